package codeflow

import (
	"iter"

	"golang.org/x/tools/go/ssa"
)

// FieldStores returns the stores of a function to members of structs, in source order,
// each with the address of the member.
func FieldStores(fn *ssa.Function) iter.Seq2[*ssa.Store, *ssa.FieldAddr] {
	return func(yield func(*ssa.Store, *ssa.FieldAddr) bool) {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				st, ok := in.(*ssa.Store)
				if !ok {
					continue
				}
				if fa, ok := st.Addr.(*ssa.FieldAddr); ok && !yield(st, fa) {
					return
				}
			}
		}
	}
}
