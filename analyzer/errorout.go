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
		if c, ok := v.(*ssa.Call); ok && v != d.code.Root() && !isErrorType(v.Type()) && !isBool(v.Type()) { // its text, or what it means
			return c.Call.IsInvoke() && is(c.Call.Value) || slices.ContainsFunc(c.Call.Args, func(a ssa.Value) bool {
				return is(a) || slices.ContainsFunc(codeflow.Elements(a), is)
			})
		}
		return slices.Contains(from, v) || isErrorType(v.Type()) && !isConst(v) && d.code.Derives(v)
	}
	d.code.Run(c).Instrs(func(in ssa.Instruction) {
		if out || !codeflow.IsEffect(in) || d.code.Starts(in) {
			return
		}
		if v, isValue := in.(*ssa.Call); isValue && (d.code.Has(v) || slices.Contains(d.code.Calls(), v) || codeflow.IsPure(&v.Call)) {
			return
		}
		out = slices.ContainsFunc(letOutBy(in), func(v ssa.Value) bool { return hasPart(v, 0, is) })
	})
	return out
}

// letOutBy returns what an effect gives to others.
func letOutBy(in ssa.Instruction) (out []ssa.Value) {
	switch in := in.(type) {
	case ssa.CallInstruction:
		return in.Common().Args
	case *ssa.Send:
		return []ssa.Value{in.X}
	case *ssa.MapUpdate:
		return []ssa.Value{in.Key, in.Value}
	case *ssa.Store:
		return []ssa.Value{in.Val}
	case *ssa.Select:
		for _, st := range in.States {
			if st.Send != nil {
				out = append(out, st.Send)
			}
		}
	}
	return out
}

// isAskedOfError reports whether the code is what a function finds in an error, and
// in nothing else: im.CodeOf(err).
func (d *dispatch) isAskedOfError() bool {
	call, ok := d.code.Root().(*ssa.Call)
	return ok && !call.Call.IsInvoke() && len(call.Call.Args) == 1 && isErrorType(call.Call.Args[0].Type())
}

// errorsOfCode returns the errors that the code is taken out of, as errors.As does.
func (d *dispatch) errorsOfCode() (from []ssa.Value) {
	if root := d.code.Root(); root != nil && isErrorType(root.Type()) {
		from = append(from, root)
	}
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
