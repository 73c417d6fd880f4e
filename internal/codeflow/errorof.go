package codeflow

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// addErrors adds err, and what fn takes it for: the targets of errors.As and of
// type assertions, and other variables that hold it.
func addErrors(fn *ssa.Function, err ssa.Value, set map[ssa.Value]bool) {
	set[err] = true
	for changed := true; changed; {
		changed = false
		add := func(v ssa.Value) {
			if !set[v] {
				set[v] = true
				changed = true
			}
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				switch in := in.(type) {
				case *ssa.TypeAssert:
					if set[in.X] {
						add(in)
					}
				case *ssa.Extract:
					if t, ok := in.Tuple.(*ssa.TypeAssert); ok && in.Index == 0 && set[t] {
						add(in)
					}
					if c, ok := in.Tuple.(*ssa.Call); ok && in.Index == 0 && isAsType(c) && set[c.Call.Args[0]] {
						add(in)
					}
					if c, ok := in.Tuple.(*ssa.Call); ok && in.Index == 0 && takesFor(c, set) {
						add(in)
					}
				case *ssa.UnOp:
					if st := storedBefore(in); in.Op == token.MUL && st != nil && set[st.Val] {
						add(in)
					}
				case *ssa.Store:
					if a, ok := in.Addr.(*ssa.Alloc); ok && set[in.Val] && !types.IsInterface(in.Val.Type()) && len(filledBy(a)) == 1 {
						add(a)
					}
				case *ssa.Phi:
					if isError(in.Type()) && slices.ContainsFunc(in.Edges, func(e ssa.Value) bool { return set[e] }) {
						add(in)
					}
				case *ssa.Call:
					if target := asTarget(in); target != nil && set[in.Call.Args[0]] {
						add(target)
					} else if unwraps(in) && set[in.Call.Args[0]] {
						add(in)
					}
				}
			}
		}
	}
}

// takesFor reports whether a call looks for an error of a type of its own in one of a
// set, and returns it, and whether there is one.
func takesFor(c *ssa.Call, set map[ssa.Value]bool) bool {
	f := c.Call.StaticCallee()
	if f == nil || len(c.Call.Args) != 1 || !set[c.Call.Args[0]] || !isError(c.Call.Args[0].Type()) {
		return false
	}
	res := f.Signature.Results()
	if res.Len() != 2 || !isBoolean(res.At(1).Type()) || types.IsInterface(res.At(0).Type()) {
		return false
	}
	return types.Implements(res.At(0).Type(), types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

// asTarget returns the variable that errors.As puts an error into, or nil.
func asTarget(c *ssa.Call) ssa.Value {
	if !isCallOf(c, "errors", "As") || len(c.Call.Args) != 2 {
		return nil
	}
	return unwrapped(c.Call.Args[1])
}

// unwraps reports whether a call returns an error within its argument.
func unwraps(c *ssa.Call) bool {
	return len(c.Call.Args) == 1 && (isCallOf(c, "errors", "Unwrap") || isCallOf(c, "github.com/pkg/errors", "Cause"))
}
