package analyzer

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/handling"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A verdict says what becomes of a code, and why.
type verdict struct {
	state handling.State
	how   string
	at    token.Pos // where it happens, if that is one place
	check *Check    // that reports it, or nil
}

// judge fills a cell of the handling map.
func (d *dispatch) judge(r *runner, code handling.Code) handling.Cell {
	var v verdict
	var f *fate
	switch code.Special {
	case handling.Other:
		f = d.fate(otherCode)
		v = d.verdict(r, otherCode)
	case handling.Absent:
		v, f = d.absent(r)
	default:
		f = d.fate(code.Number)
		v = d.verdict(r, code.Number)
	}
	cell := handling.Cell{State: v.state, How: v.how}
	if v.check != nil && r.cfg.Checks.Has(v.check.ID) {
		cell.Check = v.check.ID
	}
	if v.state == handling.Impossible {
		return cell
	}
	step := func(what string, pos token.Pos) {
		if pos.IsValid() {
			cell.Path = append(cell.Path, handling.Step{What: what, Position: r.position(pos)})
		}
	}
	if call := d.yield(r); call != nil {
		step("answer", call.Pos())
	}
	if n := d.test(f); n != nil {
		step("tested", n.Pos())
	}
	step(endOf[v.state], v.at)
	return cell
}

// endOf words the end of a way.
var endOf = map[handling.State]string{
	handling.Swallowed: "leaves as success",
	handling.Unhandled: "goes on",
	handling.Retried:   "sent again",
	handling.Passed:    "passed on",
	handling.Handled:   "handled",
	handling.Success:   "goes on",
}

// absent judges an answer without a code. Where nobody asks whether the code is
// there, it is zero, or the assertion on it panics.
func (d *dispatch) absent(r *runner) (verdict, *fate) {
	if d.code.MayBeAbsent() {
		f := d.fate(codeflow.Absent)
		if d.endsWell(r, f) || d.repliesToAbsent() {
			return verdict{state: handling.Swallowed, how: "taken for success", check: &swallowed}, f
		}
		return d.verdict(r, codeflow.Absent), f
	}
	for _, v := range d.code.Values {
		if a, ok := v.(*ssa.TypeAssert); ok && !a.CommaOk {
			return verdict{state: handling.Unhandled, how: "the type assertion panics", at: a.Pos(), check: &decode}, d.fate(otherCode)
		}
	}
	if d.isFromError() {
		return verdict{state: handling.Impossible, how: "the code is part of an error"}, d.fate(0)
	}
	if d.takesZero(r) {
		return verdict{state: handling.Swallowed, how: "0 is taken for success", check: &swallowed}, d.fate(0)
	}
	return d.verdict(r, 0), d.fate(0)
}

// verdict says what becomes of the code c, as the checks see it.
func (d *dispatch) verdict(r *runner, c int64) verdict {
	v := d.verdictOf(r, c)
	if isCause(d.fn) && v.check != nil {
		return verdict{state: handling.Handled, how: "says what lies below", at: v.at}
	}
	if (v.check == &unhandled || v.check == &swallowed) && r.isHook(d) {
		return verdict{state: handling.Passed, how: "said to the client that asks", at: v.at}
	}
	if v.check == &unhandled && d.fn.Parent() != nil && d.isQuestion() {
		return verdict{state: handling.Passed, how: "said to the one who asks", at: v.at}
	}
	if v.check == &unhandled && d.adds() {
		return verdict{state: handling.Handled, how: "hands the request on to the next"}
	}
	if v.check != nil || v.state == handling.Success || v.state == handling.Impossible {
		return v
	}
	if w, ok := d.verdictAnswered(r, c); ok {
		return w
	}
	return v
}

// verdictAnswered says what becomes of the code c where its call has not failed
// otherwise, if that is what NIM202 reports.
func (d *dispatch) verdictAnswered(r *runner, c int64) (verdict, bool) {
	if d.twin == nil {
		d.twin = &twin{}
		if _, ok := d.swallows(r); !ok {
			if t := d.answered(r); t != nil {
				d.twin.dispatch = t
				_, d.twin.inVain = d.testedInVain(r, t)
				_, d.twin.swallows = t.swallows(r)
			}
		}
	}
	t := d.twin.dispatch
	switch {
	case t == nil:
	case d.twin.inVain && t.alwaysWell(c):
		return verdict{state: handling.Swallowed, how: "tested only where there is no answer", check: &swallowed}, true
	case d.twin.swallows:
		if v := t.verdictOf(r, c); v.check == &swallowed {
			return v, true
		}
	}
	return verdict{}, false
}

// A twin is a dispatch where its calls have not failed otherwise, if there is one,
// and what NIM202 says of it.
type twin struct {
	dispatch         *dispatch
	inVain, swallows bool
}

// verdictOf says what becomes of the code c, whatever else may be.
func (d *dispatch) verdictOf(r *runner, c int64) verdict {
	if r.isSuccess(d, c) && (c == nimcode.Success || d.sameFate(c, nimcode.Success)) {
		if d.isFromError() {
			return verdict{state: handling.Impossible, how: "the code is part of an error"}
		}
		return verdict{state: handling.Success, how: "goes on"}
	}
	f := d.fate(c)
	if slices.Contains(r.cfg.Require, int(c)) && d.countsAsDone(c) {
		return d.choice(r, c, token.NoPos)
	}
	if r.isSuccess(d, c) {
		if v, ok := d.told(r, f); ok {
			v.how = "taken for a failure: " + v.how
			return v
		}
	}
	if at, v, what := d.nilError(f); at != nil {
		return verdict{handling.Swallowed, d.spell(v, "the error") + " is nil here: " + what, at.Pos(), &swallowed}
	}
	if ret := d.tableError(c); ret != nil {
		return verdict{handling.Swallowed, "the table lacks the code, so the error is nil", ret.Pos(), &swallowed}
	}
	if at, ok := d.lostError(c); ok && d.sameFate(c, otherCode) {
		return verdict{handling.Swallowed, "the error made for it is never read", at.Pos(), &swallowed}
	}
	if d.hasOnlyEchoes(f) && d.sameFate(c, otherCode) && d.falseExit(f) == nil {
		return verdict{handling.Swallowed, "gets just what success gets", effectPos(f.echoes[len(f.echoes)-1]), &swallowed}
	}
	if e := d.falseExit(f); e != nil {
		if e.how == untold && d.isChosen(c) {
			if d.isBusy(r, c) {
				return verdict{handling.Swallowed, "the server could not do it, and the error returned is nil", e.ret.Pos(), &swallowed}
			}
			return d.choice(r, c, e.ret.Pos())
		}
		how := "the error returned is nil"
		if e.how == mistaken {
			how = "the error returned, " + types.ExprString(e.expr) + ", is nil by then"
		}
		return verdict{handling.Swallowed, how, e.ret.Pos(), &swallowed}
	}
	if e := d.assignedNil(f); e != nil {
		return verdict{handling.Swallowed, "no error is known for it, so the error is nil", e.ret.Pos(), &swallowed}
	}
	last := d.lastExit(r, c)
	if s := d.again(r, c); s != nil {
		if v := r.resent(s, r.surfacesOf(d), c); v.check != nil || last == nil {
			return v
		}
	}
	if last != nil {
		return verdict{handling.Swallowed, "the error returned is nil after the last try", last.ret.Pos(), &swallowed}
	}
	if d.getsNothing(r, c) {
		if _, tooBroad := broad[c]; d.isChosen(c) && !tooBroad {
			return verdict{state: handling.Handled, how: "tested by itself, and nothing is done for it"}
		}
		return d.nothing(r, c)
	}
	if v, ok := d.told(r, f); ok {
		if d.isAmbiguous(r, c) {
			v.how += ", taken for " + d.misread(r, c) + " whatever its cause is"
			v.check = &ambiguous
		}
		return v
	}
	switch {
	case d.isChosen(c) && !d.passesOn(f):
		return d.choice(r, c, token.NoPos)
	case len(f.Tests) == 0 && !d.sameFate(c, otherCode):
		return verdict{state: handling.Unhandled, how: "the test takes it for success"}
	}
	if v, ok := d.toldElsewhere(c); ok {
		return v
	}
	if v, ok := d.leak(r, c); ok {
		return v
	}
	return d.rest(r, f, c)
}

// told finds what a failure has for itself: a return that tells it, or an
// effect.
func (d *dispatch) told(r *runner, f *fate) (verdict, bool) {
	for _, own := range []bool{true, false} {
		for _, e := range f.exits {
			if e.how == told && e.own == own && (own || f.Only != nil || len(f.Phis) > 0) {
				return verdict{handling.Handled, d.wayOut(e.ret), e.ret.Pos(), nil}, true
			}
		}
		if own && f.acts {
			for _, in := range f.Only {
				if codeflow.IsEffect(in) && !(f.Again && d.isNextRound(r, in)) {
					return verdict{handling.Handled, d.effect(in), effectPos(in), nil}, true
				}
			}
		}
	}
	for _, e := range f.exits {
		if e.how == handed {
			return verdict{handling.Passed, "the answer is returned", e.ret.Pos(), nil}, true
		}
	}
	return verdict{}, false
}

// isNextRound reports whether an instruction belongs to the next time that the
// code is fetched: it is the call, or comes before it.
func (d *dispatch) isNextRound(r *runner, in ssa.Instruction) bool {
	call := d.yield(r)
	return call != nil && call.Parent() == d.fn && (in.Block() == call.Block() || in.Block().Dominates(call.Block()))
}

// wayOut words a return that tells a failure.
func (d *dispatch) wayOut(ret *ssa.Return) string {
	n := len(ret.Results)
	if n > 0 && isErrorResult(d.fn, n-1) {
		return "returns an error"
	}
	return "the result tells"
}

// isAmbiguous reports whether NIM205 finds fault with what the code is taken
// for.
func (d *dispatch) isAmbiguous(r *runner, c int64) bool {
	return slices.Contains(r.cfg.Require, int(c)) && d.misread(r, c) != ""
}

// nothing judges a code for which nothing happens.
func (d *dispatch) nothing(r *runner, c int64) verdict {
	if _, ok := d.runsOn(r, d.fate(otherCode)); ok {
		return verdict{state: handling.Swallowed, how: "no test knows it, and the error returned is nil", check: &swallowed}
	}
	v := verdict{state: handling.Unhandled, how: "nothing happens for it"}
	if slices.Contains(r.cfg.Require, int(c)) {
		v.check = &unhandled
	}
	return v
}

// toldElsewhere reports whether a result tells the failure without a branch
// here, as that of a function that tests the code: return asError(answer).
func (d *dispatch) toldElsewhere(c int64) (verdict, bool) {
	run, good := d.code.Run(c), d.code.Run(nimcode.Success)
	for _, b := range d.fn.Blocks {
		if len(b.Instrs) == 0 {
			continue
		}
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || !run.Has(ret) || !good.Has(ret) {
			continue
		}
		for i := range ret.Results {
			v := codeflow.Result(ret, i)
			// Known to be nil for success, and for the failure not.
			fine, known := good.Nil(v, ret)
			if bad, _ := run.Nil(v, ret); known && fine && !bad {
				return verdict{handling.Handled, d.wayOut(ret), ret.Pos(), nil}, true
			}
			if no, known := run.Truth(v); known && isBool(v.Type()) {
				if yes, known := good.Truth(v); known && yes != no {
					return verdict{handling.Handled, "the result tells", ret.Pos(), nil}, true
				}
			}
		}
	}
	return verdict{}, false
}

// leak finds where the code or the answer gets out on the way of a code.
func (d *dispatch) leak(r *runner, c int64) (v verdict, ok bool) {
	d.code.Run(c).Instrs(func(in ssa.Instruction) {
		if _, isPhi := in.(*ssa.Phi); !ok && !isPhi && d.letsOut(in) {
			v, ok = verdict{handling.Passed, d.effect(in) + " with it", effectPos(in), nil}, true
		}
	})
	if ok {
		return v, true
	}
	for _, b := range d.fn.Blocks {
		if len(b.Instrs) == 0 {
			continue
		}
		ret, isRet := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !isRet || !d.code.Run(c).Has(ret) {
			continue
		}
		for i := range ret.Results {
			res := codeflow.Result(ret, i)
			if d.code.Has(res) || !isConst(res) && d.code.Derives(res) && d.wholeAnswer(res) {
				return verdict{handling.Passed, "returned to the caller", ret.Pos(), nil}, true
			}
		}
	}
	return verdict{}, false
}

// rest judges a code of which nothing certain is known.
func (d *dispatch) rest(r *runner, f *fate, c int64) verdict {
	switch {
	case f.Again && d.yield(r) == nil:
		return verdict{state: handling.Retried, how: "goes round the loop"}
	case f.Again: // for the next item, or as after success
		return verdict{state: handling.Unhandled, how: "the loop goes on with the next"}
	case d.passesOn(f):
		return verdict{state: handling.Handled, how: "decides a value that is used"}
	case d.records(c):
		return verdict{state: handling.Handled, how: "only success leaves a mark"}
	case d.isReasoned(f):
		return verdict{state: handling.Handled, how: "a comment gives a reason"}
	case len(f.Tests) == 0 && d.isTested(r) && d.isFirst(r) && !d.isFromError():
		return verdict{state: handling.Unhandled, how: "not told from success"}
	}
	return verdict{state: handling.Passed, how: "not told from success here; who called may have looked"}
}
