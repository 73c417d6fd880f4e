package analyzer

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// remedies reports whether a call, made for this code alone, sends another
// request to NIM, whose outcome leaves in place of the failure: that is right for
// one cause only.
func (d *dispatch) remedies(r *runner, f *fate, call *ssa.Call) bool {
	callee := call.Call.StaticCallee()
	n := d.fn.Signature.Results().Len()
	if callee == nil || callee == d.fn || n == 0 || !isErrorResult(d.fn, n-1) || !r.sendsToNIM(callee) {
		return false
	}
	if first := d.yield(r); first == nil || first == call || sameCall(first, call) {
		return false // sent again
	}
	if len(f.exits) == 0 {
		return false
	}
	for _, e := range f.exits {
		if !e.own || !comesFrom(codeflow.Result(e.ret, n-1), call) {
			return false
		}
	}
	return true
}

// substitutes reports whether what a call returns, made for this code alone, leaves
// whole in place of what success brings: the token that was stored, say. What the
// call is given tells nothing of the failure, so it is not there to handle it.
func (d *dispatch) substitutes(f *fate, call *ssa.Call) bool {
	n := d.fn.Signature.Results().Len()
	if n < 2 || !isErrorResult(d.fn, n-1) || len(f.exits) == 0 || isBool(d.fn.Signature.Results().At(0).Type()) {
		return false
	}
	if slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool { return !d.isGiven(a, map[ssa.Value]bool{}) }) {
		return false
	}
	return !slices.ContainsFunc(f.exits, func(e exit) bool {
		if !e.own {
			return true
		}
		for i := range e.ret.Results {
			if x, ok := codeflow.Result(e.ret, i).(*ssa.Extract); !ok || x.Tuple != call {
				return true
			}
		}
		return false
	})
}

// sendsToNIM reports whether a function asks NIM, and tells by its error what came
// of it.
func (r *runner) sendsToNIM(fn *ssa.Function) bool {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if len(fn.Blocks) > 0 {
		return r.flow.Flow.Outcome(fn) != nil
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return false
	}
	known := r.flow.Function(obj)
	return known != nil && known.Own != nil
}

// sameCall reports whether two calls are one request: the same function, and the
// same constant arguments.
func sameCall(a, b *ssa.Call) bool {
	if a.Call.StaticCallee() != b.Call.StaticCallee() {
		return false
	}
	for i, x := range a.Call.Args {
		s, ok := textOf(x)
		t, both := textOf(b.Call.Args[i])
		if ok && both && s != t {
			return false
		}
	}
	return true
}

// comesFrom reports whether v is a result of a call.
func comesFrom(v ssa.Value, call *ssa.Call) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	return v == call
}
