package codeflow

import (
	"maps"

	"golang.org/x/tools/go/ssa"
)

// Answered returns the subject as it is where the calls that bring the code have
// not failed otherwise: their errors are nil. It is nil if a code comes from
// something else than a call, or from one of which known says no, or if no call
// has an error.
func (s *Subject) Answered(known func(*ssa.Call) bool) *Subject {
	nils := map[ssa.Value]abstract{}
	for _, start := range s.starts {
		call := callOf(start)
		if _, isStore := start.(*ssa.Store); call == nil || isStore {
			if a, ok := start.(*ssa.Alloc); ok && a == s.root && len(s.starts) > 1 {
				continue
			}
			return nil
		}
		results := call.Call.Signature().Results()
		n := results.Len()
		if n == 0 || !isError(results.At(n-1).Type()) || !known(call) {
			return nil
		}
		if v := resultValue(call, n-1); v != nil {
			nils[v] = abstract{kind: isNil}
		}
	}
	if len(nils) == 0 {
		return nil
	}
	out := *s
	out.runs, out.compared = map[int64]*Run{}, map[[2]int64]*Difference{}
	out.known = maps.Clone(nils)
	return &out
}
