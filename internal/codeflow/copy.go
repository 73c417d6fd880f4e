package codeflow

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// filledBy returns the stores that fill a variable or its members.
func filledBy(a *ssa.Alloc) (out []*ssa.Store) {
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == a {
				out = append(out, r)
			}
		case *ssa.FieldAddr:
			for _, u := range *r.Referrers() {
				if st, ok := u.(*ssa.Store); ok && st.Addr == r {
					out = append(out, st)
				}
			}
		}
	}
	return out
}

// isMadeOfCode reports whether v is a struct into which the code was put: by a
// literal, or by a function that makes one of it.
func (w *walk) isMadeOfCode(v ssa.Value) bool {
	if w.env.has == nil {
		return false
	}
	v = stripInterface(v)
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		v = load.X
	}
	switch v := v.(type) {
	case *ssa.Alloc:
		stores := filledBy(v)
		return slices.ContainsFunc(stores, func(st *ssa.Store) bool {
			if st.Addr == v {
				return len(stores) == 1 && w.isMadeOfCode(st.Val)
			}
			return w.env.has(st.Val)
		})
	case *ssa.Call:
		return pointee(v.Type()) != nil && !w.env.has(v) && slices.ContainsFunc(v.Call.Args, w.env.has)
	case *ssa.ChangeType, *ssa.Convert:
		return false
	}
	return false
}

// member returns what is known of a member of a variable that is written once, by
// a literal.
func (w *walk) member(load *ssa.UnOp) abstract {
	fa, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return top
	}
	a, ok := fa.X.(*ssa.Alloc)
	if !ok || isCaptured(a) {
		return top
	}
	var only *ssa.Store
	for _, st := range filledBy(a) {
		to, isField := st.Addr.(*ssa.FieldAddr)
		if !isField {
			return top
		}
		if to.Field == fa.Field {
			if only != nil {
				return top
			}
			only = st
		}
	}
	if only == nil || !only.Block().Dominates(load.Block()) || !w.env.has(only.Val) {
		return top
	}
	return w.at(only.Val, only.Block())
}
