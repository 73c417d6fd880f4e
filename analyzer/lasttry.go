package analyzer

import (
	"fmt"
	"slices"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

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
