package codeflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Imports tells what functions of other packages return for a code that they
// fetch themselves, and methods that are called through an interface, what
// functions call again, and which calls send a request.
func (a *Analysis) Imports(outcome func(*ssa.Function) *Summary, method func(*ssa.CallCommon) *Summary, helpers func(*ssa.Function) []Retrier, sends func(*ssa.Call) bool) {
	a.own, a.method, a.helpers, a.sends = outcome, method, helpers, sends
}

// CodeTypes tells which types hold a code wherever their values come from.
func (a *Analysis) CodeTypes(holds func(types.Type) bool) { a.codeTypes = holds }

// JudgesErrors tells what functions of other packages return about an error, and
// which let nothing out.
func (a *Analysis) JudgesErrors(judging func(*ssa.Function) *Summary, quiet func(*ssa.Function) bool) {
	a.judging, a.quiet = judging, quiet
}

// Compares tells how functions of other packages compare a code with a number.
func (a *Analysis) Compares(equal func(*ssa.Function) *Equal) { a.equal = equal }

func (a *Analysis) equalOf(f *ssa.Function) *Equal {
	if a.equal == nil || len(f.Blocks) > 0 {
		return nil
	}
	return a.equal(f)
}

// Outcome returns what fn returns for each code that it, or what it calls,
// fetches: an error that is not nil, mostly. It is nil if nothing is known.
// For success, what is unknown may be taken for no error: fn then has others to
// tell of.
func (a *Analysis) Outcome(fn *ssa.Function) *Summary {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if s, ok := a.outcomes[fn]; ok {
		return s
	}
	a.outcomes[fn], a.asking[fn] = nil, true // for recursion
	s := a.findOutcome(fn)
	delete(a.asking, fn)
	a.outcomes[fn] = s
	return s
}

// isFilledHere reports whether the answer is in a parameter that the source's call
// decodes it into, of a request that the function sends itself.
func (s *Source) isFilledHere() bool {
	if s.analysis.sends == nil || !slices.ContainsFunc(arguments(&s.Call.Call), func(v ssa.Value) bool { return stripInterface(v) == s.Subject.root }) {
		return false
	}
	if f := s.Call.Call.StaticCallee(); f != nil && s.analysis.sendsInside(f, 0) {
		return true
	}
	return slices.ContainsFunc(s.Func.Blocks, func(b *ssa.BasicBlock) bool {
		return slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool {
			c, ok := in.(*ssa.Call)
			return ok && c != s.Call && s.analysis.sends(c) && (b.Dominates(s.Call.Block()))
		})
	})
}

// sendsInside reports whether a function of the package sends a request, or calls one
// that does.
func (a *Analysis) sendsInside(f *ssa.Function, depth int) bool {
	return depth <= maxDepth && slices.ContainsFunc(f.Blocks, func(b *ssa.BasicBlock) bool {
		return slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool {
			c, ok := in.(*ssa.Call)
			if !ok {
				return false
			}
			g := c.Call.StaticCallee()
			return a.sends(c) || g != nil && g != f && a.sendsInside(g, depth+1)
		})
	})
}

// outcomeOf returns what a call returns for each code that the callee keeps to
// itself.
func (a *Analysis) outcomeOf(c *ssa.Call) *Summary {
	f := c.Call.StaticCallee()
	if f != nil {
		if s := a.Outcome(f); s != nil || len(f.Blocks) > 0 {
			return s
		}
		return a.lastTry(c)
	}
	if !c.Call.IsInvoke() {
		return nil
	}
	// What all have in common that the call may reach, but for test doubles, and
	// for who is asked about.
	var out *Summary
	if p := c.Parent().Pkg; p != nil {
		for _, f := range a.functionsOf(p) {
			if !MayCall(&c.Call, f) || f.TypeParams().Len() > 0 {
				continue
			}
			s := a.Outcome(f)
			switch {
			case s == nil && (a.asking[f] || IsInert(f) || Decorates(f, c.Call.Value.Type())):
				continue
			case out != nil:
				s = Merged(out, s)
			}
			if s == nil {
				return nil
			}
			out = s
		}
	}
	if out == nil && a.method != nil {
		return a.method(&c.Call)
	}
	return out
}

// operationOutcome returns what an operation returns that a call is given, or nil if
// that is not known, or nothing.
func (a *Analysis) operationOutcome(v ssa.Value) *Summary {
	op := FunctionOf(v)
	if op == nil {
		return nil
	}
	if of := a.Outcome(op); of != nil && len(of.Results) > 0 {
		return of
	}
	return nil
}

// lastTry returns what a function of a retry library returns: what the operation
// returned the last time, or nil if that is not known.
func (a *Analysis) lastTry(c *ssa.Call) *Summary {
	obj, _ := calleeOf(&c.Call)
	n := c.Call.Signature().Results().Len()
	if obj == nil || obj.Pkg() == nil || n == 0 || !isError(c.Call.Signature().Results().At(n-1).Type()) {
		return nil
	}
	for _, r := range libraryRetriers(obj) {
		if r.Param >= len(c.Call.Args) {
			continue
		}
		of := a.operationOutcome(c.Call.Args[r.Param])
		if of == nil {
			continue
		}
		sum := newSummary(-1, of.Codes, n)
		for _, code := range of.Codes {
			err := of.Answer(len(of.Results)-1, code)
			for i := range n {
				switch {
				case i < n-1:
					sum.add(i, top)
				case err.isNotNil() || r.Marked == False && of.Answer(0, code) == False:
					sum.add(i, abstract{kind: notNil}) // without the mark
				case r.Marked == False && of.Answer(0, code) != True:
					sum.add(i, top)
				default:
					sum.add(i, err.abstract())
				}
			}
		}
		if sum.tells() {
			return sum
		}
	}
	return nil
}

func (a *Analysis) findOutcome(fn *ssa.Function) *Summary {
	if len(fn.Blocks) == 0 {
		if a.own == nil {
			return nil
		}
		return a.own(fn)
	}
	n := fn.Signature.Results().Len()
	if n == 0 || !returnsVerdict(fn) {
		return nil
	}
	var sources []*Source
	for _, s := range slices.Concat(a.Sources(fn), a.passedSources(fn), a.flaggedSources(fn)) {
		// What came in with a parameter is the caller's.
		if s.Subject == nil || !isParameter(s.Subject.root) || s.isFilledHere() {
			sources = append(sources, s)
		}
	}
	if len(sources) == 0 {
		return nil
	}
	codes, ok := a.Points(fn)
	if !ok {
		return nil
	}
	for _, s := range sources {
		if s.outcome != nil {
			codes = append(codes, s.outcome.Codes...)
		}
	}
	codes = append(codes, Success-1, Success, Success+1)
	slices.Sort(codes)
	codes = slices.Compact(codes)
	if len(codes) > maxPoints {
		return nil
	}
	sum, values := newSummary(-1, codes, n), make([][]abstract, n)
	for _, c := range codes {
		for i := range n {
			var known, all abstract
			for _, s := range sources {
				got := s.returns(c, i)
				all = join(all, got)
				if a, b := known.answer(), got.answer(); a == Unknown || b.isNotNil() && (!a.isNotNil() || a != b && b == NotNil) {
					known = got
				} else if known.is != got.is {
					known.is = ""
				}
				if known.says != got.says {
					known.says = ""
				}
			}
			sum.add(i, known)
			values[i] = append(values[i], all)
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

// returns says what is returned as result i when the call of the source has
// brought the code c. With an error that is not nil, what is returned for success
// tells of something else.
func (s *Source) returns(c int64, i int) abstract {
	w := s.run(c)
	a := abstract{}
	for _, b := range s.Func.Blocks {
		ret, ok := last(b).(*ssa.Return)
		if !ok || !w.reached[ret] || i >= len(ret.Results) {
			continue
		}
		if n := len(ret.Results) - 1; c == Success && i < n && isError(ret.Results[n].Type()) && w.at(Result(ret, n), b).kind == notNil {
			continue
		}
		a = join(a, w.at(Result(ret, i), b))
	}
	return a
}

func isParameter(v ssa.Value) bool {
	_, ok := v.(*ssa.Parameter)
	return ok
}

// returnsVerdict reports whether a result can say that a call has failed.
func returnsVerdict(fn *ssa.Function) bool {
	for v := range fn.Signature.Results().Variables() {
		if b, ok := v.Type().Underlying().(*types.Basic); isError(v.Type()) || ok && b.Info()&types.IsBoolean != 0 {
			return true
		}
	}
	return false
}
