package carrier

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A CallbackFact says with what a function calls one that it is given.
type CallbackFact struct {
	Param int        // of the function, receiver first
	Arg   ResultFact // the index is the parameter's of the one that is called
}

// maxCallbacks bounds how far a function that is given is followed from one
// function of the package to the next.
const maxCallbacks = 4

// callbackFacts returns the answers and codes that fn calls its parameters with,
// itself or by the functions that it hands them on to.
func (e *engine) callbackFacts(r *resolver, fn *ssa.Function, depth int) (out []CallbackFact) {
	if depth > maxCallbacks {
		return nil
	}
	note := func(c CallbackFact) {
		if c.Param >= 0 && !slices.ContainsFunc(out, func(o CallbackFact) bool {
			return o.Param == c.Param && o.Arg.Index == c.Arg.Index && o.Arg.Kind == c.Arg.Kind
		}) {
			out = append(out, c)
		}
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			call, ok := in.(ssa.CallInstruction)
			if !ok || call.Common().IsInvoke() {
				continue
			}
			c := call.Common()
			if p, ok := c.Value.(*ssa.Parameter); ok {
				for j, a := range c.Args {
					d := r.resolve(e.of(a, in.Pos()))
					if d == nil || d.other != nil {
						continue
					}
					for _, k := range []kind{answer, code} {
						if t := d.nim[k]; t != nil {
							note(CallbackFact{paramIndex(p), ResultFact{Index: j, Kind: k, Rule: t.rule, Why: exportWhy(e.pass.Fset, t), Surfaces: d.surf[k]}})
						}
					}
				}
				continue
			}
			var handed []CallbackFact
			if f := c.StaticCallee(); f != nil && f != fn && slices.ContainsFunc(c.Args, isFuncParam) {
				if o := f.Origin(); o != nil {
					f = o
				}
				if len(f.Blocks) > 0 {
					handed = e.callbackFacts(r, f, depth+1)
				} else if obj := calledObject(c); obj != nil && obj.Pkg() != nil && obj.Pkg() != e.pass.Pkg {
					if known := e.imported.function(obj); known != nil {
						handed = known.Callbacks
					}
				}
			}
			for _, h := range handed {
				if h.Param < len(c.Args) && isFuncParam(c.Args[h.Param]) {
					note(CallbackFact{paramIndex(c.Args[h.Param].(*ssa.Parameter)), h.Arg})
				}
			}
		}
	}
	return out
}

func isFuncParam(v ssa.Value) bool {
	p, ok := v.(*ssa.Parameter)
	if !ok {
		return false
	}
	_, ok = p.Type().Underlying().(*types.Signature)
	return ok
}

// callBack labels the parameters of a function of this package that is given to
// one of another, by what that one calls it with.
func (e *engine) callBack(c CallbackFact, args []ssa.Value, s step) {
	if c.Param >= len(args) || len(c.Arg.Why) == 0 || c.Arg.Kind >= numKinds {
		return
	}
	v := args[c.Param]
	if t, ok := v.(*ssa.ChangeType); ok {
		v = t.X
	}
	if m, ok := v.(*ssa.MakeClosure); ok {
		v = m.Fn
	}
	f, ok := v.(*ssa.Function)
	if !ok || !e.isSource(f) || f.Synthetic != "" || c.Arg.Index >= len(f.Params) {
		return
	}
	l := &labels{}
	l.nim[c.Arg.Kind], l.surf[c.Arg.Kind] = importedTrace(c.Arg.Rule, c.Arg.Why).add(s), c.Arg.Surfaces
	e.add(f.Params[c.Arg.Index], l)
}
