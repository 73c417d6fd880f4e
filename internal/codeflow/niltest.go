package codeflow

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

func isNilable(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Map, *types.Slice, *types.Chan, *types.Signature:
		return true
	}
	return false
}

// at returns what is known of v in block b: what was computed, and what the
// branches on the way there say about nil.
func (w *walk) at(v ssa.Value, b *ssa.BasicBlock) abstract {
	a := w.eval(v)
	if a.kind == anything && w.isAnew(v, b) {
		a = w.vals[v]
	}
	if a.kind != anything {
		return a
	}
	if isNilable(v.Type()) {
		if a = w.tested(v, b); a.kind == anything && w.outer != nil && w.vals[v].kind == unreached {
			return w.outer.at(v, w.from0)
		}
		return a
	}
	if op, ok := v.(*ssa.BinOp); ok && (op.Op == token.EQL || op.Op == token.NEQ) && isNilable(op.X.Type()) {
		return binary(op.Op, w.at(op.X, op.Block()), w.at(op.Y, op.Block()), op.X.Type())
	}
	return a
}

// tested returns what the comparisons with nil on the way to b say of v.
func (w *walk) tested(v ssa.Value, b *ssa.BasicBlock) abstract {
	var def *ssa.BasicBlock
	if in, ok := v.(ssa.Instruction); ok {
		def = in.Block()
	}
	seen := map[*ssa.BasicBlock]bool{}
	before := false // v was not there yet, but what it was read from
	for d := b; d != nil && !seen[d]; {
		seen[d] = true
		before = before || d == def
		from := w.onlyWay(d)
		if from == nil || before && len(d.Preds) != 1 {
			d = d.Idom()
			continue
		}
		if is := w.saysNil(v, from, d); is.kind != anything {
			return is
		}
		d = from
	}
	return top
}

// onlyWay returns the block that b is always entered from, or nil.
func (w *walk) onlyWay(b *ssa.BasicBlock) *ssa.BasicBlock {
	if len(b.Preds) == 1 {
		return b.Preds[0]
	}
	if !w.blocks[b] || w.start != nil && w.start.Block() == b {
		return nil
	}
	var from *ssa.BasicBlock
	for _, p := range b.Preds {
		if w.edges[[2]int{p.Index, b.Index}] {
			if from != nil {
				return nil
			}
			from = p
		}
	}
	return from
}

// saysNil returns what a branch says of v that goes from one block to another.
func (w *walk) saysNil(v ssa.Value, from, to *ssa.BasicBlock) abstract {
	i, ok := last(from).(*ssa.If)
	if !ok || from.Succs[0] == from.Succs[1] {
		return top
	}
	op, ok := i.Cond.(*ssa.BinOp)
	if !ok || op.Op != token.EQL && op.Op != token.NEQ || !isNilTest(op, v) && !w.isNilTestOfLoad(op, v) {
		return top
	}
	if (op.Op == token.EQL) == (to == from.Succs[0]) {
		return abstract{kind: isNil}
	}
	return abstract{kind: notNil}
}

// isNilTestOfLoad reports whether op compares with nil what v was read from, a
// field that nothing can have written in between.
func (w *walk) isNilTestOfLoad(op *ssa.BinOp, v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	x := op.X
	if isNilConst(x) {
		x = op.Y
	} else if !isNilConst(op.Y) {
		return false
	}
	tested, ok := x.(*ssa.UnOp)
	if !ok || tested.Op != token.MUL || key(tested, 0) != key(load, 0) {
		return false
	}
	fa, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	switch root := rootOf(fa).(type) {
	case *ssa.Parameter:
		return !touchedBetween(tested, load, root)
	case *ssa.Alloc:
		return !isCaptured(root) && !touchedBetween(tested, load, root)
	}
	return false
}

// isCaptured reports whether a closure holds a variable.
func isCaptured(a *ssa.Alloc) bool {
	return slices.ContainsFunc(*a.Referrers(), func(r ssa.Instruction) bool {
		_, ok := r.(*ssa.MakeClosure)
		return ok
	})
}

// touchedBetween reports whether what hangs on root may be written after one read
// of it and before another, which the first dominates.
func touchedBetween(first, second *ssa.UnOp, root ssa.Value) bool {
	roots := map[ssa.Value]bool{root: true}
	own := typesOf(roots)
	touches := func(list []ssa.Instruction) bool {
		return slices.ContainsFunc(list, func(in ssa.Instruction) bool { return touchesIn(in, roots, own) })
	}
	from, to := first.Block(), second.Block()
	i, j := slices.Index(from.Instrs, ssa.Instruction(first)), slices.Index(to.Instrs, ssa.Instruction(second))
	if from == to {
		return touches(from.Instrs[min(i, j):max(i, j)])
	}
	if touches(from.Instrs[i:]) || touches(to.Instrs[:j]) {
		return true
	}
	// The blocks on the ways between them, backwards.
	seen := map[*ssa.BasicBlock]bool{from: true}
	work := slices.Clone(to.Preds)
	for len(work) > 0 {
		b := work[0]
		work = work[1:]
		if seen[b] {
			continue
		}
		seen[b] = true
		if touches(b.Instrs) {
			return true
		}
		work = append(work, b.Preds...)
	}
	return false
}

func isNilTest(op *ssa.BinOp, v ssa.Value) bool {
	return (op.X == v || stored(op.X) == v) && isNilConst(op.Y) || (op.Y == v || stored(op.Y) == v) && isNilConst(op.X)
}

// stored returns the value that a load reads, or nil.
func stored(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		if st := storedBefore(load); st != nil {
			return st.Val
		}
	}
	return nil
}

func isNilConst(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil && isNilable(c.Type())
}
