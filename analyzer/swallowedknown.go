package analyzer

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// leavesForKnown reports failures that are tested by themselves and leave with an
// error that is nil by mistake.
func (d *dispatch) leavesForKnown(r *runner) (finding, bool) {
	var codes []int64
	var at *exit
	for _, c := range d.singledOut(r) {
		e := d.falseExit(d.fate(c))
		if e == nil || e.how != mistaken || at != nil && at.ret != e.ret {
			continue
		}
		if _, ok := e.expr.(*ast.CallExpr); !ok { // what is called for it, happens for it
			codes, at = append(codes, c), e
		}
	}
	if len(codes) == 0 {
		return finding{}, false
	}
	f := d.fate(codes[0])
	text := fmt.Sprintf("%s %s as success here: %s, a NIM status code, is tested%s, but %s is nil by then; return an error that tells %s",
		r.meanings(d, codes), plural(len(codes), "leaves", "leave"), d.subject, r.at(d, f), types.ExprString(at.expr), d.subject)
	return d.finding(r, f, at.ret, text), true
}

// busy are the codes by which the server says that it could not, or would not, do
// what it was asked. No function can mean to take them for success, as it may take
// 404 for "already gone".
var busy = []int64{
	nimcode.ServerError, nimcode.ServerBusy, nimcode.ServiceUnavailable,
	nimcode.InvalidPass, nimcode.Timeout, nimcode.RateLimit, nimcode.TeamNoAccess,
}

// leavesForBusy reports faults of the server that are tested by themselves and
// leave as success, where other failures are told.
func (d *dispatch) leavesForBusy(r *runner) (finding, bool) {
	var codes []int64
	var at *exit
	for _, c := range d.singledOut(r) {
		if e := d.falseExit(d.fate(c)); d.isBusy(r, c) && (at == nil || at.ret == e.ret) {
			codes, at = append(codes, c), e
		}
	}
	if len(codes) == 0 {
		return finding{}, false
	}
	f := d.fate(codes[0])
	text := fmt.Sprintf("%s %s as success here: %s, a NIM status code, is tested%s, but where the server did not do it nothing was done; return an error that tells %s",
		r.meanings(d, codes), plural(len(codes), "leaves", "leave"), d.subject, r.at(d, f), d.subject)
	return d.finding(r, f, at.ret, text), true
}

// isBusy reports whether a code is one of a fault of the server that is tested by
// itself and leaves as success, where other failures are told. A function that is
// given the code may be asked something else, such as which failures are final.
func (d *dispatch) isBusy(r *runner, c int64) bool {
	if _, given := d.code.Root().(*ssa.Parameter); given || !slices.Contains(busy, c) || !slices.Contains(d.singledOut(r), c) || !d.isChosen(c) || d.isReasoned(d.fate(c)) {
		return false
	}
	e := d.falseExit(d.fate(c))
	return e != nil && e.how == untold && d.tellsOthers()
}

// tellsOthers reports whether failures that the function does not know are told. A
// code that is read from an error never says success, so that no test parts the two:
// there the return of an error says it.
func (d *dispatch) tellsOthers() bool {
	if slices.ContainsFunc(d.fate(otherCode).exits, func(e exit) bool { return e.how == told }) {
		return true
	}
	return d.isFromError() && len(d.fate(otherCode).Tests) == 0 && d.alwaysFails(otherCode)
}

// alwaysFails reports whether a code leaves with no error that is known to be nil.
func (d *dispatch) alwaysFails(c int64) bool {
	run := d.code.Run(c)
	return d.allReturns(c, func(ret *ssa.Return, err ssa.Value) bool {
		isnil, known := run.Nil(err, ret)
		return !known || !isnil
	})
}

// allReturns reports whether a code leaves at all, and always by a return with an error
// result of which is says yes.
func (d *dispatch) allReturns(c int64, is func(ret *ssa.Return, err ssa.Value) bool) bool {
	run, found := d.code.Run(c), false
	for _, b := range d.fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || !run.Has(ret) {
			continue
		}
		n := len(ret.Results) - 1
		if n < 0 || !isErrorResult(d.fn, n) || !is(ret, codeflow.Result(ret, n)) {
			return false
		}
		found = true
	}
	return found
}
