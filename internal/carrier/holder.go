package carrier

import (
	"go/types"
	"slices"
)

// HoldsCode reports whether values of type t, or what they point to, hold an IM
// code wherever they come from: an error type with the code as a member, or one
// that is the code.
func (r *Result) HoldsCode(t types.Type) bool {
	if r == nil || r.resolve == nil || t == nil {
		return false
	}
	return r.holdsCode(t, 0)
}

func (r *Result) holdsCode(t types.Type, depth int) bool {
	e := r.resolve.e
	isCode := func(l *labels) bool {
		l = r.resolve.resolve(l)
		return l != nil && l.other == nil && l.nim[code] != nil
	}
	if depth > maxEmbed {
		return false
	}
	if l := e.byType(t); isCode(l) {
		return true
	}
	st := structOf(t)
	if st == nil {
		return false
	}
	whole := depth == 0 && isErrorField(t) // it may keep the answer
	for f := range st.Fields() {
		if isNumericOrText(f.Type()) && isCode(e.field(f)) || (f.Embedded() || whole) && structOf(f.Type()) != nil && r.holdsCode(f.Type(), depth+1) {
			return true
		}
	}
	return r.tellsCode(t)
}

// Held returns a carrier that says why values of type t, a struct or a pointer to
// one, hold an IM code in a member wherever they come from, or nil.
func (r *Result) Held(t types.Type) *Carrier {
	if r == nil || r.resolve == nil || t == nil {
		return nil
	}
	return r.held(t, 0)
}

func (r *Result) held(t types.Type, depth int) *Carrier {
	st := structOf(t)
	if st == nil || depth > maxEmbed {
		return nil
	}
	e := r.resolve.e
	for f := range st.Fields() {
		if isNumericOrText(f.Type()) {
			if l := r.resolve.resolve(e.field(f)); l != nil && l.other == nil && l.nim[code] != nil {
				return e.newCarrier(l, code)
			}
		} else if f.Embedded() {
			if c := r.held(f.Type(), depth+1); c != nil {
				return c
			}
		}
	}
	return nil
}

// tellsCode reports whether a type of another package has a method that returns
// the code.
func (r *Result) tellsCode(t types.Type) bool {
	named, ok := types.Unalias(derefType(t)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg() == r.resolve.e.pass.Pkg {
		return false
	}
	for m := range named.Methods() {
		if m.Signature().Params().Len() > 0 || m.Signature().Results().Len() != 1 || !isNumericOrText(m.Signature().Results().At(0).Type()) {
			continue
		}
		f := r.resolve.e.imported.function(m.Origin())
		if f != nil && slices.ContainsFunc(f.Results, func(res ResultFact) bool { return res.Kind == code && len(res.Why) > 0 }) {
			return true
		}
	}
	return false
}
