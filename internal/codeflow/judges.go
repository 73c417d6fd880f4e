package codeflow

import "golang.org/x/tools/go/ssa"

// fails reports whether, when the call brings the code c, the function returns
// an error that is tried again: one with the mark, or, if mark is Unknown, one
// that is not permanent. For mark False it returns false and no error: a
// condition that is polled.
func (s *Source) fails(c int64, r Retrier) bool {
	if r.Says != nil {
		return s.says(c, r.Says)
	}
	w, mark := s.run(c), r.Marked
	return s.search(c, func(in ssa.Instruction) verdict {
		ret, ok := in.(*ssa.Return)
		if !ok || len(ret.Results) == 0 {
			return open
		}
		err := w.at(Result(ret, len(ret.Results)-1), ret.Block())
		switch {
		case mark == False:
			done := w.at(Result(ret, 0), ret.Block())
			if t, known := done.truth(); err.kind == isNil && (known && !t || !known && c == Success) {
				return found
			}
		case err.kind == notNil && (mark == Unknown && err.mark != Permanent && err.mark != Mixed || mark != Unknown && err.mark == mark):
			return found
		}
		return dead
	})
}

// says reports whether the function returns what it is called again for, when its call
// has brought the code c. For success, it is enough that it may.
func (s *Source) says(c int64, again *Saying) bool {
	w := s.run(c)
	return s.search(c, func(in ssa.Instruction) verdict {
		ret, ok := in.(*ssa.Return)
		if !ok || len(ret.Results) == 0 {
			return open
		}
		yes, known := w.at(Result(ret, 0), ret.Block()).truth()
		err := abstract{kind: isNil}
		if v := Result(ret, len(ret.Results)-1); isError(v.Type()) {
			err = w.at(v, ret.Block())
		}
		some, all := false, true
		for _, x := range []struct{ says, fails, again bool }{
			{true, false, again.Yes}, {false, false, again.No}, {true, true, again.YesErr}, {false, true, again.NoErr},
		} {
			if known && x.says != yes || x.fails && err.kind == isNil || !x.fails && err.kind == notNil {
				continue
			}
			some, all = some || x.again, all && x.again
		}
		if some && (all || c == Success) {
			return found
		}
		return dead
	})
}

// Judges returns the bool that a function returns about an error or an answer
// with the code c, or Unknown.
func (a *Analysis) Judges(fn *ssa.Function, c int64) Answer {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if len(fn.Blocks) == 0 {
		if s := a.knownError(fn); s != nil {
			return s.Answer(0, c)
		}
		if s := a.known(fn); s != nil {
			return s.Answer(0, c)
		}
		return Unknown
	}
	for i, p := range fn.Params {
		if !isError(p.Type()) && !a.isKindReceiver(fn, i) {
			continue
		}
		w := a.aboutError(fn, p, c)
		if w == nil {
			break
		}
		return firstResult(w.results)
	}
	if got := a.judgesAnswer(fn, c); got != Unknown {
		return got
	}
	for _, s := range a.Sources(fn) {
		if s.Subject != nil {
			s = a.withoutError(s)
		}
		if got := firstResult([]abstract{s.returns(c, 0)}); s.Subject != nil && got != Unknown {
			return got
		}
	}
	for _, s := range a.Subjects(fn) {
		a := abstract{}
		for _, w := range s.Run(c).walks {
			if len(w.results) > 0 {
				a = join(a, w.results[0])
			}
		}
		if got := firstResult([]abstract{a}); got != Unknown {
			return got
		}
	}
	return Unknown
}

// withoutError returns a source of a function that is given an error beside the
// answer which it looks at: where there is one, the error is nil.
func (a *Analysis) withoutError(s *Source) *Source {
	fixed := map[ssa.Value]abstract{}
	for _, p := range s.Func.Params {
		if isError(p.Type()) && !s.extra[p] {
			fixed[p] = abstract{kind: isNil}
		}
	}
	if len(fixed) == 0 {
		return s
	}
	out := a.newSource(s.Func, s.Call, s.Subject, s.outcome)
	out.fixed = fixed
	return out
}

// judgesAnswer returns the bool that a function returns about an answer with the
// code c that came without an error, or Unknown.
func (a *Analysis) judgesAnswer(fn *ssa.Function, c int64) Answer {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	for _, s := range a.Subjects(fn) {
		if !isParameter(s.root) {
			continue
		}
		w := a.runOfParam(s, c)
		if got := firstResult(w.results); got != Unknown {
			return got
		}
	}
	return Unknown
}

// firstResult returns the bool that a function returns first, or Unknown.
func firstResult(results []abstract) Answer {
	if len(results) == 0 {
		return Unknown
	}
	if got := results[0].answer(); got == True || got == False {
		return got
	}
	return Unknown
}
