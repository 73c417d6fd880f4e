package analyzer

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// dependsOnCode reports whether the call that v, a code, is a result of may tell
// a failure by its other results too.
func (r *runner) dependsOnCode(v ssa.Value) bool {
	x, ok := v.(*ssa.Extract)
	if !ok {
		return true
	}
	call, ok := x.Tuple.(*ssa.Call)
	if !ok {
		return true
	}
	return r.tellsOtherwise(call)
}

// tellsOtherwise reports whether a call that returns a code may tell a failure
// by its other results too: by a bool, or by an error that depends on the code.
func (r *runner) tellsOtherwise(call *ssa.Call) bool {
	f := call.Call.StaticCallee()
	if f == nil {
		res := call.Call.Signature().Results()
		for v := range res.Variables() {
			if isBool(v.Type()) {
				return true
			}
		}
		return !(&unread{runner: r, fn: call.Parent()}).onlyConveys(call)
	}
	if o := f.Origin(); o != nil {
		f = o
	}
	obj, ok := f.Object().(*types.Func)
	if !ok || obj.Pkg() == nil || !r.carriers.Knows(obj.Pkg()) {
		return true
	}
	res := f.Signature.Results()
	for i := range res.Len() {
		if isBool(res.At(i).Type()) && len(f.Blocks) == 0 {
			return true
		}
	}
	known := r.flow.Function(obj)
	if known != nil && (known.Of != nil || known.Own != nil && tellsFailure(known.Own, res.Len())) {
		return true
	}
	return slices.ContainsFunc(r.dispatches(), func(d *dispatch) bool { // none for another package
		return d.fn == f && d.tellsByError()
	})
}

// tellsFailure reports whether one of n results tells a failure that nobody
// mentions: an error, or a bool.
func tellsFailure(s *codeflow.Summary, n int) bool {
	for i := range n {
		switch s.Answer(i, otherCode) {
		case codeflow.Unknown, codeflow.Nil:
		default:
			return true
		}
	}
	return false
}

// tellsByError reports whether a function that tests the code lets a failure out
// otherwise than by results that the code is a part of.
func (d *dispatch) tellsByError() bool {
	f := d.fate(otherCode)
	if len(f.Tests) == 0 {
		return false
	}
	return f.acts || slices.ContainsFunc(f.exits, func(e exit) bool {
		n := len(e.ret.Results)
		if n == 0 || !isErrorResult(d.fn, n-1) {
			return true
		}
		isnil, known := f.Nil(codeflow.Result(e.ret, n-1), e.ret)
		return !known || !isnil
	})
}

// isFromError reports whether the code is part of an error: then it never says
// success.
func (d *dispatch) isFromError() bool {
	root := d.code.Root()
	for range 4 {
		switch v := root.(type) {
		case *ssa.Extract:
			root = v.Tuple
		case *ssa.TypeAssert:
			root = v.X
		case *ssa.UnOp:
			root = v.X
		case *ssa.Call: // CodeOf(err)
			if d.code.Has(v) && slices.ContainsFunc(v.Call.Args, func(a ssa.Value) bool { return isErrorType(a.Type()) }) {
				return true
			}
		}
	}
	errType := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	t := root.Type()
	if p, ok := t.Underlying().(*types.Pointer); ok && !types.Implements(t, errType) {
		t = p.Elem()
	}
	return types.Implements(t, errType) || types.Implements(types.NewPointer(t), errType)
}
