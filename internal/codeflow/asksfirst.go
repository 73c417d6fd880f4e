package codeflow

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// asksFirst returns what fn calls again if it hands a closure to another one that does:
// the closure calls the i-th parameter of fn, asks another parameter about the error,
// and marks it as final if that says no.
func (a *Analysis) asksFirst(fn *ssa.Function, i int, c *ssa.Call, r Retrier) (Retrier, bool) {
	if r.If >= 0 || r.Field != "" || r.pred != nil || r.Answers || r.Says != nil || len(r.Moving) > 0 || r.Method != "" || r.Param >= len(c.Call.Args) {
		return r, false
	}
	op := FunctionOf(c.Call.Args[r.Param])
	if op == nil || op.Parent() != fn {
		return r, false
	}
	var call, asked *ssa.Call
	for _, b := range op.Blocks {
		for _, in := range b.Instrs {
			if x, ok := in.(*ssa.Call); ok && isParam(x.Call.Value, fn.Params[i]) {
				if call != nil {
					return r, false
				}
				call = x
			}
		}
	}
	if call == nil {
		return r, false
	}
	src := a.newSource(op, call, nil, everyFailure(call.Call.Signature(), []int64{Success - 1, Success, Success + 1}))
	judge := -1
	for _, b := range op.Blocks {
		for _, in := range b.Instrs {
			x, ok := in.(*ssa.Call)
			if !ok || !isQuestion(x.Call.Signature()) || !slices.ContainsFunc(x.Call.Args, func(v ssa.Value) bool { return src.extra[v] }) {
				continue
			}
			k := slices.IndexFunc(fn.Params, func(p *ssa.Parameter) bool { return isParam(x.Call.Value, p) })
			if k < 0 {
				continue
			}
			if asked != nil {
				return r, false
			}
			asked, judge = x, k
		}
	}
	if asked == nil {
		return r, false
	}
	fails := func(says bool) bool {
		src.runs, src.fixed = map[int64]*walk{}, map[ssa.Value]abstract{asked: boolOf(says)}
		return src.fails(Success+1, r)
	}
	yes, no := fails(true), fails(false)
	if yes == no || src.fails(Success, r) {
		return r, false
	}
	r.Param, r.If, r.Unless = i, judge, no
	r.library, r.Wraps, r.Marked = false, r.IsLibrary(), Unknown
	return r, true
}
