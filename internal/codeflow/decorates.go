package codeflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Decorates reports whether a method calls the same one of another value of an
// interface, in itself or in a function literal, or the function that its receiver is:
// what it tells is what that one tells.
func Decorates(fn *ssa.Function, iface types.Type) bool {
	var calls func(in *ssa.Function) bool
	calls = func(in *ssa.Function) bool {
		for _, b := range in.Blocks {
			for _, x := range b.Instrs {
				c, ok := x.(ssa.CallInstruction)
				if ok && in == fn && isAdapted(fn, c.Common()) {
					return true
				}
				if ok && c.Common().IsInvoke() && c.Common().Method.Name() == fn.Name() && types.Identical(c.Common().Value.Type().Underlying(), iface.Underlying()) {
					return true
				}
			}
		}
		return slices.ContainsFunc(in.AnonFuncs, calls)
	}
	return calls(fn)
}

// isAdapted reports whether a method of a type of functions calls the function that it
// is a method of, as HandlerFunc does.
func isAdapted(fn *ssa.Function, c *ssa.CallCommon) bool {
	return fn.Signature.Recv() != nil && len(fn.Params) > 0 && c.Value == ssa.Value(fn.Params[0])
}
