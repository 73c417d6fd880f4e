package analyzer

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// isPart reports whether a call takes something out of an answer: what is in it
// has no code of its own.
func (u *unread) isPart(call *ssa.Call) bool {
	return slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool {
		return isObject(a.Type()) && u.carriers.Answer(stripped(a)) != nil
	})
}

// documentIn returns why the document that a struct embeds is an answer of NIM,
// or nil if it is none or is not used.
func (u *unread) documentIn(v ssa.Value) *carrier.Carrier {
	if v == nil {
		return nil
	}
	for _, ref := range *v.Referrers() {
		var c *carrier.Carrier
		switch ref := ref.(type) {
		case *ssa.Store:
			if a, ok := ref.Addr.(*ssa.Alloc); ok && ref.Val == v {
				c = u.documentIn(a)
			}
		case *ssa.Field:
			c = u.embedded(ref.X.Type(), ref.Field, ref)
		case *ssa.FieldAddr:
			for _, r := range *ref.Referrers() {
				if load, ok := r.(*ssa.UnOp); ok && c == nil {
					c = u.embedded(ref.X.Type(), ref.Field, load)
				}
			}
		}
		if c != nil {
			return c
		}
	}
	return nil
}

// embedded returns why the i-th field of a struct, whose value is v, is an answer
// of NIM, or nil if it is none or not embedded.
func (u *unread) embedded(of types.Type, i int, v ssa.Value) *carrier.Carrier {
	st, ok := structUnder(of)
	if !ok || !st.Field(i).Embedded() {
		return nil
	}
	if c := u.carriers.Answer(v); c != nil {
		return c
	}
	return u.carriers.Raw(v)
}

// isWholeDocument reports whether a call returns a whole JSON document whose
// text nobody else looks at.
func (u *unread) isWholeDocument(call *ssa.Call) bool {
	return !u.isForeign(call) || strings.HasPrefix(calleeName(call), "Parse") && !u.isLookedAt(call.Call.Args)
}
