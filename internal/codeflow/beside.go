package codeflow

import "golang.org/x/tools/go/ssa"

// besideError reports whether a value is the error that the answer has beside its code,
// and is nil: with success there is none, and for who answers yes or no, an answer that
// has a code came without one. That holds for functions that are given an answer; who
// fetches one tells the two apart by itself.
func (w *walk) besideError(v ssa.Value) bool {
	e := w.env
	if !e.isWhole || !isError(v.Type()) || e.code != Success && (isNone(e.code) || !onlyAnswers(w.fn)) {
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
	if c != Success && !onlyAnswers(s.Func) || s.param() < 0 || s.source != nil {
		return s.Run(c)
	}
	return s.walkAll(&Run{Code: c, subject: s}, true)
}

// onlyAnswers reports whether a function returns yes or no, and nothing else.
func onlyAnswers(fn *ssa.Function) bool {
	res := fn.Signature.Results()
	return res.Len() == 1 && isBoolean(res.At(0).Type())
}
