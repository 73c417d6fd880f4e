package analyzer

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// tellsByReply reports whether result i of a return, a struct that is filled on
// the spot, tells the failure c: by the text of the answer, or by a constant that
// success's struct does not have.
func (d *dispatch) tellsByReply(c int64, i int, v ssa.Value) bool {
	lit := literalOf(v)
	if lit == nil {
		return false
	}
	own := fieldsOf(lit)
	for _, set := range own {
		if in, ok := stripped(set).(ssa.Instruction); ok && d.isTextOfAnswer(in) {
			return true
		}
	}
	for _, ret := range d.code.Compare(nimcode.Success, c).Returns {
		if i >= len(ret.Results) {
			continue
		}
		other := literalOf(codeflow.Result(ret, i))
		if other == nil || !types.Identical(other.Type(), lit.Type()) {
			continue
		}
		if differ(own, fieldsOf(other)) {
			return true
		}
	}
	return false
}

// isTextOfAnswer reports whether an instruction reads the text beside the code.
func (d *dispatch) isTextOfAnswer(in ssa.Instruction) bool {
	if load, ok := in.(*ssa.UnOp); ok && load.Op == token.MUL {
		if fa, ok := load.X.(*ssa.FieldAddr); ok {
			return d.isText(fa)
		}
	}
	return d.isText(in)
}

// literalOf returns the variable that a struct literal fills, whose address or
// value v is; or nil.
func literalOf(v ssa.Value) *ssa.Alloc {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		v = load.X
	}
	a, ok := stripped(v).(*ssa.Alloc)
	if !ok {
		return nil
	}
	if _, isStruct := structUnder(a.Type().Underlying().(*types.Pointer).Elem()); !isStruct {
		return nil
	}
	return a
}

// fieldsOf returns what a literal sets its fields to, by index; nil stands for
// more than one value.
func fieldsOf(lit *ssa.Alloc) map[int]ssa.Value {
	out := map[int]ssa.Value{}
	for _, r := range *lit.Referrers() {
		fa, ok := r.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		for _, u := range *fa.Referrers() {
			st, ok := u.(*ssa.Store)
			if !ok || st.Addr != fa {
				continue
			}
			if _, again := out[fa.Field]; again {
				out[fa.Field] = nil
			} else {
				out[fa.Field] = st.Val
			}
		}
	}
	return out
}

// differ reports whether two structs differ in a field that is a constant in
// both, zero if it is not set, or in one that only the first sets to a constant.
func differ(one, other map[int]ssa.Value) bool {
	for i, v := range one {
		c := constOf(v)
		if c == nil {
			continue
		}
		w, set := other[i]
		d := constOf(w)
		switch {
		case set && d == nil, !set:
			if !isZeroConst(c) {
				return true
			}
		case set && (c.Kind() != d.Kind() || !constant.Compare(c, token.EQL, d)):
			return true
		}
	}
	for i, w := range other {
		if _, set := one[i]; set {
			continue
		}
		if d := constOf(w); d != nil && !isZeroConst(d) {
			return true
		}
	}
	return false
}

// constOf returns the value of a constant, or nil.
func constOf(v ssa.Value) constant.Value {
	if c, ok := v.(*ssa.Const); ok {
		return c.Value
	}
	return nil
}

func isZeroConst(c constant.Value) bool {
	switch c.Kind() {
	case constant.Bool:
		return !constant.BoolVal(c)
	case constant.String:
		return constant.StringVal(c) == ""
	case constant.Int, constant.Float:
		return constant.Sign(c) == 0
	}
	return false
}
