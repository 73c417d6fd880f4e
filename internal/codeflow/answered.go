package codeflow

import (
	"go/types"
	"maps"

	"golang.org/x/tools/go/ssa"
)

// Answered returns the subject as it is where the calls that bring the code have
// not failed otherwise: their errors are nil, beside the code or in one struct with it. It is nil if a code comes from
// something else than a call, or from one of which known says no, or if no call
// has an error.
func (s *Subject) Answered(known func(*ssa.Call) bool) *Subject {
	nils := map[ssa.Value]abstract{}
	for _, start := range s.starts {
		call := callOf(start)
		if st, isStore := start.(*ssa.Store); call == nil || isStore {
			if isStore && st.Addr == s.root && call != nil && known(call) {
				if errs := errorMembers(st, call); len(errs) > 0 {
					for _, v := range errs {
						nils[v] = abstract{kind: isNil}
					}
					continue
				}
			}
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
	out.known = nils
	return &out
}

// errorMembers returns the errors that are read from a variable to which a struct is
// stored that a call returns with the code.
func errorMembers(st *ssa.Store, call *ssa.Call) (out []ssa.Value) {
	if _, isStruct := call.Type().Underlying().(*types.Struct); !isStruct || st.Val != call {
		return nil
	}
	for _, r := range *st.Addr.Referrers() {
		fa, ok := r.(*ssa.FieldAddr)
		if !ok || !isError(pointee(fa.Type())) {
			continue
		}
		for _, u := range *fa.Referrers() {
			switch u := u.(type) {
			case *ssa.UnOp:
				out = append(out, u)
			case *ssa.DebugRef:
			default:
				return nil // another error may be put there
			}
		}
	}
	return out
}

// knownFor returns what else is known where the code is c: an error that the call
// which brings it makes of such a code is there.
func (s *Subject) knownFor(c int64) map[ssa.Value]abstract {
	if c == Success || c == Absent || s.asking {
		return s.known
	}
	s.asking = true
	defer func() { s.asking = false }()
	out := maps.Clone(s.known)
	for _, start := range s.starts {
		call := callOf(start)
		if _, isStore := start.(*ssa.Store); call == nil || isStore || len(s.starts) > 1 {
			continue
		}
		o, n := s.analysis.outcomeOf(call), call.Call.Signature().Results().Len()
		if o == nil || n < 2 || len(o.Results) != n || !isError(call.Call.Signature().Results().At(n-1).Type()) {
			continue
		}
		if v := resultValue(call, n-1); v != nil && o.Answer(n-1, c).isNotNil() {
			if out == nil {
				out = map[ssa.Value]abstract{}
			}
			out[v] = abstract{kind: notNil}
		}
	}
	return out
}
