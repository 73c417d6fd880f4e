package codeflow

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// OtherNil says what is known of v where the other code leaves through at behind
// a test: that it is nil, or that it is not.
func (d *Difference) OtherNil(v ssa.Value, at ssa.Instruction) (isnil, known bool) {
	a := d.value(1, v, at)
	return a.kind == isNil, a.kind == isNil || a.kind == notNil
}

// OtherAlways reports whether the other code, behind the tests, always comes to
// an instruction that is like the one asked for, unless an error stops it on the
// way. What it does for such an error does not count.
func (d *Difference) OtherAlways(is func(ssa.Instruction) bool) bool {
	goesWell := d.goesWell()
	found := false
	for _, w := range d.behind[1] {
		seen := map[*ssa.BasicBlock]bool{}
		// misses reports whether a way from b leads to the end without it.
		var misses func(b *ssa.BasicBlock) bool
		misses = func(b *ssa.BasicBlock) bool {
			if seen[b] {
				return false
			}
			seen[b] = true
			for _, in := range b.Instrs {
				if w.reached[in] && is(in) {
					found = true
					return false
				}
			}
			if _, ok := last(b).(*ssa.Return); ok {
				return true
			}
			for _, s := range b.Succs {
				e := [2]int{b.Index, s.Index}
				if w.cut[e] {
					return true // the next round of a loop
				}
				if w.edges[e] && !failsOn(b, s) && misses(s) {
					return true
				}
			}
			return false
		}
		if w.first != nil && goesWell(w.first) && misses(w.first) {
			return false
		}
	}
	return found
}

// failsOn reports whether a function goes from one block to another because an
// error is not nil.
func failsOn(from, to *ssa.BasicBlock) bool {
	i, ok := last(from).(*ssa.If)
	if !ok || from.Succs[0] == from.Succs[1] {
		return false
	}
	op, ok := i.Cond.(*ssa.BinOp)
	if !ok || op.Op != token.EQL && op.Op != token.NEQ || !isError(op.X.Type()) || !isNilConst(op.X) && !isNilConst(op.Y) {
		return false
	}
	return (op.Op == token.NEQ) == (to == from.Succs[0])
}
