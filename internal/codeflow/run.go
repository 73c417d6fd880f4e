package codeflow

import (
	"maps"
	"math"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Run is what can run when the subject's code is c.
type Run struct {
	Code    int64
	subject *Subject
	walks   []*walk
}

// Absent stands for a code that is not there at all: a member that a map does
// not have, or that is no number.
const Absent = math.MinInt64

// MayBeAbsent reports whether the function asks whether the code is there.
func (s *Subject) MayBeAbsent() bool {
	for _, v := range s.Values {
		x, ok := v.(*ssa.Extract)
		if !ok || x.Index != 0 {
			continue
		}
		switch x.Tuple.(type) {
		case *ssa.TypeAssert, *ssa.Lookup:
			return true
		}
	}
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && s.asksWhetherThere(c) {
				return true
			}
		}
	}
	return false
}

// asksWhetherThere reports whether a call asks the member that the code is read
// from whether it is there, as gjson's Exists.
func (s *Subject) asksWhetherThere(c *ssa.Call) bool {
	f := c.Call.StaticCallee()
	if f == nil || f.Name() != "Exists" || len(c.Call.Args) != 1 {
		return false
	}
	return slices.ContainsFunc(s.Values, func(v ssa.Value) bool {
		read, ok := v.(*ssa.Call)
		return ok && len(read.Call.Args) == 1 && key(read.Call.Args[0], 0) == key(c.Call.Args[0], 0)
	})
}

// Run returns what can run when the code is c, which may be Absent, from the points on where the
// code is there up to where it is written anew.
func (s *Subject) Run(c int64) *Run {
	if r := s.runs[c]; r != nil {
		return r
	}
	r := &Run{Code: c, subject: s}
	if s.source != nil {
		r.walks = []*walk{s.source.run(c)}
		s.runs[c] = r
		return r
	}
	s.runs[c] = s.walkAll(r, false)
	return r
}

// walkAll fills a run with walks from all points from which on the code is there.
func (s *Subject) walkAll(r *Run, isWhole bool) *Run {
	c := r.Code
	present := s.present(c)
	for _, start := range s.starts {
		w := newWalk(s.Func, env{analysis: s.analysis, code: c, has: s.Has, exists: s.asksWhetherThere, roots: map[ssa.Value]bool{s.root: true}, errs: s.errors(), params: present, path: s.key, isWhole: isWhole}, 0)
		w.stop = s.writes
		w.from(start)
		r.walks = append(r.walks, w)
	}
	return r
}

// present says that the answer is there, as its code is.
func (s *Subject) present(c int64) map[ssa.Value]abstract {
	known := s.knownFor(c)
	if c == Absent || s.Has(s.root) {
		return known
	}
	switch s.root.(type) {
	case *ssa.Parameter, *ssa.Extract, *ssa.Call, *ssa.Phi, *ssa.MakeInterface:
	default:
		return known
	}
	if !isNilable(s.root.Type()) || isError(s.root.Type()) {
		return known
	}
	out := map[ssa.Value]abstract{s.root: {kind: notNil}}
	maps.Copy(out, known)
	return out
}

// Has reports whether the instruction can run.
func (r *Run) Has(in ssa.Instruction) bool {
	for _, w := range r.walks {
		if w.reached[in] {
			return true
		}
	}
	return false
}

// Instrs calls f with every instruction that can run, in source order of
// their blocks.
func (r *Run) Instrs(f func(ssa.Instruction)) {
	for _, b := range r.subject.Func.Blocks {
		for _, in := range b.Instrs {
			if r.Has(in) {
				f(in)
			}
		}
	}
}

// Truth returns the value of a boolean where it is computed, if it is the same
// whenever that happens.
func (r *Run) Truth(v ssa.Value) (value, known bool) {
	return r.value(v).truth()
}

// Nil says what is known of v at the instruction at: that it is nil, or that
// it is not.
func (r *Run) Nil(v ssa.Value, at ssa.Instruction) (isnil, known bool) {
	var a abstract
	for _, w := range r.walks {
		if w.reached[at] {
			a = join(a, w.at(v, at.Block()))
		}
	}
	return a.kind == isNil, a.kind == isNil || a.kind == notNil
}

func (r *Run) value(v ssa.Value) abstract {
	var a abstract
	for _, w := range r.walks {
		a = join(a, w.eval(v))
	}
	return a
}
