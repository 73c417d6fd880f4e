package codeflow

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Summarize returns what fn returns for the codes of its parameters and of
// those it fetches itself, where that depends on the code.
func (a *Analysis) Summarize(fn *ssa.Function) []*Summary {
	var out []*Summary
	if fn.Signature.Results().Len() == 0 || fn.Recover != nil {
		return nil
	}
	for _, s := range a.Subjects(fn) {
		param := s.param()
		codes, ok := a.Points(fn)
		if !ok {
			continue
		}
		n := fn.Signature.Results().Len()
		sum, values := newSummary(param, codes, n), make([][]abstract, n)
		for _, c := range codes {
			results := s.summaryRun(c).results(param >= 0)
			if param >= 0 && s.root != fn.Params[param] {
				results = s.decoded(c)
			}
			for i, r := range results {
				sum.add(i, r)
				values[i] = append(values[i], r)
			}
		}
		for i, vs := range values {
			sum.kinds(i, vs)
		}
		if sum.tells() {
			out = append(out, sum)
		}
	}
	return out
}

// maxNumberBody bounds the functions of a number that are summarized.
const maxNumberBody = 60

// SummarizeNumber returns what fn returns for the values of its only parameter
// that is a number, or nil. Who gives it a code learns what it says of that,
// whether or not it is known to be one there.
func (a *Analysis) SummarizeNumber(fn *ssa.Function) *Summary {
	n, k := fn.Signature.Results().Len(), -1
	for i, p := range fn.Params {
		if isInteger(p.Type()) {
			if k >= 0 {
				return nil
			}
			k = i
		}
	}
	if k < 0 || n == 0 || n > 2 || len(fn.Blocks) == 0 || len(fn.Blocks) > maxNumberBody || fn.Recover != nil || a.isCode(fn.Params[k]) {
		return nil
	}
	p := fn.Params[k]
	own := *a
	own.isCode = func(v ssa.Value) bool {
		for range maxKey {
			switch w := v.(type) {
			case *ssa.Convert:
				v = w.X
			case *ssa.ChangeType:
				v = w.X
			default:
				return v == p
			}
		}
		return false
	}
	codes, ok := own.Points(fn)
	if !ok {
		return nil
	}
	if !slices.ContainsFunc(codes, func(c int64) bool { return c >= Success && c < endPoint }) {
		return nil // it tests no code
	}
	sum, values := newSummary(k, codes, n), make([][]abstract, n)
	for _, c := range codes {
		e := env{analysis: a, code: c, roots: map[ssa.Value]bool{}, errs: map[ssa.Value]bool{}, params: map[ssa.Value]abstract{p: code(c, p.Type())}}
		w := newWalk(fn, e, 0)
		w.from(nil)
		if len(w.results) != n {
			return nil
		}
		for i, r := range w.results {
			sum.add(i, r)
			values[i] = append(values[i], r)
		}
	}
	for i, vs := range values {
		sum.kinds(i, vs)
	}
	if !sum.tells() {
		return nil
	}
	return sum
}

// isAsked reports whether a call judges an error that tells of the code.
func (s *Source) isAsked(c *ssa.Call) bool {
	return slices.ContainsFunc(arguments(&c.Call), func(v ssa.Value) bool { return s.extra[v] || s.extra[rootOf(v)] })
}

// param returns the index of the parameter of which the subject's code is a part,
// or from whose text it is decoded; -1 if there is none.
func (s *Subject) param() int {
	if i := slices.IndexFunc(s.Func.Params, func(p *ssa.Parameter) bool { return p == s.root }); i >= 0 {
		return i
	}
	return s.decodedParam()
}

// decodedParam returns the index of the parameter, a raw answer, from which the
// subject's code is decoded, or -1.
func (s *Subject) decodedParam() int {
	if len(s.starts) != 1 {
		return -1
	}
	call, ok := s.starts[0].(*ssa.Call)
	if !ok || !isCallOf(call, "encoding/json", "Unmarshal") || len(call.Call.Args) != 2 {
		return -1
	}
	data := call.Call.Args[0]
	if c, ok := data.(*ssa.Convert); ok {
		data = c.X
	}
	return slices.IndexFunc(s.Func.Params, func(p *ssa.Parameter) bool { return p == data && isRaw(p.Type()) })
}

// decoded returns what the function returns when it has decoded an answer with the
// code c: one that is there came without an error.
func (s *Subject) decoded(c int64) []abstract {
	call := s.starts[0].(*ssa.Call)
	e := env{analysis: s.analysis, code: c, has: s.Has, roots: map[ssa.Value]bool{s.root: true}, params: map[ssa.Value]abstract{call: {kind: isNil}}}
	w := newWalk(s.Func, e, 0)
	w.stop = s.writes
	w.from(call)
	out := make([]abstract, s.Func.Signature.Results().Len())
	copy(out, w.results)
	return out
}

// judge returns what a function of the package returns for the code of the raw
// answer that it decodes, or nil.
func (a *Analysis) judge(f *ssa.Function) *Summary {
	s, ok := a.judges[f]
	if ok {
		return s
	}
	a.judges[f] = nil // for recursion
	if k := a.readsParam(f); k >= 0 && isRaw(f.Params[k].Type()) {
		for _, sum := range a.Summarize(f) {
			if sum.Param == k {
				s = sum
				break
			}
		}
	}
	a.judges[f] = s
	return s
}

// results returns what the function returns. Where the code is not there from
// the beginning, only returns behind a test of it count.
func (r *Run) results(fromEntry bool) []abstract {
	out := make([]abstract, r.subject.Func.Signature.Results().Len())
	for _, w := range r.walks {
		if fromEntry {
			for i, a := range w.results {
				out[i] = join(out[i], a)
			}
			continue
		}
		for _, ret := range w.returnsBehindTests() {
			for i := range ret.Results {
				out[i] = join(out[i], w.at(Result(ret, i), ret.Block()))
			}
		}
	}
	return out
}

// returnsBehindTests returns the returns that run and that lie behind a branch
// which the code has decided.
func (w *walk) returnsBehindTests() []*ssa.Return {
	decided := map[*ssa.BasicBlock]bool{}
	var work []*ssa.BasicBlock
	w.eachDecided(func(_, s *ssa.BasicBlock) { work = append(work, s) })
	var out []*ssa.Return
	for len(work) > 0 {
		b := work[0]
		work = work[1:]
		if decided[b] {
			continue
		}
		decided[b] = true
		if r, ok := last(b).(*ssa.Return); ok && w.reached[r] {
			out = append(out, r)
		}
		for _, s := range b.Succs {
			if w.edges[[2]int{b.Index, s.Index}] {
				work = append(work, s)
			}
		}
	}
	return out
}

// eachDecided calls f with the edges that are taken because of the code.
func (w *walk) eachDecided(f func(from, to *ssa.BasicBlock)) {
	for _, b := range w.fn.Blocks {
		i, ok := last(b).(*ssa.If)
		if !ok || !w.reached[i] {
			continue
		}
		if _, known := w.at(i.Cond, b).truth(); !known || !w.dependsOnCode(i.Cond, 0) {
			continue
		}
		for _, s := range b.Succs {
			if w.edges[[2]int{b.Index, s.Index}] {
				f(b, s)
			}
		}
	}
}

// dependsOnCode reports whether a condition is computed from the code.
func (w *walk) dependsOnCode(v ssa.Value, depth int) bool {
	if depth > maxKey {
		return false
	}
	if w.env.has != nil && w.env.has(v) {
		return true
	}
	switch v := v.(type) {
	case *ssa.Call:
		for _, arg := range v.Call.Args {
			if w.env.roots[rootOf(arg)] {
				return true
			}
		}
	case *ssa.Const, *ssa.Parameter, *ssa.Global, *ssa.FreeVar, *ssa.Function, *ssa.Builtin:
		return false
	}
	in, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range in.Operands(nil) {
		if *op != nil && w.dependsOnCode(*op, depth+1) {
			return true
		}
	}
	return false
}

// known returns the summary of a function of another package over a parameter
// of it, or nil.
func (a *Analysis) known(f *ssa.Function) *Summary {
	if a.imported == nil || len(f.Blocks) > 0 {
		return nil
	}
	s, ok := a.summaries[f]
	if !ok {
		s = a.imported(f)
		a.summaries[f] = s
	}
	return s
}

// readsParam returns the index of the parameter of which f reads the code, or
// -1.
func (a *Analysis) readsParam(f *ssa.Function) int {
	if o := f.Origin(); o != nil {
		f = o
	}
	if s := a.known(f); s != nil {
		return s.Param
	}
	i, ok := a.readers[f]
	if ok || len(f.Blocks) == 0 {
		return i - 1
	}
	a.readers[f] = 0 // for recursion
	for _, s := range a.Subjects(f) {
		k := s.param()
		if k >= 0 && !a.isCode(f.Params[k]) {
			a.readers[f] = k + 1
			break
		}
	}
	return a.readers[f] - 1
}
