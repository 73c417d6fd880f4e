package analyzer

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// saysByMembers reports whether a result beside a nil error is a literal that tells
// a failure by what it is made of: by a member that success's result does not have,
// or by lacking a constant that success's result has.
func (d *dispatch) saysByMembers(f *fate, i int, v ssa.Value, ret *ssa.Return) bool {
	one, ok := literal(v)
	if !ok {
		return false
	}
	compared := false
	for _, b := range d.fn.Blocks {
		other, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || other == ret || !f.OtherHas(other) || i >= len(other.Results) {
			continue
		}
		if isnil, known := f.OtherNil(codeflow.Result(other, len(other.Results)-1), other); !known || !isnil {
			continue
		}
		good, ok := literal(codeflow.Result(other, i))
		if !ok {
			continue
		}
		compared = true
		e := &echo{d: d, f: f, one: ret, other: other}
		if !e.differs(one, good) {
			return false
		}
	}
	if compared {
		return true
	}
	e := &echo{d: d, f: f, one: ret}
	for _, v := range one {
		if !e.isZeroOne(v) && (isConst(stripped(v)) || d.code.Derives(v)) {
			return true
		}
	}
	return false
}

// isSuccessResult reports whether a literal that is returned for a failure is made
// as that of success is, an error in it that is nil by mistake.
func (d *dispatch) isSuccessResult(f *fate, i int, v ssa.Value, ret *ssa.Return) bool {
	one, ok := literal(v)
	if !ok || (&echo{d: d, f: f, one: ret}).mistake(one) == nil {
		return false
	}
	found := false
	for _, b := range d.fn.Blocks {
		other, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || !f.OtherHas(other) || i >= len(other.Results) {
			continue
		}
		e := &echo{d: d, f: f, one: ret, other: other}
		if !e.sameList(stripped(v), stripped(codeflow.Result(other, i)), 0) {
			return false
		}
		found = true
	}
	return found
}

// differs reports whether the members of a failure's literal tell it apart from
// that of success.
func (e *echo) differs(one, good map[memberKey]ssa.Value) bool {
	for k, v := range one {
		if e.isZeroOne(v) {
			continue
		}
		if w, ok := good[k]; !ok && (isConst(stripped(v)) || e.d.code.Derives(v)) || ok && !e.alike(v, w, 0) {
			return true
		}
	}
	for k, w := range good {
		if c, ok := stripped(w).(*ssa.Const); ok && !codeflow.IsZero(c) {
			if v, ok := one[k]; !ok || e.isZeroOne(v) {
				return true
			}
		} else if isBool(stripped(w).Type()) {
			return true // as it turns out
		}
	}
	return false
}

// literal returns the members of a composite literal, or of a pointer to one.
func literal(v ssa.Value) (map[memberKey]ssa.Value, bool) {
	v = stripped(v)
	a, ok := v.(*ssa.Alloc)
	if u, isLoad := v.(*ssa.UnOp); isLoad {
		a, ok = u.X.(*ssa.Alloc)
	}
	if !ok || !slices.Contains([]string{"complit", "new"}, a.Comment) {
		return nil, false
	}
	return members(v)
}
