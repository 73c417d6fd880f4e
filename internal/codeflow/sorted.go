package codeflow

import (
	"go/types"
	"regexp"

	"golang.org/x/tools/go/ssa"
)

// codeField matches names of members that hold a code.
var codeField = regexp.MustCompile(`(?i)code$|^(status|ret)$`)

// IsSorted reports whether a function does no more with the error of the source's
// call than to compare it with nil, to return it, and to look for its type.
func (s *Source) IsSorted() bool {
	sorted := false
	for v := range s.extra {
		if v.Referrers() == nil {
			return false
		}
		for _, r := range *v.Referrers() {
			switch r := r.(type) {
			case *ssa.DebugRef, *ssa.Return:
			case *ssa.BinOp:
				if !isNilConst(r.X) && !isNilConst(r.Y) {
					return false
				}
			case *ssa.Call:
				if asTarget(r) == nil || r.Call.Args[0] != v {
					return false
				}
				sorted = sorted || isCodeCarrier(asTarget(r).Type())
			case *ssa.MakeInterface: // the target, on its way to errors.As
			default:
				return false
			}
		}
	}
	return sorted
}

// isCodeCarrier reports whether errors.As is given the address of an error type
// that has a member for a code.
func isCodeCarrier(t types.Type) bool {
	st, ok := pointee(pointee(t)).Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range st.Fields() {
		if b, ok := f.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsInteger != 0 && codeField.MatchString(f.Name()) {
			return true
		}
	}
	return false
}

// Acts reports whether something is let out that is not when the code is
// success.
func (s *Source) Acts(c int64) bool {
	w, good := s.known(c), s.run(Success)
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			if w.reached[in] && !good.reached[in] && IsEffect(in) {
				return true
			}
		}
	}
	return false
}

// known is the run for a code whose error has the type that is looked for.
func (s *Source) known(c int64) *walk {
	if c == Success {
		return s.run(c)
	}
	e := env{analysis: s.analysis, code: c, has: s.holds, roots: map[ssa.Value]bool{}, errs: s.extra, params: map[ssa.Value]abstract{}}
	s.preset(e.params, c)
	for v := range s.extra {
		for _, r := range *v.Referrers() {
			if call, ok := r.(*ssa.Call); ok && asTarget(call) != nil && isCodeCarrier(asTarget(call).Type()) {
				e.params[call] = boolOf(true)
			}
		}
	}
	w := newWalk(s.Func, e, 0)
	w.from(s.Call)
	return w
}

// LeavesWell returns a return with a nil error as result i through which the code
// c leaves, if it leaves through such only; else nil.
func (s *Source) LeavesWell(c int64, i int) (at *ssa.Return) {
	w := s.known(c)
	for _, b := range s.Func.Blocks {
		ret, ok := last(b).(*ssa.Return)
		if !ok || !w.reached[ret] || i >= len(ret.Results) {
			continue
		}
		if w.at(Result(ret, i), b).kind != isNil {
			return nil
		}
		at = ret
	}
	return at
}

// MayFail reports whether a return gives the error of the call as result i.
func (s *Source) MayFail(i int) bool {
	for _, b := range s.Func.Blocks {
		if ret, ok := last(b).(*ssa.Return); ok && i < len(ret.Results) && s.extra[Result(ret, i)] {
			return true
		}
	}
	return false
}
