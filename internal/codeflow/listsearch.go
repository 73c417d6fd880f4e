package codeflow

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// searched evaluates what a loop over a list of constants does to find a code there:
// the comparison with an element, true in the end if the list has the code, and the
// condition of the loop, which then does not get to its end.
func (w *walk) searched(op *ssa.BinOp) (abstract, bool) {
	switch op.Op {
	case token.EQL, token.NEQ:
		found, ok := w.finds(op)
		if !ok || found && !w.leaves(op) {
			return top, false
		}
		return boolOf(found == (op.Op == token.EQL)), true
	case token.LSS:
		for _, l := range w.env.analysis.loopsOf(w.fn) {
			if l.header != op.Block() || !endsWith(l.header, op) {
				continue
			}
			for b := range l.blocks {
				for _, in := range b.Instrs {
					cmp, ok := in.(*ssa.BinOp)
					if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ {
						continue
					}
					if found, ok := w.finds(cmp); ok && found && w.leaves(cmp) {
						return boolOf(true), true
					}
				}
			}
		}
	}
	return top, false
}

// finds reports whether a comparison of the code with the elements of a list is true
// for one of them.
func (w *walk) finds(op *ssa.BinOp) (found, ok bool) {
	x, y := op.X, op.Y
	list, ok := w.listOf(y)
	if !ok {
		x, y = y, x
		list, ok = w.listOf(y)
	}
	if !ok {
		return false, false
	}
	c := w.at(x, op.Block())
	if c.kind != isConst {
		return false, false
	}
	return slices.ContainsFunc(list, func(e constant.Value) bool {
		return same(constant.ToInt(e), constant.ToInt(c.value))
	}), true
}

// leaves reports whether the loop ends where a comparison has found its element.
func (w *walk) leaves(op *ssa.BinOp) bool {
	test, ok := last(op.Block()).(*ssa.If)
	if !ok || test.Cond != op {
		return false
	}
	i := 0
	if op.Op == token.NEQ {
		i = 1
	}
	to := op.Block().Succs[i]
	inner := false
	for _, l := range w.env.analysis.loopsOf(w.fn) {
		if l.blocks[op.Block()] {
			if l.blocks[to] {
				return false
			}
			inner = true
		}
	}
	return inner
}

func endsWith(b *ssa.BasicBlock, cond ssa.Value) bool {
	test, ok := last(b).(*ssa.If)
	return ok && test.Cond == cond
}

// listOf returns the constants of the list of which v is the element of a turn.
func (w *walk) listOf(v ssa.Value) ([]constant.Value, bool) {
	a := w.env.analysis
	for range maxKey {
		switch c := v.(type) {
		case *ssa.Convert:
			v = c.X
			continue
		case *ssa.ChangeType:
			v = c.X
			continue
		case *ssa.Index:
			if _, isConst := c.Index.(*ssa.Const); isConst {
				return nil, false
			}
			load, ok := c.X.(*ssa.UnOp)
			if !ok || load.Op != token.MUL {
				return nil, false
			}
			return a.arrayAt(load.X)
		case *ssa.UnOp:
			ia, ok := c.X.(*ssa.IndexAddr)
			if !ok || c.Op != token.MUL {
				return nil, false
			}
			if _, isConst := ia.Index.(*ssa.Const); isConst {
				return nil, false
			}
			if list, ok := w.env.lists[ia.X]; ok {
				return list, true
			}
			if _, isSlice := ia.X.Type().Underlying().(*types.Slice); isSlice {
				return a.elements(ia.X)
			}
			return a.arrayAt(ia.X)
		}
		break
	}
	return nil, false
}

// arrayAt returns the constants of an array that is filled where it is made and
// nowhere else: all of them are given.
func (a *Analysis) arrayAt(addr ssa.Value) ([]constant.Value, bool) {
	t, ok := pointee(addr.Type()).Underlying().(*types.Array)
	if !ok {
		return nil, false
	}
	var out []constant.Value
	fill := func(at ssa.Instruction) bool {
		ia, ok := at.(*ssa.IndexAddr)
		if !ok || ia.X != addr {
			return true
		}
		for _, u := range *ia.Referrers() {
			switch u := u.(type) {
			case *ssa.Store:
				c, ok := u.Val.(*ssa.Const)
				_, fixed := ia.Index.(*ssa.Const)
				if !ok || c.Value == nil || u.Addr != ia || !fixed {
					return false
				}
				out = append(out, c.Value)
			case *ssa.UnOp, *ssa.DebugRef:
			default:
				return false
			}
		}
		return true
	}
	switch addr := addr.(type) {
	case *ssa.Alloc:
		for _, r := range *addr.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == addr || !fill(r) {
				return nil, false
			}
		}
	case *ssa.Global:
		if addr.Pkg == nil || addr.Object() == nil || addr.Object().Exported() {
			return nil, false
		}
		var whole ssa.Value
		for _, f := range a.functionsOf(addr.Pkg) {
			for _, b := range f.Blocks {
				for _, in := range b.Instrs {
					if st, ok := in.(*ssa.Store); ok && st.Addr == addr {
						load, ok := st.Val.(*ssa.UnOp)
						if !ok || whole != nil || f.Name() != "init" {
							return nil, false
						}
						whole = load.X
					} else if !fill(in) {
						return nil, false
					}
				}
			}
		}
		if made, ok := whole.(*ssa.Alloc); ok && len(out) == 0 {
			return a.arrayAt(made)
		}
	default:
		return nil, false
	}
	return out, int64(len(out)) == t.Len()
}

// listAt returns the constants of the list in which an instruction looks up an element,
// if they are known.
func (a *Analysis) listAt(in ssa.Instruction) (list []constant.Value) {
	switch in := in.(type) {
	case *ssa.Index:
		if load, ok := in.X.(*ssa.UnOp); ok {
			list, _ = a.arrayAt(load.X)
		}
	case *ssa.IndexAddr:
		if _, isSlice := in.X.Type().Underlying().(*types.Slice); isSlice {
			list, _ = a.elements(in.X)
		} else {
			list, _ = a.arrayAt(in.X)
		}
	}
	return list
}

// listGiven returns the constants of an argument that is a list of numbers.
func (w *walk) listGiven(v ssa.Value) ([]constant.Value, bool) {
	if s, ok := v.Type().Underlying().(*types.Slice); !ok || !isNumbers(s) {
		return nil, false
	}
	if list, ok := w.env.lists[v]; ok {
		return list, true
	}
	if c, ok := v.(*ssa.Const); ok && c.Value == nil {
		return nil, true // no arguments
	}
	return w.env.analysis.elements(v)
}
