package analyzer

import (
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// runsOn reports a failure that none of the tests knows and that goes on as if
// it were success, while others are told.
func (d *dispatch) runsOn(r *runner, f *fate) (finding, bool) {
	n := d.fn.Signature.Results().Len()
	if n > 0 && !isErrorResult(d.fn, n-1) || n == 0 && d.isOnlooker() || !d.getsNothing(r, otherCode) {
		return finding{}, false
	}
	if _, ranges := runRange(r, d); ranges || d.isReportedInside(r) {
		return finding{}, false
	}
	known := d.singledOut(r)
	tells := n == 0 && d.isBookOfFailures(r, f)
	for _, c := range known {
		for _, e := range d.fate(c).exits {
			tells = tells || e.how == told
		}
	}
	// Where the required codes run on too, NIM201 says so.
	if !tells || !d.isFromError() && slices.ContainsFunc(r.cfg.Require, func(c int) bool { return d.getsNothing(r, int64(c)) }) {
		return finding{}, false
	}
	text := fmt.Sprintf("%s leaves as success: %s, a NIM status code, is tested here, but for one that is not known nothing is done, and the error returned is nil; return an error for every code but success",
		d.failing(r), d.subject)
	if n == 0 {
		text = fmt.Sprintf("%s goes on as success: %s, a NIM status code, is tested here, but for one that is not known nothing is done; handle every code but success",
			d.failing(r), d.subject)
	}
	// The place is the test that parts one of the known ones from success.
	i := slices.IndexFunc(known, func(c int64) bool { return d.test(d.fate(c)) != nil })
	if i < 0 {
		return finding{}, false
	}
	return d.finding(r, d.fate(known[i]), nil, text), true
}

// isOnlooker reports whether a function is given the error or the code, and does not
// answer a request: who gives it knows of the failure, and goes on with it.
func (d *dispatch) isOnlooker() bool {
	given := func(v ssa.Value) bool {
		switch v.(type) {
		case *ssa.Parameter, *ssa.FreeVar:
			return true
		}
		return false
	}
	if !given(d.code.Root()) && !slices.ContainsFunc(d.errorsOfCode(), given) {
		return false
	}
	return !slices.ContainsFunc(d.fn.Params, func(p *ssa.Parameter) bool {
		obj, _, _ := types.LookupFieldOrMethod(p.Type(), true, nil, "WriteHeader")
		if obj == nil {
			obj, _, _ = types.LookupFieldOrMethod(p.Type(), true, nil, "JSON")
		}
		return obj != nil
	})
}

// actsApart reports whether something is let out for a failure that none of the tests
// knows, and not for one that they know. The code of an error is never success, so
// this is not seen by comparing the two.
func (d *dispatch) actsApart(known []int64) (acts bool) {
	d.code.Run(otherCode).Instrs(func(in ssa.Instruction) {
		acts = acts || d.code.LetsOut(in) && slices.ContainsFunc(known, func(c int64) bool { return !d.code.Run(c).Has(in) })
	})
	return acts
}

// isReportedInside reports whether the function only asks others of the package
// about the code, and one of them is reported for it.
func (d *dispatch) isReportedInside(r *runner) bool {
	if len(d.code.Values) > 0 {
		return false
	}
	return slices.ContainsFunc(d.code.Calls(), func(call *ssa.Call) bool {
		callee := codeflow.Callee(&call.Call)
		return slices.ContainsFunc(r.dispatches(), func(o *dispatch) bool {
			if o.fn != callee || o.fn == d.fn {
				return false
			}
			_, swallows := runSwallowed(r, o)
			_, leaves := runUnhandled(r, o)
			return swallows || leaves
		})
	})
}
