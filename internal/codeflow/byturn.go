package codeflow

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// isForNextTurn reports whether a store keeps what the call has brought in a variable
// that the request is made of only by way of a variable of the loop, as in token =
// page.Next: whether that gets another value is seen where the next turn begins.
func (s *Source) isForNextTurn(st *ssa.Store) bool {
	a, ok := st.Addr.(*ssa.Alloc)
	return ok && s.values[st.Val] && s.comesByTurn(a, map[ssa.Value]bool{})
}

func (s *Source) comesByTurn(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return true
	}
	seen[v] = true
	r := s.sent()
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Phi:
			if !isLoopHead(ref.Block()) && !s.comesByTurn(ref, seen) {
				return false
			}
		case *ssa.Store:
			if ref.Val == v && r.writers[ref] {
				return false
			}
		case *ssa.Call:
			if ref == s.Call || r.writers[ref] || r.values[ref] && !s.comesByTurn(ref, seen) {
				return false
			}
		case ssa.Value:
			if r.values[ref] && !s.comesByTurn(ref, seen) {
				return false
			}
		default:
			if r.writers[ref] {
				return false
			}
		}
	}
	return true
}

// isLoopHead reports whether a block is the head of a loop.
func isLoopHead(b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(b.Preds, func(p *ssa.BasicBlock) bool { return b.Dominates(p) })
}
