package codeflow

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// SummarizeError returns what fn returns about an error, a parameter of it, for
// the codes that this tells of; for success it is what fn returns about no
// error. It is nil if that does not depend on the code, or looks at another one.
func (a *Analysis) SummarizeError(fn *ssa.Function) *Summary {
	k := slices.IndexFunc(fn.Params, func(p *ssa.Parameter) bool { return isError(p.Type()) })
	if k < 0 && a.isKindReceiver(fn, 0) {
		k = 0
	}
	n := fn.Signature.Results().Len()
	if k < 0 || n == 0 || len(fn.Blocks) == 0 || fn.Recover != nil {
		return nil
	}
	codes, ok := a.Points(fn)
	if !ok {
		return nil
	}
	codes = append(codes, NoAnswer, Success-1, Success, Success+1)
	slices.Sort(codes)
	codes = slices.Compact(codes)
	sum, values := newSummary(k, codes, n), make([][]abstract, n)
	for _, c := range codes {
		w := a.aboutError(fn, fn.Params[k], c)
		if w == nil || len(w.results) != n {
			return nil
		}
		for i, r := range w.results {
			sum.add(i, r)
			values[i] = append(values[i], r)
		}
	}
	sum.Beside = make([][2]string, n)
	isCode := false
	for i, vs := range values {
		sum.kinds(i, vs)
		isCode = isCode || isItself(valueTexts(vs), codes)
		sum.Beside[i] = [2]string{valueText(vs[slices.Index(codes, Success)]), valueText(vs[0])}
	}
	if !sum.tells() && !isCode {
		return nil
	}
	return sum
}

// aboutError runs a function whose parameter p is an error that tells of the code
// c, or nil for success; it returns nil if the function looks at another code.
func (a *Analysis) aboutError(fn *ssa.Function, p *ssa.Parameter, c int64) *walk {
	return a.aboutKnown(fn, p, c, "")
}

// aboutKnown is aboutError for an error of which it is known which one it is.
func (a *Analysis) aboutKnown(fn *ssa.Function, p *ssa.Parameter, c int64, is sentinel) *walk {
	e := env{analysis: a, code: c, roots: map[ssa.Value]bool{}, errs: map[ssa.Value]bool{}, params: map[ssa.Value]abstract{p: {kind: notNil}}}
	switch {
	case c == Success && isError(p.Type()):
		e.params[p] = abstract{kind: isNil}
	case is != "":
		e.params[p] = abstract{kind: notNil, is: is}
	case isError(p.Type()) && a.comparesErrors(fn):
		e.params[p] = abstract{kind: notNil, is: a.sentinelOfCode(fn.Pkg, c)}
	}
	addErrors(fn, p, e.errs)
	src := &Source{Func: fn, analysis: a, extra: e.errs}
	if slices.ContainsFunc(a.Subjects(fn), func(s *Subject) bool {
		return !slices.ContainsFunc(s.Values, src.holds) && !slices.ContainsFunc(s.calls, src.isAsked)
	}) {
		return nil // the code is another thing's than the error's
	}
	e.has, e.roots = src.holds, e.errs
	for _, call := range askedContexts(fn) {
		e.params[call] = abstract{kind: isNil}
	}
	w := newWalk(fn, e, 0)
	w.from(nil)
	return w
}

// askedContexts returns the calls that ask a context whether it has ended: where it has,
// nobody cares about the error any more.
func askedContexts(fn *ssa.Function) (out []*ssa.Call) {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && c.Call.IsInvoke() && c.Call.Method.Name() == "Err" && isContext(c.Call.Value.Type()) {
				out = append(out, c)
			}
		}
	}
	return out
}

// comparesErrors reports whether a function compares errors with those that the
// functions of its package make of codes.
func (a *Analysis) comparesErrors(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if load, ok := in.(*ssa.UnOp); ok {
				if is := a.sentinelOf(load); is != "" && fn.Pkg != nil && a.isMade(fn.Pkg, is) {
					return true
				}
			}
		}
	}
	return false
}

// knownError returns what a function of another package returns about an error,
// or nil.
func (a *Analysis) knownError(f *ssa.Function) *Summary {
	if a.judging == nil || len(f.Blocks) > 0 {
		return nil
	}
	return a.judging(f)
}
