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

// toldIn returns the codes that a function knows by the errors of what it calls.
func (r *runner) toldIn(fn *ssa.Function) []*dispatch {
	if out, ok := r.told[fn]; ok {
		return out
	}
	var out []*dispatch
	for _, s := range r.flow.Flow.Told(fn) {
		if c := r.carrierOfSource(s.Source()); c != nil {
			d := r.newDispatch(fn, s, c, "")
			d.subject = d.spell(s.Root(), "the error")
			out = append(out, d)
		}
	}
	if r.told == nil {
		r.told = map[*ssa.Function][]*dispatch{}
	}
	r.told[fn] = out
	return out
}

// judgeTold returns what judge finds in the codes that a function knows by the
// errors of what it calls.
func (r *runner) judgeTold(fn *ssa.Function, judge func(*dispatch) (finding, bool)) (out []finding) {
	for _, d := range r.toldIn(fn) {
		if f, ok := judge(d); ok {
			f.carrier = d.carrier
			out = append(out, f)
		}
	}
	return out
}

// runToldSwallowed reports failures that come in with an error and leave without
// one: by mistake, or although others are told.
func runToldSwallowed(r *runner, fn *ssa.Function) []finding {
	return r.judgeTold(fn, r.tellsSwallowed)
}

// tellsSwallowed reports failures that one call tells.
func (r *runner) tellsSwallowed(d *dispatch) (finding, bool) {
	if d.code.Keeps() || r.isReportedBelow(d) {
		return finding{}, false
	}
	return d.dropsError(r)
}

// isReportedBelow reports whether the code that is read from the error is judged
// by itself, and found to be swallowed.
func (r *runner) isReportedBelow(told *dispatch) bool {
	return slices.ContainsFunc(r.dispatches(), func(d *dispatch) bool {
		if d.fn != told.fn || !told.code.Takes(d.code.Root()) && !isTakenBy(d.code.Root(), told) {
			return false
		}
		_, swallows := runSwallowed(r, d)
		_, leaves := runUnhandled(r, d)
		return swallows || leaves
	})
}

// isTakenBy reports whether v is what a function makes of the error: CodeOf(err).
func isTakenBy(v ssa.Value, told *dispatch) bool {
	call, ok := v.(*ssa.Call)
	return ok && slices.ContainsFunc(call.Call.Args, told.code.Takes)
}

// dropsError reports that every failure but those that are tested by themselves
// leaves as success, though an error has told it.
func (d *dispatch) dropsError(r *runner) (finding, bool) {
	f := d.fate(otherCode)
	isError := isErrorType(d.code.Root().Type())
	if f, ok := d.ignoresError(r, f); ok && isError {
		return f, true
	}
	if len(f.Tests) == 0 {
		if !isError {
			return finding{}, false
		}
		return d.passesOver(r, f)
	}
	call := d.sender()
	if at, v, what := d.nilError(f); at != nil {
		text := fmt.Sprintf("%s is nil here: %s, the error of %s, tells NIM's code%s, and %s; report %s instead",
			d.spell(v, "the error"), d.subject, call, r.at(d, f), what, d.subject)
		return d.finding(r, f, at, text), true
	}
	if at, ok := d.lostError(otherCode); ok && isError {
		text := fmt.Sprintf("%s leaves as success: the error that is made for it here is assigned to a variable that nobody reads, not to the result; %s, the error of %s, tells it; return that error",
			d.failing(r), d.subject, call)
		return d.finding(r, f, at, text), true
	}
	if f.acts || f.leaks {
		return finding{}, false
	}
	if d.hasOnlyEchoes(f) {
		text := fmt.Sprintf("%s gets here just what success gets: %s, a result of %s, tells it, and then both are told the same; tell the failure",
			d.failing(r), d.subject, call)
		return d.finding(r, f, f.echoes[len(f.echoes)-1], text), true
	}
	at := d.falseExit(f)
	if at == nil {
		at = d.lostExit(f)
	}
	if at == nil && d.tells(codeflow.NoAnswer) {
		at = d.clearedExit(f)
	}
	if at == nil && isError {
		return d.passesOver(r, f)
	}
	if at == nil {
		return finding{}, false
	}
	if _, isCall := at.expr.(*ast.CallExpr); at.how == mistaken && (!isCall || d.wrapsNil(f, at)) {
		text := fmt.Sprintf("%s leaves as success here: %s, a result of %s, tells it, but %s is nil by then; return an error that tells it",
			d.failing(r), d.subject, call, types.ExprString(at.expr))
		return d.finding(r, f, at.ret, text), true
	}
	if !isError || !d.allUntold(f) || d.mayTell(otherCode) || d.isReasoned(f) {
		return finding{}, false
	}
	switch {
	case d.tells(codeflow.NoAnswer):
		text := fmt.Sprintf("%s leaves as success here: %s, the error of %s, tells it, and then the error returned is nil, while errors without a code are told; return %s",
			d.failing(r), d.subject, call, d.subject)
		return d.finding(r, f, at.ret, text), true
	case slices.ContainsFunc(d.singledOut(r), d.tells), isErrorResult(d.fn, d.fn.Signature.Results().Len()-1), d.fn.Signature.Results().Len() > 0 && at.own:
		text := fmt.Sprintf("%s leaves as success here: %s, the error of %s, tells it, and then the error returned is nil; return %s",
			d.failing(r), d.subject, call, d.subject)
		return d.finding(r, f, at.ret, text), true
	}
	return finding{}, false
}

// ignoresError reports failures that go on as success does, while some of them, or
// errors without a code, are told.
func (d *dispatch) ignoresError(r *runner, f *fate) (finding, bool) {
	if f.acts || f.leaks || f.Again || len(f.Phis) > 0 || len(f.exits) == 0 || d.isReasoned(f) || d.mayTell(otherCode) || d.asksWhat() {
		return finding{}, false
	}
	for _, e := range f.exits {
		// What success returns may be the error, too.
		if e.own || e.how != untold && e.how != silent && d.returnsError(e.ret) {
			return finding{}, false
		}
	}
	var apart []int64
	for _, c := range append([]int64{codeflow.NoAnswer}, d.singledOut(r)...) {
		if g := d.fate(c); g.acts || slices.ContainsFunc(g.exits, func(e exit) bool { return e.how == told && e.own }) {
			apart = append(apart, c)
		}
	}
	if len(apart) == 0 {
		return finding{}, false
	}
	what := "some of its failures"
	if apart[0] == codeflow.NoAnswer {
		what = "an error without a code"
	}
	text := fmt.Sprintf("%s leaves as success: %s, the error of %s, tells it, but only %s is told here; return %s",
		d.failing(r), d.subject, d.sender(), what, d.subject)
	out := d.finding(r, d.fate(apart[0]), nil, text)
	return out, true
}

// asksWhat reports whether a function is asked what to make of the error, for failures
// and success alike: w.WriteHeader(status(err)). The code itself is no such thing.
func (d *dispatch) asksWhat() (asks bool) {
	d.code.Run(otherCode).Instrs(func(in ssa.Instruction) {
		c, ok := in.(*ssa.Call)
		if !ok || asks || d.code.Has(c) || codeflow.IsPure(&c.Call) || c.Call.Signature().Results().Len() == 0 || isBool(c.Call.Signature().Results().At(0).Type()) {
			return
		}
		asks = slices.ContainsFunc(c.Call.Args, func(v ssa.Value) bool { return isErrorType(v.Type()) && d.code.Derives(v) })
	})
	return asks
}

// mayTell reports whether on any way behind the call the code c may leave with an
// error, be it for a reason that is not known.
func (d *dispatch) mayTell(c int64) (may bool) {
	run, good := d.code.Run(c), d.code.Run(nimcode.Success)
	run.Instrs(func(in ssa.Instruction) {
		ret, ok := in.(*ssa.Return)
		if !ok || len(ret.Results) == 0 || !isErrorResult(d.fn, len(ret.Results)-1) {
			return
		}
		isnil, known := run.Nil(codeflow.Result(ret, len(ret.Results)-1), ret)
		may = may || (!known || !isnil) && (d.returnsError(ret) || !good.Has(ret))
	})
	return may
}

// returnsError reports whether a return hands out the error that tells the code,
// or what is made of it.
func (d *dispatch) returnsError(ret *ssa.Return) bool {
	for i := range ret.Results {
		if d.code.Derives(codeflow.Result(ret, i)) {
			return true
		}
	}
	return false
}

// lostExit returns a return that success takes, too, with an error variable that
// is nil by then: the failure was put into another one; or nil.
func (d *dispatch) lostExit(f *fate) *exit {
	if f.Again || len(f.Phis) > 0 || !d.allUntold(f) {
		return nil
	}
	for i, e := range f.exits {
		if _, isName := e.expr.(*ast.Ident); e.how == mistaken && isName {
			return &f.exits[i]
		}
	}
	return nil
}

// clearedExit returns a return that success takes, too, with an error variable that
// the failure alone has set to nil; or nil.
func (d *dispatch) clearedExit(f *fate) *exit {
	if f.Again || !d.allUntold(f) || d.isReasoned(f) {
		return nil
	}
	for i, e := range f.exits {
		p, ok := codeflow.Result(e.ret, len(e.ret.Results)-1).(*ssa.Phi)
		if ok && e.how == mistaken && slices.Contains(f.Phis, p) && slices.ContainsFunc(p.Edges, func(v ssa.Value) bool {
			c, isNil := v.(*ssa.Const)
			return isNil && c.Value == nil
		}) {
			return &f.exits[i]
		}
	}
	return nil
}

// wrapsNil reports whether the call in a return only wraps an error: without one
// there is none.
func (d *dispatch) wrapsNil(f *fate, e *exit) bool {
	call, ok := codeflow.Result(e.ret, len(e.ret.Results)-1).(*ssa.Call)
	return ok && codeflow.KeepsNil(&call.Call)
}

// tells reports whether a failure is told: by an error, or by what happens for
// it.
func (d *dispatch) tells(c int64) bool {
	f := d.fate(c)
	return f.acts || slices.ContainsFunc(f.exits, func(e exit) bool { return e.how == told })
}

// sender returns what the source calls for the answer.
func (d *dispatch) sender() string {
	call := d.code.Source().Call
	if e, ok := d.index.exprs[call.Call.Pos()].(*ast.CallExpr); ok {
		return calledText(e)
	}
	return "the call"
}
