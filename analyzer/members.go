package analyzer

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// A memberKey is a field, an index or a key of a literal.
type memberKey struct {
	n    int
	text string
}

// members returns what a literal, a map or a list of arguments is made of, if it
// is made on the spot.
func members(v ssa.Value) (map[memberKey]ssa.Value, bool) {
	switch w := v.(type) {
	case *ssa.Slice:
		v = w.X
	case *ssa.UnOp:
		v = w.X
	}
	out := map[memberKey]ssa.Value{}
	switch w := v.(type) {
	case *ssa.MakeMap:
		for _, r := range *w.Referrers() {
			u, ok := r.(*ssa.MapUpdate)
			if !ok || u.Map != w {
				continue
			}
			k := u.Key
			if mi, ok := k.(*ssa.MakeInterface); ok {
				k = mi.X
			}
			c, ok := k.(*ssa.Const)
			if !ok || c.Value == nil {
				return nil, false
			}
			out[memberKey{text: c.Value.ExactString()}] = u.Value
		}
		return out, true
	case *ssa.Alloc:
		for _, r := range *w.Referrers() {
			switch r := r.(type) {
			case *ssa.FieldAddr:
				st := onlyStore(r)
				if st == nil {
					return nil, false
				}
				out[memberKey{n: r.Field}] = st.Val
			case *ssa.IndexAddr:
				st := onlyStore(r)
				k, ok := r.Index.(*ssa.Const)
				if st == nil || !ok {
					return nil, false
				}
				out[memberKey{text: k.Value.ExactString()}] = st.Val
			case *ssa.Store:
				if r.Addr == w {
					return nil, false
				}
			case *ssa.MakeClosure:
				return nil, false
			}
		}
		return out, true
	}
	return nil, false
}

// onlyStore returns the store that sets a member, if nothing else is done there.
func onlyStore(addr ssa.Value) (st *ssa.Store) {
	for _, r := range *addr.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			if st != nil || r.Addr != addr {
				return nil
			}
			st = r
		default:
			return nil
		}
	}
	return st
}

func isText(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// isSaying reports whether a constant says something: a word, or yes.
func isSaying(c *ssa.Const) bool {
	return c.Value != nil && !codeflow.IsZero(c) && (c.Value.Kind() == constant.String || c.Value.Kind() == constant.Bool)
}

func sameConst(a, b *ssa.Const) bool {
	if a.Value == nil || b.Value == nil {
		return a.Value == nil && b.Value == nil
	}
	return a.Value.Kind() == b.Value.Kind() && constant.Compare(a.Value, token.EQL, b.Value)
}
