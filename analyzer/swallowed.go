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

var swallowed = Check{
	ID:    "NIM202",
	Slug:  "swallowed",
	Title: "a failure is returned as success",
	Why: `NIM's failures come in a field, not as an error. Where the code is tested and the failing
branch then returns an error that is nil, often the err of the call before, which was just found
to be nil, the caller sees success and goes on with an empty answer.`,
	Bad: `func token(body []byte) (string, error) {
	var r answer
	err := json.Unmarshal(body, &r)
	if err != nil {
		return "", err
	}
	if r.Code != nimcode.Success {
		return "", err
	}
	return r.Token, nil
}`,
	Good: `func token(body []byte) (string, error) {
	var r answer
	err := json.Unmarshal(body, &r)
	if err != nil {
		return "", err
	}
	if r.Code != nimcode.Success {
		return "", fmt.Errorf("nim: %d %s", r.Code, r.Desc)
	}
	return r.Token, nil
}`,
	SilentWhen: `the failure is logged, stored, sent, handed to another function, or told by another
result; the answer is returned beside a nil that is spelled so; a code is tested by itself and ends well on
purpose, such as 404 or 417; in tests and generated files`,
	Since:    "v0.1.0",
	Fix:      "none",
	Group:    GroupBugs,
	Default:  true,
	dispatch: runSwallowed,
	function: runToldSwallowed,
}

func runSwallowed(r *runner, d *dispatch) (finding, bool) {
	if isCause(d.fn) {
		return finding{}, false
	}
	if f, ok := d.swallows(r); ok {
		return f, true
	}
	t := d.answered(r)
	if t == nil {
		return finding{}, false
	}
	if f, ok := d.testedInVain(r, t); ok {
		return f, true
	}
	return t.swallows(r)
}

// answered returns the dispatch where the calls that bring the answer, and look at
// no code, have returned no error of their own; or nil.
func (d *dispatch) answered(r *runner) *dispatch {
	u := &unread{runner: r, fn: d.fn}
	s := d.code.Answered(func(call *ssa.Call) bool { return u.isForeign(call) || !u.callLooks(call) })
	if s == nil {
		return nil
	}
	t := *d
	t.code, t.fates, t.known, t.twin = s, map[int64]*fate{}, nil, nil
	return &t
}

// testedInVain reports a code that is tested only where there is no answer.
func (d *dispatch) testedInVain(r *runner, t *dispatch) (finding, bool) {
	tests, f := d.fate(otherCode), t.fate(otherCode)
	if len(tests.Tests) == 0 || len(f.Tests) > 0 || len(t.singledOut(r)) > 0 || f.leaks || f.Again || !t.alwaysWell(otherCode) || d.isReasoned(tests) || d.passesOn(tests) {
		return finding{}, false
	}
	text := fmt.Sprintf("%s leaves as success: %s, a NIM status code, is tested here only where the call has failed and brought none; write || for &&, and return an error that tells %s",
		d.failing(r), d.subject, d.subject)
	return d.finding(r, tests, nil, text), true
}

// alwaysWell reports whether a code always leaves with a nil error, and without the
// answer.
func (d *dispatch) alwaysWell(c int64) bool {
	run := d.code.Run(c)
	found := false
	for _, b := range d.fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || !run.Has(ret) {
			continue
		}
		n := len(ret.Results) - 1
		if n < 0 || !isErrorResult(d.fn, n) {
			return false
		}
		if isnil, known := run.Nil(codeflow.Result(ret, n), ret); !known || !isnil {
			return false
		}
		for i := range n {
			if v := codeflow.Result(ret, i); isBool(v.Type()) || d.isSource(v) || d.code.Derives(v) && !isConst(v) && d.wholeAnswer(v) {
				return false
			}
		}
		found = true
	}
	return found
}

func (d *dispatch) swallows(r *runner) (finding, bool) {
	if f, ok := d.leavesForOthers(r); ok {
		return f, true
	}
	if f, ok := d.leavesForKnown(r); ok {
		return f, true
	}
	if f, ok := d.leavesForBusy(r); ok {
		return f, true
	}
	return d.leavesAtLast(r)
}

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
	return e != nil && e.how == untold && slices.ContainsFunc(d.fate(otherCode).exits, func(e exit) bool { return e.how == told })
}

// leavesForOthers reports that a failure that the function does not know by
// itself leaves as success.
func (d *dispatch) leavesForOthers(r *runner) (finding, bool) {
	f := d.fate(otherCode)
	if d.code.MayBeAbsent() && d.endsWell(r, d.fate(codeflow.Absent)) {
		text := fmt.Sprintf("an answer without a code, or with one that is no number, leaves as success: %s, a NIM status code, is tested only where it is there; take what is not there for a failure too", d.subject)
		return d.finding(r, f, nil, text), true
	}
	if d.isCompared(0) && !d.mayHaveFailed() && !d.isChosenZero() && d.endsWell(r, d.fate(0)) {
		text := fmt.Sprintf("an answer without a code leaves as success: %s, a NIM status code, is 0 then, and that is taken for success; take only %s for it",
			d.subject, r.meaning(r.surfacesOf(d), nimcode.Success))
		return d.finding(r, f, nil, text), true
	}
	if ret := d.tableError(otherCode); ret != nil {
		text := fmt.Sprintf("every failure that the table lacks leaves as success here: for such a value of %s, a NIM status code, the error returned is nil; return an error for every code but success", d.subject)
		return d.finding(r, f, ret, text), true
	}
	if len(f.Tests) == 0 {
		return d.runsOn(r, f)
	}
	if at, v, what := d.nilError(f); at != nil {
		text := fmt.Sprintf("%s is nil here: it was found to be nil before %s, a NIM status code, was tested%s, and %s; report %s instead",
			d.spell(v, "the error"), d.subject, r.at(d, f), what, d.subject)
		return d.finding(r, f, at, text), true
	}
	if at, ok := d.lostError(otherCode); ok {
		text := fmt.Sprintf("%s leaves as success: the error that is made for it here is assigned to a variable that nobody reads, not to the result; %s, a NIM status code, is tested%s; return that error",
			d.failing(r), d.subject, r.at(d, f))
		return d.finding(r, f, at, text), true
	}
	if f.acts {
		return finding{}, false
	}
	at := d.falseExit(f)
	if at == nil {
		at = d.assignedNil(f)
	}
	if at == nil {
		if out, ok := d.answersAlike(r, f); ok {
			return out, true
		}
		return d.runsOn(r, f)
	}
	codes := d.failing(r)
	var text string
	if at.how == mistaken {
		text = fmt.Sprintf("%s leaves as success here: %s, a NIM status code, is tested%s, but %s is nil by then; return an error that tells %s",
			codes, d.subject, r.at(d, f), types.ExprString(at.expr), d.subject)
	} else {
		text = fmt.Sprintf("%s leaves as success here: %s, a NIM status code, is tested%s, and then the error returned is nil; return an error that tells %s",
			codes, d.subject, r.at(d, f), d.subject)
	}
	return d.finding(r, f, at.ret, text), true
}

// answersAlike reports a failure for which a function without an error lets out
// what it lets out for success.
func (d *dispatch) answersAlike(r *runner, f *fate) (finding, bool) {
	if !d.hasOnlyEchoes(f) {
		return finding{}, false
	}
	at := f.echoes[len(f.echoes)-1]
	text := fmt.Sprintf("%s gets here just what success gets: %s, a NIM status code, is tested%s, and then both are told the same; tell the failure, or %s",
		d.failing(r), d.subject, r.at(d, f), d.subject)
	return d.finding(r, f, at, text), true
}

// hasOnlyEchoes reports whether what happens for a failure happens for success,
// too, and nothing else tells it.
func (d *dispatch) hasOnlyEchoes(f *fate) bool {
	return len(f.echoes) > 0 && !f.acts && !f.leaks && !f.Again && !d.isReasoned(f) && !d.passesOn(f) &&
		!slices.ContainsFunc(f.exits, func(e exit) bool { return e.how != silent && e.how != untold })
}

// leavesAtLast reports failures that are tried again, and after the last time
// leave as success.
func (d *dispatch) leavesAtLast(r *runner) (finding, bool) {
	var codes []int64
	for _, c := range append(slices.Clone(d.singledOut(r)), otherCode) {
		if d.lastExit(r, c) != nil {
			codes = append(codes, c)
		}
	}
	if len(codes) == 0 {
		return finding{}, false
	}
	f, at := d.fate(codes[0]), d.lastExit(r, codes[0])
	named := ""
	if slices.Contains(codes, otherCode) {
		f, at, named = d.fate(otherCode), d.lastExit(r, otherCode), d.failing(r)
	} else {
		named = r.meanings(d, codes)
	}
	text := fmt.Sprintf("%s %s as success here, after the last try: %s, a NIM status code, is tested%s and fetched again, and behind the loop the error returned is nil; return an error that tells %s",
		named, plural(len(codes), "leaves", "leave"), d.subject, r.at(d, f), d.subject)
	return d.finding(r, f, at.ret, text), true
}

// lastExit returns where a failure that is tried again leaves as success in the
// end, with nothing that tells it; or nil.
func (d *dispatch) lastExit(r *runner, c int64) *exit {
	f := d.fate(c)
	if !f.Again || d.code.Compare(nimcode.Success, c).Again || d.hands(f) || f.acts || f.leaks || len(f.Tests) == 0 || !d.allUntold(f) || d.inBatch(r, f) || d.isReasoned(f) || d.passesOn(f) || d.records(c) {
		return nil
	}
	return &f.exits[0]
}

// hands reports whether a return hands out the answer, whatever error is beside it.
func (d *dispatch) hands(f *fate) bool {
	return slices.ContainsFunc(f.exits, func(e exit) bool {
		for i := range e.ret.Results {
			v := codeflow.Result(e.ret, i)
			if !isConst(v) && !isErrorType(v.Type()) && (d.isSource(v) || d.code.Derives(v) && d.wholeAnswer(v)) {
				return true
			}
		}
		return false
	})
}

// falseExit returns a return through which a failure leaves as success, on a
// way of its own on which nothing else happens; or nil.
func (d *dispatch) falseExit(f *fate) (at *exit) {
	if f.acts || len(f.Tests) == 0 || f.Again {
		return nil
	}
	for i, e := range f.exits {
		switch {
		case e.how == mistaken && e.own:
			at = &f.exits[i]
		case e.how == untold && e.own && at == nil && d.allUntold(f) && !f.leaks:
			at = &f.exits[i]
		}
	}
	return at
}

// runsOn reports a failure that none of the tests knows and that goes on as if
// it were success, while others are told.
func (d *dispatch) runsOn(r *runner, f *fate) (finding, bool) {
	n := d.fn.Signature.Results().Len()
	if n > 0 && !isErrorResult(d.fn, n-1) || !d.getsNothing(r, otherCode) {
		return finding{}, false
	}
	if d.isReportedInside(r) {
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
	return d.finding(r, d.fate(known[0]), nil, text), true
}

// mayHaveFailed reports whether the function returns the error of the call that
// brings the code together with what it makes of that: without an answer, the code
// is 0, too.
func (d *dispatch) mayHaveFailed() bool {
	return slices.ContainsFunc(d.fate(0).exits, func(e exit) bool {
		n := len(e.ret.Results)
		if n == 0 {
			return false
		}
		x, ok := codeflow.Result(e.ret, n-1).(*ssa.Extract)
		if !ok {
			return false
		}
		call, ok := x.Tuple.(*ssa.Call)
		return ok && (d.code.Starts(call) || call == d.code.Root() || isResultOf(d.code.Root(), call))
	})
}

func isResultOf(v ssa.Value, call *ssa.Call) bool {
	if u, ok := v.(*ssa.Alloc); ok { // a struct that it returned
		for _, r := range *u.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == u && isResultOf(st.Val, call) {
				return true
			}
		}
	}
	x, ok := v.(*ssa.Extract)
	return ok && x.Tuple == call
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

// tableError returns a return whose error is looked up in a table by the code,
// where the table lacks the code c.
func (d *dispatch) tableError(c int64) *ssa.Return {
	run := d.code.Run(c)
	for _, b := range d.fn.Blocks {
		if len(b.Instrs) == 0 {
			continue
		}
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || !run.Has(ret) || len(ret.Results) == 0 {
			continue
		}
		l, ok := codeflow.Result(ret, len(ret.Results)-1).(*ssa.Lookup)
		if !ok || l.CommaOk || !d.code.Has(l.Index) || !isErrorResult(d.fn, len(ret.Results)-1) {
			continue
		}
		if isnil, known := run.Nil(l, ret); known && isnil {
			return ret
		}
	}
	return nil
}

// allUntold reports whether a failure leaves through returns only that do not
// tell it.
func (d *dispatch) allUntold(f *fate) bool {
	for _, e := range f.exits {
		if e.how != untold && e.how != mistaken {
			return false
		}
	}
	return len(f.exits) > 0
}

// nilError returns where, on the failure's own way, an error is used that is
// nil there, the error, and what comes of it.
func (d *dispatch) nilError(f *fate) (at ssa.Instruction, v ssa.Value, what string) {
	for _, in := range f.Only {
		switch in := in.(type) {
		case *ssa.Call:
			if in.Call.IsInvoke() && in.Call.Method.Name() == "Error" {
				v, what = in.Call.Value, "this call panics"
			} else if err := d.collectedAlike(f, in); err != nil {
				v, what = err, "what is collected says that all is well"
			} else if err := collected(in); err != nil {
				v, what = err, "what is joined leaves it out"
			} else if err := d.joined(f, in); err != nil && !f.acts {
				v, what = err, "what is joined leaves it out"
			}
			for i, a := range in.Call.Args {
				if isErrorType(a.Type()) && needsError(in.Call.StaticCallee(), i) {
					v, what = a, "this call panics"
				}
			}
		case *ssa.Send:
			if types.Identical(in.X.Type(), types.Universe.Lookup("error").Type()) && !isConst(in.X) {
				v, what = in.X, "what is sent says that all is well"
			}
		}
		if v == nil {
			continue
		}
		if isnil, known := f.Nil(v, in); known && isnil {
			return in, v, what
		}
		v = nil
	}
	return nil, nil, ""
}

// collected returns the error that a call appends to a list which is joined, or nil.
func collected(call *ssa.Call) ssa.Value {
	list := appended(call)
	if len(list) != 1 || isConst(list[0]) || !isErrorType(list[0].Type()) || !isJoined(call, map[ssa.Value]bool{}) {
		return nil
	}
	return list[0]
}

// joined returns the error, nil by then, that a call joins with others of which
// none is known to be there; or nil.
func (d *dispatch) joined(f *fate, call *ssa.Call) (err ssa.Value) {
	if !codeflow.DropsNil(&call.Call) {
		return nil
	}
	for _, arg := range call.Call.Args {
		list := []ssa.Value{arg}
		if !isErrorType(arg.Type()) {
			list = codeflow.Elements(arg)
		}
		for _, v := range list {
			switch isnil, known := f.Nil(v, call); {
			case known && !isnil:
				return nil
			case known && !isConst(v):
				err = v
			}
		}
	}
	return err
}

// spell returns the source of a value, or a word for it.
func (d *dispatch) spell(v ssa.Value, word string) string {
	if refs := v.Referrers(); refs != nil {
		for _, ref := range *refs {
			if x, ok := ref.(*ssa.DebugRef); ok && !x.IsAddr {
				if id, ok := ast.Unparen(x.Expr).(*ast.Ident); ok {
					return id.Name
				}
			}
		}
	}
	return word
}
