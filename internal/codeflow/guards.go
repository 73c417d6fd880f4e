package codeflow

import (
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// guards reports whether a condition that is not decided looks at what came
// back: the text of an answer, or the kind of an error. A program that does so
// knows more than the code.
func (s *Source) guards(cond ssa.Value) bool {
	return s.looksAt(cond, map[ssa.Value]bool{}, 0) || s.looksBeside(cond)
}

// looksBeside reports whether a condition behind the decoding of the code looks at
// another member of the answer, where the code was decoded from a map:
// strings.Contains(string(*m["desc"]), "again").
func (s *Source) looksBeside(cond ssa.Value) bool {
	in, ok := cond.(ssa.Instruction)
	answer := s.decodedFrom()
	if !ok || answer == nil || !s.Call.Block().Dominates(in.Block()) {
		return false
	}
	var visit func(v ssa.Value, depth int) bool
	visit = func(v ssa.Value, depth int) bool {
		in, ok := v.(ssa.Instruction)
		if !ok || depth > maxKey {
			return false
		}
		switch v := v.(type) {
		case *ssa.Phi:
			return false
		case *ssa.BinOp:
			if isNilConst(v.X) || isNilConst(v.Y) {
				return false
			}
		case *ssa.Lookup:
			k, ok := v.Index.(*ssa.Const)
			return ok && k.Value != nil && !strings.Contains(k.Value.ExactString(), "code") && v.X == answer
		}
		return slices.ContainsFunc(in.Operands(nil), func(op *ssa.Value) bool { return *op != nil && visit(*op, depth+1) })
	}
	return visit(cond, 0)
}

// decodedFrom returns the map of which the source's call decodes an entry, or nil.
func (s *Source) decodedFrom() ssa.Value {
	for _, arg := range s.Call.Call.Args {
		for range maxKey {
			switch v := arg.(type) {
			case *ssa.Lookup:
				return v.X
			case *ssa.UnOp:
				arg = v.X
				continue
			case *ssa.Convert:
				arg = v.X
				continue
			case *ssa.ChangeType:
				arg = v.X
				continue
			}
			break
		}
	}
	return nil
}

// isKeptAt reports whether something that came back is stored at an address.
func (s *Source) isKeptAt(addr ssa.Value) bool {
	for v := range s.values {
		if v.Referrers() == nil {
			continue
		}
		for _, r := range *v.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == addr {
				return true
			}
		}
	}
	return false
}

func (s *Source) looksAt(v ssa.Value, seen map[ssa.Value]bool, depth int) bool {
	if v == nil || seen[v] || depth > 2*maxKey {
		return false
	}
	seen[v] = true
	if s.values[v] || s.extra[v] || s.Subject != nil && v == s.Subject.root {
		return true
	}
	switch v := v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Builtin, *ssa.Global, *ssa.FreeVar, *ssa.Parameter, *ssa.Phi:
		return false
	case *ssa.BinOp:
		// Whether there is an error at all is no question about its kind.
		if isNilConst(v.X) || isNilConst(v.Y) {
			return false
		}
	case *ssa.UnOp:
		if v.Op == token.MUL && (s.Subject != nil && rootOf(v) == s.Subject.root || s.isKeptAt(v.X)) {
			return true
		}
	case *ssa.Alloc:
		for _, st := range filledBy(v) {
			if s.looksAt(st.Val, seen, depth+1) {
				return true // a copy
			}
		}
	}
	in, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range in.Operands(nil) {
		if s.looksAt(*op, seen, depth+1) {
			return true
		}
	}
	return false
}
