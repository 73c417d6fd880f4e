package codeflow

import "golang.org/x/tools/go/ssa"

// besideError reports whether a value is the error that the answer has beside its code,
// where the code says success: who fills both, has no error then. That holds for
// functions that are given an answer; who fetches one tells the two apart by itself.
func (e env) besideError(v ssa.Value) bool {
	if !e.isWhole || e.code != Success || !isError(v.Type()) {
		return false
	}
	var of ssa.Value
	switch m := v.(type) {
	case *ssa.UnOp:
		fa, ok := m.X.(*ssa.FieldAddr)
		if !ok {
			return false
		}
		of = fa
	case *ssa.Field:
		of = m
	default:
		return false
	}
	root := rootOf(of)
	return e.roots[root] && !e.errs[root]
}

// summaryRun is Run for a function that is given the answer or its code.
func (s *Subject) summaryRun(c int64) *Run {
	if c != Success || s.param() < 0 || s.source != nil {
		return s.Run(c)
	}
	return s.walkAll(&Run{Code: c, subject: s}, true)
}
