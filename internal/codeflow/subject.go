package codeflow

import "golang.org/x/tools/go/ssa"

// A Subject is one code as a function sees it.
type Subject struct {
	Func *ssa.Function
	// Values hold the code, in source order, its conversions included.
	Values []ssa.Value

	analysis *Analysis
	key      string
	root     ssa.Value         // the value the code is a part of
	calls    []*ssa.Call       // of functions that read the code themselves
	starts   []ssa.Instruction // from where on the code is there; nil stands for the entry
	writes   map[ssa.Instruction]bool
	runs     map[int64]*Run
	compared map[[2]int64]*Difference
	sources  map[ssa.Value]bool     // what the answer was decoded from, and the root
	known    map[ssa.Value]abstract // what else is known where the code is there, see Answered
	source   *Source                // see Told
	errs     map[ssa.Value]bool     // see errors
	asking   bool                   // whether the calls that bring the code are asked for their errors
}

// Subjects returns the codes that fn tests or hands on, in source order.
func (a *Analysis) Subjects(fn *ssa.Function) []*Subject {
	out, ok := a.subjects[fn]
	if !ok {
		out = a.findSubjects(fn)
		a.subjects[fn] = out
	}
	return out
}

func (a *Analysis) findSubjects(fn *ssa.Function) []*Subject {
	isCode := a.isCode
	var out []*Subject
	byKey := map[string]*Subject{}
	note := func(v ssa.Value) {
		if !isCode(v) {
			return
		}
		if _, ok := v.(*ssa.Const); ok {
			return
		}
		base := origin(v, isCode)
		k := key(base, 0)
		s := byKey[k]
		if s == nil {
			s = &Subject{Func: fn, analysis: a, key: k, root: rootOf(base), runs: map[int64]*Run{}, compared: map[[2]int64]*Difference{}}
			byKey[k] = s
			out = append(out, s)
		}
		s.Values = append(s.Values, v)
	}
	for _, p := range fn.Params {
		note(p)
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if v, ok := in.(ssa.Value); ok {
				note(v)
			}
		}
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if call, ok := in.(*ssa.Call); ok {
				out = a.addCall(fn, out, call)
			}
		}
	}
	for _, s := range out {
		s.locate()
	}
	return out
}

// addCall adds to the subjects the one whose code a call of a predicate reads.
func (a *Analysis) addCall(fn *ssa.Function, subjects []*Subject, call *ssa.Call) []*Subject {
	f, args := call.Call.StaticCallee(), call.Call.Args
	if call.Call.IsInvoke() {
		var recv ssa.Value
		if f, recv = a.behind(call); f != nil {
			args = append([]ssa.Value{recv}, args...)
		}
	}
	if f == nil || f == fn {
		return subjects
	}
	i := a.readsParam(f)
	if i < 0 || i >= len(args) || a.isCode(args[i]) {
		return subjects
	}
	arg := args[i]
	if _, ok := arg.(*ssa.Const); ok {
		return subjects
	}
	root := rootOf(arg)
	for _, s := range subjects {
		if s.root == root {
			s.calls = append(s.calls, call)
			return subjects
		}
	}
	s := &Subject{Func: fn, analysis: a, key: "*" + key(arg, 0) + ".code", root: root, runs: map[int64]*Run{}, compared: map[[2]int64]*Difference{}, calls: []*ssa.Call{call}}
	return append(subjects, s)
}

// errors returns the errors that functions have made of the code, and what the
// function takes them for.
func (s *Subject) errors() map[ssa.Value]bool {
	if s.errs == nil {
		s.errs = map[ssa.Value]bool{}
		for _, c := range s.calls {
			for i := range c.Call.Signature().Results().Len() {
				if v := resultValue(c, i); v != nil && isError(v.Type()) {
					addErrors(s.Func, v, s.errs)
				}
			}
		}
	}
	return s.errs
}

// Has reports whether v holds the subject's code.
func (s *Subject) Has(v ssa.Value) bool {
	for _, w := range s.Values {
		if v == w {
			return true
		}
	}
	return false
}
