package codeflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Conveyed says what a function does with a code that it reads but does not act
// on: it puts it, or what it computes from it, into what it returns, or hands it
// to a function that it was given. Whether anybody looks at the code is then up to
// who calls: nothing else depends on it, an error least of all.
type Conveyed struct {
	// Results are the results that are the code, or computed from it.
	Results []int
	// Members are the fields of results that are, by name, the code's own
	// included.
	Members []string
	// Callbacks are the parameters, receiver first, that are called with it.
	Callbacks []int
	// Proven says that it is a code of NIM, not only a member called so.
	Proven bool
}

// Equal reports whether two functions hand on the code in the same way.
func (c *Conveyed) Equal(d *Conveyed) bool {
	if c == nil || d == nil {
		return c == d
	}
	return c.Proven == d.Proven && slices.Equal(c.Results, d.Results) && slices.Equal(c.Members, d.Members) && slices.Equal(c.Callbacks, d.Callbacks)
}

// ConveyedBy tells how functions of other packages hand on the code.
func (a *Analysis) ConveyedBy(of func(*ssa.Function) *Conveyed) { a.conveyedBy = of }

// Conveyed returns how fn hands on the code that it reads, or nil if it reads
// none, acts on it, or if that is not known.
func (a *Analysis) Conveyed(fn *ssa.Function) *Conveyed {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if c, ok := a.conveyed[fn]; ok {
		return c
	}
	if len(fn.Blocks) == 0 {
		if a.conveyedBy == nil {
			return nil
		}
		return a.conveyedBy(fn)
	}
	a.conveyed[fn] = nil // for recursion
	if !a.Looks(fn) {
		return nil
	}
	h := &handing{a: a, fn: fn, seen: map[ssa.Value]bool{}}
	if h.all() {
		a.conveyed[fn] = h.result()
	}
	return a.conveyed[fn]
}

// HasMember reports whether t is a struct, or points to one, with a field of one
// of those names, its own or one of an embedded struct.
func HasMember(t types.Type, names []string) bool {
	for _, n := range names {
		if obj, _, _ := types.LookupFieldOrMethod(pointee(t), true, nil, n); obj != nil {
			if _, ok := obj.(*types.Var); ok {
				return true
			}
		}
		if st, ok := pointee(t).Underlying().(*types.Struct); ok {
			for f := range st.Fields() {
				if f.Name() == n {
					return true
				}
			}
		}
	}
	return false
}
