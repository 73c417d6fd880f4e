package analyzer

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// isGiven reports whether a value was there before the request: a constant, or what
// the function was given, or made of such.
func (d *dispatch) isGiven(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return true
	}
	seen[v] = true
	if isErrorType(v.Type()) || d.code.Derives(v) {
		return false
	}
	given := func(v ssa.Value) bool { return d.isGiven(v, seen) }
	switch v := v.(type) {
	case *ssa.Const, *ssa.Parameter, *ssa.FreeVar, *ssa.Global, *ssa.Function, *ssa.Builtin:
		return true
	case *ssa.Slice:
		if list := codeflow.Elements(v); len(list) > 0 {
			return !slices.ContainsFunc(list, func(e ssa.Value) bool { return !given(e) })
		}
		return given(v.X)
	case *ssa.Alloc:
		return isSpilled(v)
	case *ssa.Call:
		return !slices.ContainsFunc(v.Call.Args, func(a ssa.Value) bool { return !given(a) }) && !d.code.Brings(v) && (v.Call.IsInvoke() || given(v.Call.Value))
	case *ssa.UnOp, *ssa.BinOp, *ssa.FieldAddr, *ssa.Field, *ssa.IndexAddr, *ssa.Index, *ssa.Lookup, *ssa.Convert, *ssa.ChangeType,
		*ssa.MakeInterface, *ssa.ChangeInterface, *ssa.Next, *ssa.Range, *ssa.Phi:
		return !slices.ContainsFunc(v.(ssa.Instruction).Operands(nil), func(op *ssa.Value) bool { return *op != nil && !given(*op) })
	case *ssa.Extract:
		next, ok := v.Tuple.(*ssa.Next)
		return ok && given(next)
	}
	return false
}

// isSpilled reports whether a variable only holds a parameter.
func isSpilled(a *ssa.Alloc) bool {
	stores := 0
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == a {
			if _, ok := st.Val.(*ssa.Parameter); !ok {
				return false
			}
			stores++
		}
	}
	return stores == 1
}
