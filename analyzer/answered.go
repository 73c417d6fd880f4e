package analyzer

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// answered returns the dispatch where the calls that bring the answer, and look at
// no code or only hand it on, have returned no error of their own; or nil.
func (d *dispatch) answered(r *runner) *dispatch {
	u := &unread{runner: r, fn: d.fn}
	s := d.code.Answered(func(call *ssa.Call) bool { return u.isForeign(call) || !u.callLooks(call) || u.onlyConveys(call) })
	if s == nil {
		return nil
	}
	t := *d
	t.code, t.fates, t.known, t.twin, t.together = s, map[int64]*fate{}, nil, nil, true
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
