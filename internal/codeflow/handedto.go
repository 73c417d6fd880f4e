package codeflow

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// varargs follows the list of arguments of a variadic call.
func (h *handing) varargs(list *ssa.Alloc) bool {
	for _, ref := range *list.Referrers() {
		s, ok := ref.(*ssa.Slice)
		if !ok {
			continue
		}
		for _, r := range *s.Referrers() {
			if c, ok := r.(*ssa.Call); !ok || !h.passed(c, s) {
				return false
			}
		}
	}
	return true
}

// holder reports whether an answer that the code is a member of only leaves with
// the results, and that member is not read before.
func (h *handing) holder(v ssa.Value) bool {
	if h.seen[v] {
		return true
	}
	h.seen[v] = true
	if implementsError(v.Type()) {
		return false
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.Return:
		case *ssa.Store:
			if ref.Val != v {
				continue
			}
			switch a := ref.Addr.(type) {
			case *ssa.Alloc:
				if !h.holder(a) {
					return false
				}
			default:
				return false
			}
		case *ssa.UnOp, *ssa.Phi, *ssa.MakeInterface:
			if !h.holder(ref.(ssa.Value)) {
				return false
			}
		case *ssa.Field:
			if !h.value(ref) {
				return false
			}
		case *ssa.FieldAddr:
			for _, r := range *ref.Referrers() {
				switch r := r.(type) {
				case *ssa.DebugRef:
				case *ssa.Store:
					if r.Addr != ref {
						return false
					}
				case *ssa.UnOp:
					if slices.Contains(h.out.Members, fieldName(ref)) && !h.value(r) {
						return false
					}
				case *ssa.FieldAddr: // of an embedded struct
					if !h.holder(ref) {
						return false
					}
				default:
					if slices.Contains(h.out.Members, fieldName(ref)) {
						return false
					}
				}
			}
		case *ssa.BinOp: // compared with nil
			if !isNilConst(ref.X) && !isNilConst(ref.Y) {
				return false
			}
		case *ssa.Call: // what fills it
			if !h.fills(ref) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// fills reports whether a call only decodes into what it is given.
func (h *handing) fills(c *ssa.Call) bool {
	f := c.Call.StaticCallee()
	if f != nil && len(f.Blocks) > 0 {
		return !h.a.Looks(f)
	}
	name := ""
	if f != nil {
		name = f.Name()
	} else if c.Call.IsInvoke() {
		name = c.Call.Method.Name()
	}
	return decodes.MatchString(name)
}

// passed reports whether a call that the code is given only computes with it,
// or is one of a function that the caller has given.
func (h *handing) passed(c *ssa.Call, v ssa.Value) bool {
	if h.a.isCode(c) {
		return h.value(c)
	}
	if h.isCallback(c) {
		return true
	}
	f := c.Call.StaticCallee()
	if f == nil {
		return false
	}
	switch {
	case len(f.Blocks) > 0:
		of := h.a.Conveyed(f)
		return of != nil && h.call(c, of)
	case computes.MatchString(f.Name()):
		return h.value(c)
	case decodes.MatchString(f.Name()):
		return IsRaw(v.Type()) || strings.Contains(v.Type().String(), "RawMessage")
	}
	return false
}
