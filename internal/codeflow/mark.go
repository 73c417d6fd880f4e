package codeflow

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// asks returns the call by which a function asks a parameter about the error, or
// a member of one, or nil.
func (s *Source) asks() (*ssa.Call, *ssa.FieldAddr) {
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.Call)
			if !ok {
				continue
			}
			var field *ssa.FieldAddr
			if load, ok := c.Call.Value.(*ssa.UnOp); ok {
				if fa, ok := load.X.(*ssa.FieldAddr); ok && isParameter(rootOf(fa.X)) {
					field = fa
				}
			}
			if !isParameter(c.Call.Value) && field == nil {
				continue
			}
			b, ok := c.Type().Underlying().(*types.Basic)
			if ok && b.Info()&types.IsBoolean != 0 && slices.ContainsFunc(c.Call.Args, func(v ssa.Value) bool { return s.extra[v] }) {
				return c, field
			}
		}
	}
	return nil, nil
}

// asksSomebody reports whether the function asks one about the error who is not known
// here, a function value or a method behind an interface, besides who is.
func (s *Source) asksSomebody(known *ssa.Call) bool {
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.Call)
			if ok && c != known && (known == nil || key(c.Call.Value, 0) != key(known.Call.Value, 0)) && c.Call.StaticCallee() == nil && isBoolean(c.Type()) && slices.ContainsFunc(c.Call.Args, func(v ssa.Value) bool { return s.extra[v] }) {
				return true
			}
		}
	}
	return false
}

// fixMember says what the reads of a member give.
func (s *Source) fixMember(fa *ssa.FieldAddr, is abstract) {
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			if load, ok := in.(*ssa.UnOp); ok && load.Op == token.MUL && key(load.X, 0) == key(fa, 0) {
				s.fixed[load] = is
			}
		}
	}
}

// withoutMember says whether an error is tried again if the member is not set
// that is asked otherwise, or Unknown if that would be a crash.
func (a *Analysis) withoutMember(s *Source, fa *ssa.FieldAddr, again func() Summary) Answer {
	asked := false
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			op, ok := in.(*ssa.BinOp)
			if !ok {
				continue
			}
			for _, v := range []ssa.Value{op.X, op.Y} {
				if load, ok := v.(*ssa.UnOp); ok && key(load.X, 0) == key(fa, 0) && (isNilConst(op.X) || isNilConst(op.Y)) {
					asked = true
				}
			}
		}
	}
	if !asked {
		return Unknown
	}
	s.fixMember(fa, abstract{kind: isNil})
	return boolOf(slices.Contains(again().Results[0], True)).answer()
}

// A markAsked is a test whether an error is of a type, or is the one in a
// variable, that the program has for that.
type markAsked struct {
	obj  types.Object
	says ssa.Value
}

// marksAsked returns such tests of the error.
func (a *Analysis) marksAsked(s *Source) (out []markAsked) {
	own := func(t types.Type) types.Object {
		n, ok := types.Unalias(pointee(t)).(*types.Named)
		if !ok || s.Func.Pkg == nil || n.Obj().Pkg() != s.Func.Pkg.Pkg || !IsMark(n) || a.isCodeError(t) || a.isCodeError(types.NewPointer(n)) {
			return nil
		}
		return n.Obj()
	}
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Call:
				if len(in.Call.Args) != 2 || !s.extra[in.Call.Args[0]] {
					continue
				}
				if target := asTarget(in); target != nil {
					if obj := own(pointee(target.Type())); obj != nil {
						out = append(out, markAsked{obj, in})
					}
				} else if u, ok := in.Call.Args[1].(*ssa.UnOp); ok && isCallOf(in, "errors", "Is") {
					if g, ok := u.X.(*ssa.Global); ok && g.Object() != nil && g.Pkg == s.Func.Pkg {
						out = append(out, markAsked{g.Object(), in})
					}
				}
			case *ssa.Extract:
				if t, ok := in.Tuple.(*ssa.TypeAssert); ok && in.Index == 1 && s.extra[t.X] {
					if obj := own(t.AssertedType); obj != nil {
						out = append(out, markAsked{obj, in})
					}
				}
			}
		}
	}
	return out
}

// noteMarks notes what a mark means for the helpers of the package.
func (a *Analysis) noteMarks(marks []markAsked, as Answer) {
	for _, m := range marks {
		if as == Unknown {
			as = Permanent
		}
		a.ownMarks[m.obj] = as
	}
}

// OwnMarks returns the types and variables of the package that mark an error for
// its helpers, once these have been looked for; what was computed before is
// forgotten.
func (a *Analysis) OwnMarks() map[types.Object]Answer {
	if len(a.ownMarks) > 0 {
		clear(a.entered)
		clear(a.sources)
		clear(a.outcomes)
		clear(a.judges)
	}
	return a.ownMarks
}
