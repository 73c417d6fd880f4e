package analyzer

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// letsErrorOut reports whether the error that the code is part of is handed to
// somebody on the way of c: logged, sent, or stored with others.
func (d *dispatch) letsErrorOut(c int64) (out bool) {
	from := d.errorsOfCode()
	var is func(v ssa.Value) bool
	is = func(v ssa.Value) bool {
		v = stripped(v)
		if c, ok := v.(*ssa.Call); ok && v != d.code.Root() && !isErrorType(v.Type()) { // its text, or what it means
			return c.Call.IsInvoke() && is(c.Call.Value) || slices.ContainsFunc(c.Call.Args, func(a ssa.Value) bool {
				return is(a) || slices.ContainsFunc(codeflow.Elements(a), is)
			})
		}
		return slices.Contains(from, v) || isErrorType(v.Type()) && !isConst(v) && d.code.Derives(v)
	}
	d.code.Run(c).Instrs(func(in ssa.Instruction) {
		call, ok := in.(ssa.CallInstruction)
		if out || !ok || !codeflow.IsEffect(in) || d.code.Starts(in) {
			return
		}
		if v, isValue := in.(*ssa.Call); isValue && (d.code.Has(v) || slices.Contains(d.code.Calls(), v) || codeflow.IsPure(&v.Call)) {
			return
		}
		for _, a := range call.Common().Args {
			out = out || is(a) || slices.ContainsFunc(codeflow.Elements(a), is)
		}
	})
	return out
}

// errorsOfCode returns the errors that the code is taken out of, as errors.As does.
func (d *dispatch) errorsOfCode() (from []ssa.Value) {
	eachInstr(d.fn, func(in ssa.Instruction) {
		call, ok := in.(*ssa.Call)
		if !ok || !d.code.Starts(in) && !slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool { return stripped(a) == d.code.Root() }) {
			return
		}
		for _, a := range call.Call.Args {
			if a := stripped(a); isErrorType(a.Type()) && a != d.code.Root() {
				from = append(from, a)
			}
		}
	})
	return from
}
