package codeflow

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Again reports whether the same request is sent again when the code is c: the
// run comes back to the call, or the function calls itself, and nothing on the
// way makes it another request. hurried says that only ways without a pause
// count.
//
// What a program does with the text of an answer, or with the kind of an error,
// is a decision of its own: such ways do not count, but for success.
func (s *Source) Again(c int64, hurried bool) bool {
	if !s.isLoop() && !s.isRecursive() {
		return false
	}
	return s.search(c, func(in ssa.Instruction) verdict {
		if in == s.Call || s.isRepeat(in) {
			return found
		}
		if hurried && s.analysis.waits(in) {
			return dead
		}
		return open
	})
}

// A verdict is what a search says of an instruction.
type verdict uint8

const (
	open verdict = iota
	dead
	found
)

// search follows the ways behind the call when the code is c, up to where the
// request becomes another one.
func (s *Source) search(c int64, judge func(ssa.Instruction) verdict) bool {
	w := s.run(c)
	seen := map[*ssa.BasicBlock]bool{}
	var visit func(b *ssa.BasicBlock, from int) bool
	visit = func(b *ssa.BasicBlock, from int) bool {
		for _, in := range b.Instrs[from:] {
			switch judge(in) {
			case found:
				return true
			case dead:
				return false
			}
			if s.changes(in) || s.isOther(in) {
				return false
			}
		}
		if i, ok := last(b).(*ssa.If); ok && c != Success {
			if _, known := w.at(i.Cond, b).truth(); !known && s.guards(i.Cond) {
				return false
			}
		}
		for _, to := range b.Succs {
			if !w.edges[[2]int{b.Index, to.Index}] || seen[to] || s.turns(w, b, to) {
				continue
			}
			seen[to] = true
			if visit(to, 0) {
				return true
			}
		}
		return false
	}
	b := s.Call.Block()
	return visit(b, slices.Index(b.Instrs, ssa.Instruction(s.Call))+1)
}

// isOther reports whether an instruction sends another request: that may have
// made up for what was missing. What works on the answer sends none.
func (s *Source) isOther(in ssa.Instruction) bool {
	c, ok := in.(*ssa.Call)
	if !ok || c == s.Call || slices.ContainsFunc(arguments(&c.Call), s.isAnswer) {
		return false
	}
	return slices.ContainsFunc(s.analysis.Sources(s.Func), func(o *Source) bool { return o.Call == c })
}

// isAnswer reports whether a value is what the call has brought, or a part of it.
func (s *Source) isAnswer(v ssa.Value) bool {
	v = unwrapped(v)
	return s.extra[v] || s.values[v] || s.Subject != nil && (v == s.Subject.root || s.Subject.Derives(v))
}

// turns reports whether the next turn of a loop has another value for
// something of the request.
func (s *Source) turns(w *walk, from, to *ssa.BasicBlock) bool {
	if !to.Dominates(from) {
		return false
	}
	i := slices.Index(to.Preds, from)
	for _, in := range to.Instrs {
		p, ok := in.(*ssa.Phi)
		if !ok {
			break
		}
		if s.sent().values[p] && !w.stays(p.Edges[i], p, map[ssa.Value]bool{}) {
			return true
		}
	}
	return false
}

// stays reports whether v, which comes in at the end of a turn, may be the phi
// at its beginning: nothing else was assigned to the variable.
func (w *walk) stays(v ssa.Value, p *ssa.Phi, seen map[ssa.Value]bool) bool {
	if v == p {
		return true
	}
	merge, ok := v.(*ssa.Phi)
	if !ok {
		return false
	}
	if seen[v] {
		return false
	}
	seen[v] = true
	for i, pred := range merge.Block().Preds {
		if w.edges[[2]int{pred.Index, merge.Block().Index}] && w.stays(merge.Edges[i], p, seen) {
			return true
		}
	}
	return false
}

// isRecursive reports whether the function calls itself.
func (s *Source) isRecursive() bool {
	for _, b := range s.Func.Blocks {
		if slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool {
			c, ok := in.(*ssa.Call)
			return ok && isSelf(c, s.Func)
		}) {
			return true
		}
	}
	return false
}

func isSelf(c *ssa.Call, fn *ssa.Function) bool {
	f := c.Call.StaticCallee()
	if f == nil {
		return false
	}
	if o := f.Origin(); o != nil {
		f = o
	}
	return f == fn
}

// isRepeat reports whether an instruction calls the function itself with all
// that its request depends on.
func (s *Source) isRepeat(in ssa.Instruction) bool {
	c, ok := in.(*ssa.Call)
	if !ok || !isSelf(c, s.Func) {
		return false
	}
	for i, p := range s.Func.Params {
		if i >= len(c.Call.Args) {
			return false
		}
		if s.sent().params[p] && c.Call.Args[i] != p {
			return false
		}
	}
	return true
}
