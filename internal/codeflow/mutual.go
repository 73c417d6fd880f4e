package codeflow

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// backCall returns what fn is called with in the end by a call of another function of
// the package that calls it back once, whatever the answer was, and renews nothing
// before: send calls later, which waits and calls send. The arguments are values of fn,
// nil where they are not known; there are none if the instruction is no such call.
func (a *Analysis) backCall(in ssa.Instruction, fn *ssa.Function) []ssa.Value {
	args, _ := a.findBackCall(in, fn)
	return args
}

// BackCall returns the call by which another function calls the source's function
// again, or nil if that calls itself.
func (s *Source) BackCall() *ssa.Call {
	if s.isLoop() || len(s.Twins()) > 0 {
		return nil
	}
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			if args, back := s.analysis.findBackCall(in, s.Func); args != nil && s.passesAlike(args) {
				return back
			}
			if selfCall(in, s.Func) != nil {
				return nil
			}
		}
	}
	return nil
}

func (a *Analysis) findBackCall(in ssa.Instruction, fn *ssa.Function) ([]ssa.Value, *ssa.Call) {
	out, ok := in.(*ssa.Call)
	if !ok {
		return nil, nil
	}
	g := out.Call.StaticCallee()
	if g == nil || g == fn || g.Pkg == nil || g.Pkg != fn.Pkg || len(g.Blocks) == 0 || g.Origin() != nil || g.Parent() != nil {
		return nil, nil
	}
	var back *ssa.Call
	for _, b := range g.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Call:
				switch {
				case in.Call.StaticCallee() != fn:
					if !a.isHarmless(&in.Call, nil) && !a.isSteady(in) {
						return nil, nil
					}
				case back != nil:
					return nil, nil
				default:
					back = in
				}
			case *ssa.Store:
				if !isLocal(in.Addr) && !isCounter(in) {
					return nil, nil
				}
			case *ssa.If:
				if picks(in.Cond, 0) {
					return nil, nil
				}
			}
		}
	}
	if back == nil {
		return nil, nil
	}
	args := make([]ssa.Value, len(back.Call.Args))
	for i, v := range back.Call.Args {
		for j, p := range g.Params {
			if j < len(out.Call.Args) && (v == p || isUnchanged(v, p)) {
				args[i] = out.Call.Args[j]
			}
		}
	}
	return args, back
}

// isUnchanged reports whether v is read from the variable that a parameter is kept in,
// and of which only members are read.
func isUnchanged(v ssa.Value, p *ssa.Parameter) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	a, ok := load.X.(*ssa.Alloc)
	if !ok || spilled(a) != ssa.Value(p) {
		return false
	}
	for _, r := range *a.Referrers() {
		fa, ok := r.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		for _, u := range *fa.Referrers() {
			if _, reads := u.(*ssa.UnOp); !reads {
				return false
			}
		}
	}
	return true
}

// picks reports whether a condition may depend on what came back: it is not made of
// numbers and texts of the function alone.
func picks(v ssa.Value, depth int) bool {
	switch w := v.(type) {
	case *ssa.Const:
		return false
	case *ssa.BinOp:
		if isNilConst(w.X) || isNilConst(w.Y) {
			return false
		}
		return depth > maxKey || picks(w.X, depth+1) || picks(w.Y, depth+1)
	case *ssa.Parameter, *ssa.UnOp:
		b, ok := v.Type().Underlying().(*types.Basic)
		return !ok || b.Info()&types.IsNumeric == 0
	case *ssa.Call:
		b, ok := w.Call.Value.(*ssa.Builtin)
		return !ok || b.Name() != "len"
	case *ssa.Convert:
		return depth > maxKey || picks(w.X, depth+1)
	}
	return true
}
