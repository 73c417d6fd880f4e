package codeflow

import (
	"math"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// NoAnswer stands for a call that brought no answer, and so no code: its error
// is one of the transport.
const NoAnswer = math.MinInt64 + 1

// someFailure is a failure that nobody mentions.
const someFailure = endPoint - 1

// Told returns the codes that fn knows by an error or a bool alone: those of calls
// that keep the code to themselves and return an error for the failures, or false.
// The error or the bool is the root of such a subject.
func (a *Analysis) Told(fn *ssa.Function) []*Subject {
	var out []*Subject
	for _, src := range slices.Concat(a.Sources(fn), a.passedSources(fn)) {
		if err := src.tellingError(); err != nil {
			out = append(out, a.newTold(src, err))
		} else if ok := src.tellingBool(); ok != nil {
			out = append(out, a.newTold(src, ok))
		}
	}
	for _, src := range a.flaggedSources(fn) {
		out = append(out, a.newTold(src, src.flagged))
	}
	return out
}

// tellingBool returns the bool of the call that is one thing for every failure and
// another one for success; nil if there is none.
func (s *Source) tellingBool() ssa.Value {
	if s.outcome == nil || s.Subject != nil {
		return nil
	}
	for i := range s.Call.Call.Signature().Results().Len() {
		bad, good := s.outcome.Answer(i, someFailure), s.outcome.Answer(i, Success)
		if bad == False && good == True || bad == True && good == False {
			return resultValue(s.Call, i)
		}
	}
	return nil
}

// tellingError returns the error of the call that is there for every failure
// and not for success; nil if there is none.
func (s *Source) tellingError() ssa.Value {
	if s.outcome == nil {
		return nil
	}
	res := s.Call.Call.Signature().Results()
	for i := range res.Len() {
		if !isError(res.At(i).Type()) || !s.outcome.Answer(i, someFailure).isNotNil() || s.outcome.Answer(i, Success).isNotNil() {
			continue
		}
		return resultValue(s.Call, i)
	}
	return nil
}

func (a *Analysis) newTold(src *Source, err ssa.Value) *Subject {
	s := &Subject{
		Func: src.Func, analysis: a, key: err.Name(), root: err, source: src,
		starts: []ssa.Instruction{src.Call}, writes: map[ssa.Instruction]bool{},
		runs: map[int64]*Run{}, compared: map[[2]int64]*Difference{},
		sources: map[ssa.Value]bool{err: true},
	}
	for v := range src.extra {
		s.sources[v] = true
	}
	for _, b := range src.Func.Blocks {
		for _, in := range b.Instrs {
			if v, ok := in.(ssa.Value); ok && a.isCode(v) && src.holds(v) {
				s.Values = append(s.Values, v)
			}
		}
	}
	return s
}

// Source returns the call by which the code comes in, for a subject of Told;
// nil for others.
func (s *Subject) Source() *Source { return s.source }

// Takes reports whether v is the error that tells of the subject's code, or what
// the function takes it for, such as the target of errors.As.
func (s *Subject) Takes(v ssa.Value) bool { return s.source != nil && s.source.extra[v] }

// Keeps reports whether errors.As puts the error into a variable that others see,
// too.
func (s *Subject) Keeps() bool {
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.Call)
			if !ok || len(c.Call.Args) == 0 || !s.Takes(c.Call.Args[0]) {
				continue
			}
			target := asTarget(c)
			if target == nil {
				continue
			}
			if a, isLocal := rootOf(target).(*ssa.Alloc); !isLocal || isCaptured(a) {
				return true
			}
		}
	}
	return false
}
