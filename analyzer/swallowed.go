package analyzer

import (
	"fmt"
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
to be nil, the caller sees success and goes on with an empty answer. The same comes of an error
that tells the code and is dropped, of one that is nil where it is joined or collected, and of a
failure that gets the very reply or message that success gets.`,
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
	SilentWhen: `the failure is logged (with its code or its answer, where callers are told of other failures), stored, sent, handed to another function, or told by another
result, otherwise than success is; the answer is returned beside a nil that is spelled so; a code is tested by
itself and ends well on purpose, such as 404 or 417 (one by which nothing was done, such as 500, ends well on
purpose only where no other failure is told); in tests and generated files`,
	Since:    "v0.1.0",
	Fix:      "none",
	Group:    GroupBugs,
	Default:  true,
	dispatch: runSwallowed,
	function: runToldSwallowed,
}

func runSwallowed(r *runner, d *dispatch) (finding, bool) {
	if isCause(d.fn) || r.isHook(d) {
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

func (d *dispatch) swallows(r *runner) (finding, bool) {
	if _, given := d.code.Root().(*ssa.Parameter); given && d.isQuestion() {
		return finding{}, false // what it says matters where it is asked
	}
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

// repliesToAbsent reports whether a function without results does all for an answer
// without a code that it does for success, and something else for other failures.
func (d *dispatch) repliesToAbsent() bool {
	if d.fn.Signature.Results().Len() > 0 || !d.fate(otherCode).acts {
		return false
	}
	for _, pair := range [][2]int64{{nimcode.Success, codeflow.Absent}, {codeflow.Absent, nimcode.Success}} {
		diff := d.code.Compare(pair[0], pair[1])
		if len(diff.Phis) > 0 || slices.ContainsFunc(diff.Only, codeflow.IsEffect) {
			return false
		}
	}
	return true
}

// leavesForOthers reports that a failure that the function does not know by
// itself leaves as success.
func (d *dispatch) leavesForOthers(r *runner) (finding, bool) {
	f := d.fate(otherCode)
	if d.code.MayBeAbsent() && (d.endsWell(r, d.fate(codeflow.Absent)) || d.repliesToAbsent()) {
		text := fmt.Sprintf("an answer without a code, or with one that is no number, leaves as success: %s, a NIM status code, is tested only where it is there; take what is not there for a failure too", d.subject)
		return d.finding(r, f, nil, text), true
	}
	if d.takesZero(r) {
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
		if at = d.assignedNil(f); at != nil {
			text := fmt.Sprintf("a failure for which no error is known leaves as success here: for such a value of %s, a NIM status code, the error is nil; return an error for every code but success", d.subject)
			return d.finding(r, f, at.ret, text), true
		}
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

// takesZero reports whether the function takes 0, which is no code, for success on
// purpose.
func (d *dispatch) takesZero(r *runner) bool {
	return d.isCompared(0) && !d.mayHaveFailed() && !d.isChosenZero() && d.endsWell(r, d.fate(0))
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
