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
	// Says has in the same way what the methods of an error say.
	Says [][]string
	// Values has in the same way which of a few numbers or texts it is: the kind
	// of a failure.
	Values [][]string
	// Beside has for each result the number or text that it is for no error, and
	// for one without a code, if s is about an error.
	Beside [][2]string
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
		a.says = behaviours(at(s.Says, s.Codes, i, c))
	}
	if v := at(s.Values, s.Codes, i, c); a.kind == anything && v != "" {
		return constOf(textValue(v))
	}
	if i < len(s.Beside) && a.kind == anything {
		switch {
		case c == Success && s.Beside[i][0] != "":
			return constOf(textValue(s.Beside[i][0]))
		case c == NoAnswer && s.Beside[i][1] != "":
			return constOf(textValue(s.Beside[i][1]))
		}
	}
	return a
}

// otherwise returns what result i is for success, where that is not known by
// itself: a function that returns nil, or an empty text, for every failure returns
// something else for success. A number or a bool may be the same for both.
func (s *Summary) otherwise(i int) abstract {
	failed := abstract{}
	for _, c := range s.Codes {
		if c == Success {
			continue
		}
		a := s.abstract(i, c)
		if a.kind == anything || failed.kind != unreached && !a.isSame(failed) {
			return top
		}
		failed = a
	}
	if failed.kind == isNil || failed.kind == isConst && failed.value.Kind() == constant.String && isZeroValue(failed.value) {
		return abstract{kind: notNil}
	}
	return top
}

// maxKinds bounds the values that are told apart: more than that are no kinds.
const maxKinds = 16

// kinds notes the values that result i is for the codes, if they are few.
func (s *Summary) kinds(i int, values []abstract) {
	texts, distinct := valueTexts(values), map[string]bool{}
	for _, t := range texts {
		distinct[t] = true
	}
	if distinct[""] && len(distinct) == 1 || len(distinct) > maxKinds || isItself(texts, s.Codes) {
		return
	}
	if s.Values == nil {
		s.Values = make([][]string, len(s.Results))
	}
	s.Values[i] = texts
}

// isItself reports whether a result is the code, of which there is no end.
func isItself(texts []string, codes []int64) bool {
	for i, c := range codes {
		n := strconv.FormatInt(c, 10)
		if (c == endPoint || c == -endPoint) && (texts[i] == n || texts[i] == strconv.Quote(n)) {
			return true
		}
	}
	return false
}

func valueTexts(values []abstract) []string {
	texts := make([]string, len(values))
	for k, a := range values {
		texts[k] = valueText(a)
	}
	return texts
}

// valueText spells a number or a text, or is "".
func valueText(a abstract) string {
	if a.kind != isConst {
		return ""
	}
	switch a.value.Kind() {
	case constant.Int:
		return a.value.ExactString()
	case constant.String:
		return strconv.Quote(constant.StringVal(a.value))
	}
	return ""
}

// textValue is the reverse.
func textValue(text string) constant.Value {
	if t, err := strconv.Unquote(text); err == nil {
		return constant.MakeString(t)
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return constant.MakeInt64(n)
	}
	return nil
}

// add adds what is known of result i for the next code.
func (s *Summary) add(i int, a abstract) {
	s.Results[i] = append(s.Results[i], a.answer())
	s.Errors[i] = append(s.Errors[i], string(a.is))
	s.Says[i] = append(s.Says[i], string(a.says))
}

func newSummary(param int, codes []int64, results int) *Summary {
	return &Summary{Param: param, Codes: codes, Results: make([][]Answer, results), Errors: make([][]string, results), Says: make([][]string, results)}
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
	case c == NoAnswer, k > 0 && codes[k-1] == NoAnswer:
		return none
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
	for _, of := range slices.Concat(s.Errors, s.Values, s.Says) {
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
		n := fn.Signature.Results().Len()
		sum, values := newSummary(param, codes, n), make([][]abstract, n)
		for _, c := range codes {
			results := s.Run(c).results(param >= 0)
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

// aboutError runs a function whose parameter p is an error that tells of the code
// c, or nil for success; it returns nil if the function looks at another code.
func (a *Analysis) aboutError(fn *ssa.Function, p *ssa.Parameter, c int64) *walk {
	e := env{analysis: a, code: c, roots: map[ssa.Value]bool{}, errs: map[ssa.Value]bool{}, params: map[ssa.Value]abstract{p: {kind: notNil}}}
	switch {
	case c == Success && isError(p.Type()):
		e.params[p] = abstract{kind: isNil}
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
	w := newWalk(fn, e, 0)
	w.from(nil)
	return w
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
	for c, in := range set {
		if in {
			codes = append(codes, c)
		}
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
			for _, c := range a.kindCodes(in) {
				set[c] = true
			}
			switch in := in.(type) {
			case *ssa.MakeInterface:
				for _, f := range questionsOf(in.X.Type(), fn.Prog) {
					if f == nil {
						continue
					}
					if s := a.known(f); s != nil {
						for _, c := range s.Codes {
							set[c] = true
						}
					} else if depth < maxDepth && len(f.Blocks) > 0 && !a.points(f, set, depth+1) {
						return false
					}
				}
			case *ssa.BinOp:
				switch in.Op {
				case token.QUO:
					if a.isCode(in.X) || a.isCode(in.Y) {
						if !addClasses(in, add) {
							return false
						}
					}
				case token.REM, token.MUL, token.AND, token.OR, token.XOR, token.SHL, token.SHR, token.AND_NOT:
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
				if isCallOf(in, "errors", "Is") {
					if s := a.sentinelCodes(in.Call.Args[1]); s != nil {
						for _, c := range s.Codes {
							set[c] = true
						}
					}
				}
				if len(in.Call.Args) == 2 {
					list, _ := a.elements(in.Call.Args[0])
					for _, e := range list {
						add(e)
					}
				}
				if f := Callee(&in.Call); f != nil {
					if s := a.known(f); s != nil {
						for _, c := range s.Codes {
							set[c] = true
						}
					} else if s := a.knownError(f); s != nil {
						for _, c := range s.Codes {
							set[c] = set[c] || c != NoAnswer
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

// addClasses adds the bounds of the classes into which a code is sorted by a
// division, as in code/100 == 5; it returns false if there is more to it.
func addClasses(quo *ssa.BinOp, add func(constant.Value)) bool {
	by, ok := quo.Y.(*ssa.Const)
	if !ok || by.Value == nil {
		return false
	}
	for _, r := range *quo.Referrers() {
		op, ok := r.(*ssa.BinOp)
		if !ok {
			if _, ok := r.(*ssa.DebugRef); ok {
				continue
			}
			return false
		}
		to, ok := op.Y.(*ssa.Const)
		if !ok || to.Value == nil || op.X != quo {
			return false
		}
		class, width := constant.ToInt(to.Value), constant.ToInt(by.Value)
		if class.Kind() != constant.Int || width.Kind() != constant.Int {
			return false
		}
		first := constant.BinaryOp(class, token.MUL, width)
		add(first)
		add(constant.BinaryOp(first, token.ADD, width))
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

// knownError returns what a function of another package returns about an error,
// or nil.
func (a *Analysis) knownError(f *ssa.Function) *Summary {
	if a.judging == nil || len(f.Blocks) > 0 {
		return nil
	}
	return a.judging(f)
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
