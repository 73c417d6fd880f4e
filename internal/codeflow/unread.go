package codeflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// isUnread reports whether a store changes a member of a struct that no call of the
// request reads: a counter or a note that the sender keeps beside it.
func (s *Source) isUnread(st *ssa.Store) bool {
	fa, ok := st.Addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	m := member{pointee(fa.X.Type()), fa.Field}
	if _, ok := m.of.(*types.Named); !ok {
		return false
	}
	for v := range s.sent().values {
		switch v := v.(type) {
		case *ssa.Call:
			if m.isReadByCall(&v.Call, map[*ssa.Function]bool{}) {
				return false
			}
		case ssa.Instruction:
			if m.isRead(v) {
				return false
			}
		}
	}
	for in := range s.sent().writers {
		if c, ok := in.(*ssa.Call); ok && m.isReadByCall(&c.Call, map[*ssa.Function]bool{}) {
			return false
		}
	}
	return true
}

// A member is one of a struct type.
type member struct {
	of    types.Type
	field int
}

// isWhole reports whether t is the struct, or a pointer to it.
func (m member) isWhole(t types.Type) bool { return types.Identical(pointee(t), m.of) }

// isRead reports whether an instruction reads the member, or lets the struct out of
// sight. A copy of it is looked at by itself.
func (m member) isRead(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.FieldAddr:
		return in.Field == m.field && m.isWhole(in.X.Type()) && slices.ContainsFunc(*in.Referrers(), func(r ssa.Instruction) bool {
			st, ok := r.(*ssa.Store)
			_, isDebug := r.(*ssa.DebugRef)
			return !isDebug && !(ok && st.Addr == in)
		})
	case *ssa.Field:
		return in.Field == m.field && m.isWhole(in.X.Type())
	case *ssa.MakeInterface:
		return m.isWhole(in.X.Type())
	case *ssa.Store:
		return m.isWhole(in.Val.Type()) && !isLocal(in.Addr)
	}
	return false
}

// isReadByCall reports whether a call may read it. What is not seen may.
func (m member) isReadByCall(c *ssa.CallCommon, seen map[*ssa.Function]bool) bool {
	takes := slices.ContainsFunc(arguments(c), func(v ssa.Value) bool { return m.isWhole(unwrapped(v).Type()) })
	_, f := calleeOf(c)
	if f == nil || len(f.Blocks) == 0 {
		_, isClosure := c.Value.(*ssa.MakeClosure)
		return takes || isClosure
	}
	return m.isReadIn(f, seen)
}

func (m member) isReadIn(f *ssa.Function, seen map[*ssa.Function]bool) bool {
	if seen[f] {
		return false
	}
	seen[f] = true
	if slices.ContainsFunc(f.AnonFuncs, func(g *ssa.Function) bool { return m.isReadIn(g, seen) }) {
		return true
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(ssa.CallInstruction); ok {
				if m.isReadByCall(c.Common(), seen) {
					return true
				}
			} else if m.isRead(in) {
				return true
			}
		}
	}
	return false
}
