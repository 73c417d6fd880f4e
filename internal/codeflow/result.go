package codeflow

import (
	"cmp"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Result returns the i-th value that a return hands out. In a function with a
// deferred call results live in memory: the value is what was stored there
// before the deferred calls ran, if none of those can write it.
func Result(ret *ssa.Return, i int) ssa.Value {
	v := ret.Results[i]
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return v
	}
	a, ok := load.X.(*ssa.Alloc)
	if !ok || !isResult(a) {
		return v
	}
	st, none := lastStore(a, ret.Block(), slices.Index(ret.Block().Instrs, ssa.Instruction(load)))
	if st != nil {
		return st.Val
	}
	if zero := zeroConst(v.Type()); none && zero != nil {
		return zero
	}
	return v
}

// lastStore returns the store to a that runs last before the n-th instruction
// of a block, if there is only one way there; none says that there is no store on
// the way from the start of the function.
func lastStore(a *ssa.Alloc, b *ssa.BasicBlock, n int) (st *ssa.Store, none bool) {
	for range maxKey {
		for i := n - 1; i >= 0; i-- {
			if st, ok := b.Instrs[i].(*ssa.Store); ok && st.Addr == a {
				return st, false
			}
		}
		if len(b.Preds) != 1 {
			return nil, b.Index == 0 && len(b.Preds) == 0
		}
		b = b.Preds[0]
		n = len(b.Instrs)
	}
	return nil, false
}

// isResult reports whether a variable is a result of its function, which no
// pointer can reach and closures only read.
func isResult(a *ssa.Alloc) bool {
	returned := false
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			if r.Addr != a {
				return false
			}
		case *ssa.UnOp:
			for _, u := range *r.Referrers() {
				if _, ok := u.(*ssa.Return); ok {
					returned = true
				}
			}
		case *ssa.MakeClosure:
			if !onlyReads(r.Fn.(*ssa.Function).FreeVars[slices.Index(r.Bindings, ssa.Value(a))]) {
				return false
			}
		case *ssa.Defer: // of a function that is given the address
			f := r.Call.StaticCallee()
			if f == nil || len(f.Blocks) == 0 || len(f.Params) != len(r.Call.Args) {
				return false
			}
			for i, arg := range r.Call.Args {
				if arg == a && !onlyReads(f.Params[i]) {
					return false
				}
			}
		default:
			return false
		}
	}
	return returned
}

// storedBefore returns the store whose value a load reads, if it stands right
// before: nothing in between can write there.
func storedBefore(load *ssa.UnOp) *ssa.Store {
	switch load.X.(type) {
	case *ssa.Alloc, *ssa.Global, *ssa.FreeVar:
	default:
		return nil
	}
	b := load.Block()
	n := slices.Index(b.Instrs, ssa.Instruction(load))
	for range maxKey {
		for i := n - 1; i >= 0; i-- {
			switch in := b.Instrs[i].(type) {
			case *ssa.Store:
				if in.Addr == load.X {
					return in
				}
				if !isLocal(in.Addr) {
					return nil // it may be the same place
				}
			case *ssa.Call:
				if _, ok := in.Call.Value.(*ssa.Builtin); !ok && !IsPure(&in.Call) {
					return nil
				}
			case *ssa.MapUpdate, *ssa.Go, *ssa.RunDefers, *ssa.Select, *ssa.Send: // what is deferred runs later
				return nil
			}
		}
		if len(b.Preds) != 1 {
			return nil
		}
		b = b.Preds[0]
		n = len(b.Instrs)
	}
	return nil
}

// load returns what is known of a value that is read from a variable: what was
// stored there, on all the ways that the walk has gone.
func (w *walk) load(v *ssa.UnOp) abstract {
	// A value stays what it is: what is known of it where it is read holds, too.
	read := func(w *walk, st *ssa.Store) abstract {
		if a := w.at(st.Val, v.Block()); a.kind != anything {
			return a
		}
		return w.at(st.Val, st.Block())
	}
	if st := storedBefore(v); st != nil {
		return read(w, st)
	}
	a, ok := v.X.(*ssa.Alloc)
	if !ok || !isResult(a) {
		return top
	}
	type place struct {
		w *walk // nil before the walk began, where any way may have been taken
		b *ssa.BasicBlock
	}
	known, seen := abstract{}, map[place]bool{}
	// visit looks back from the n-th instruction of a block.
	var visit func(at *walk, b *ssa.BasicBlock, n int)
	visit = func(at *walk, b *ssa.BasicBlock, n int) {
		for i := n - 1; i >= 0; i-- {
			in := b.Instrs[i]
			if st, ok := in.(*ssa.Store); ok && st.Addr == a {
				known = join(known, read(cmp.Or(at, w), st))
				return
			}
			if at != nil && in == at.start {
				at = nil
			}
		}
		if len(b.Preds) == 0 && isNilable(v.Type()) {
			known = join(known, abstract{kind: isNil})
		} else if len(b.Preds) == 0 {
			known = top
		}
		for _, p := range b.Preds {
			from := place{at, p}
			if at != nil && at.outer != nil && p == at.from0 && !at.blocks[p] {
				from.w = at.outer
			}
			if at != nil && !at.edges[[2]int{p.Index, b.Index}] || seen[from] {
				continue
			}
			seen[from] = true
			visit(from.w, p, len(p.Instrs))
		}
	}
	b := v.Block()
	visit(w, b, slices.Index(b.Instrs, ssa.Instruction(v)))
	return known
}
