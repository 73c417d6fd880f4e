package codeflow

import (
	"go/constant"
	"go/token"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// An Answer is what is known of a result of a function.
type Answer uint8

// The answers. The zero Answer is that nothing is known.
const (
	Unknown Answer = iota
	True
	False
	Nil
	NotNil
	Permanent // not nil, and marked so that a retry library gives up
	Retryable // not nil, and marked so that a retry library goes on
)

// isNotNil reports whether a result is an error, of whatever kind.
func (a Answer) isNotNil() bool { return a == NotNil || a == Permanent || a == Retryable }

// A Summary says what a function returns for each code of one parameter. It
// holds no reference to the program, so that it can be a fact.
type Summary struct {
	// Param is the index of the parameter, receiver first. It is the code, or
	// something that the code is a part of. It is -1 if the code is one that
	// the function fetches itself.
	Param int
	// Codes are codes in ascending order, among them each that the function
	// tests and its neighbours.
	Codes []int64
	// Results has for each result the answers for each of Codes.
	Results [][]Answer
	// Errors has in the same way which error it is, as far as that is known.
	Errors [][]string
}

// Answer returns what result i is for the code c.
func (s *Summary) Answer(i int, c int64) Answer {
	return at(s.Results, s.Codes, i, c)
}

// abstract returns what is known of result i for the code c.
func (s *Summary) abstract(i int, c int64) abstract {
	a := s.Answer(i, c).abstract()
	if a.kind == notNil {
		a.is = sentinel(at(s.Errors, s.Codes, i, c))
	}
	return a
}

// add adds what is known of result i for the next code.
func (s *Summary) add(i int, a abstract) {
	s.Results[i] = append(s.Results[i], a.answer())
	s.Errors[i] = append(s.Errors[i], string(a.is))
}

func newSummary(param int, codes []int64, results int) *Summary {
	return &Summary{Param: param, Codes: codes, Results: make([][]Answer, results), Errors: make([][]string, results)}
}

// at looks up what a table has for result i and the code c; between two codes
// it is the same if both have the same.
func at[T comparable](table [][]T, codes []int64, i int, c int64) (none T) {
	if i < 0 || i >= len(table) || len(codes) == 0 || len(table[i]) != len(codes) {
		return none
	}
	of := table[i]
	k, found := slices.BinarySearch(codes, c)
	switch {
	case found:
		return of[k]
	case k == 0:
		return of[0]
	case k == len(of):
		return of[k-1]
	case of[k-1] == of[k]:
		return of[k] // nothing is tested in between
	}
	return none
}

// tells reports whether s knows anything that depends on the code.
func (s *Summary) tells() bool {
	for _, of := range s.Results {
		if len(slices.Compact(slices.Clone(of))) > 1 {
			return true
		}
	}
	for _, of := range s.Errors {
		if len(slices.Compact(slices.Clone(of))) > 1 {
			return true
		}
	}
	return false
}

func (a abstract) answer() Answer {
	switch a.kind {
	case isNil:
		return Nil
	case notNil:
		return max(a.mark, NotNil)
	case isConst:
		if t, ok := a.truth(); ok && t {
			return True
		} else if ok {
			return False
		}
	}
	return Unknown
}

func (a Answer) abstract() abstract {
	switch a {
	case True, False:
		return boolOf(a == True)
	case Nil:
		return abstract{kind: isNil}
	case NotNil, Permanent, Retryable:
		return abstract{kind: notNil, mark: a}
	}
	return top
}

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
		sum := newSummary(param, codes, fn.Signature.Results().Len())
		for _, c := range codes {
			results := s.Run(c).results(param >= 0)
			if param >= 0 && s.root != fn.Params[param] {
				results = s.decoded(c)
			}
			for i, r := range results {
				sum.add(i, r)
			}
		}
		if sum.tells() {
			out = append(out, sum)
		}
	}
	return out
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

// maxPoints bounds the codes that a function is asked about.
const maxPoints = 600

// Points returns codes such that between two neighbours fn treats all codes
// alike: every integer constant that it and what it calls mention, their
// neighbours, and one code on either end. ok is false if that cannot be said,
// as the function calculates with the code.
func (a *Analysis) Points(fn *ssa.Function) (codes []int64, ok bool) {
	set := map[int64]bool{-endPoint: true, endPoint: true}
	if !a.points(fn, set, 0) || len(set) > maxPoints {
		return nil, false
	}
	for c := range set {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	return codes, true
}

// endPoint is further out than codes are.
const endPoint = 50_000_000

func (a *Analysis) points(fn *ssa.Function, set map[int64]bool, depth int) bool {
	add := func(v constant.Value) {
		if v == nil {
			return
		}
		if n, ok := toInt64(v); ok && n > -endPoint && n < endPoint {
			set[n-1], set[n], set[n+1] = true, true, true
		}
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.BinOp:
				switch in.Op {
				case token.QUO, token.REM, token.MUL, token.AND, token.OR, token.XOR, token.SHL, token.SHR, token.AND_NOT:
					if a.isCode(in.X) || a.isCode(in.Y) {
						return false
					}
				case token.ADD, token.SUB:
					if isInteger(in.Type()) && (a.isCode(in.X) || a.isCode(in.Y)) {
						return false
					}
				}
			case *ssa.Lookup:
				keys, _ := a.keysOf(in.X)
				if t := a.importedTable(in.X); t != nil {
					keys = t.codes()
				}
				for _, k := range keys {
					add(k)
				}
			case *ssa.Call:
				if len(in.Call.Args) == 2 {
					list, _ := a.elements(in.Call.Args[0])
					for _, e := range list {
						add(e)
					}
				}
				if f := in.Call.StaticCallee(); f != nil {
					if o := f.Origin(); o != nil {
						f = o
					}
					if s := a.known(f); s != nil {
						for _, c := range s.Codes {
							set[c] = true
						}
					} else if depth < maxDepth && len(f.Blocks) > 0 && !a.points(f, set, depth+1) {
						return false
					}
				}
			}
			for _, op := range in.Operands(nil) {
				if c, ok := (*op).(*ssa.Const); ok {
					add(c.Value)
				}
			}
		}
	}
	return true
}

// toInt64 returns the number that a constant is, or that its text is.
func toInt64(v constant.Value) (int64, bool) {
	if v.Kind() == constant.String {
		n, err := strconv.ParseInt(constant.StringVal(v), 10, 32)
		return n, err == nil
	}
	i := constant.ToInt(v)
	if i.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(i)
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
