package analyzer

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// needsMember reports whether a return that success takes, too, is only taken where
// the answer has a member that no answer to a failure has: what it tells is about
// that, such as those of a list that are not registered.
func (d *dispatch) needsMember(e exit) bool {
	if e.own {
		return false
	}
	for b := e.ret.Block(); b.Idom() != nil; b = b.Idom() {
		if len(b.Preds) != 1 {
			continue
		}
		p := b.Preds[0]
		test, ok := p.Instrs[len(p.Instrs)-1].(*ssa.If)
		if !ok || p.Succs[0] == p.Succs[1] {
			continue
		}
		if holds, known := d.withoutMembers(test.Cond); known && holds != (p.Succs[0] == b) {
			return true
		}
	}
	return false
}

// withoutMembers evaluates a test of a member for an answer that has none.
func (d *dispatch) withoutMembers(cond ssa.Value) (holds, known bool) {
	switch v := cond.(type) {
	case *ssa.UnOp:
		if v.Op == token.NOT {
			holds, known = d.withoutMembers(v.X)
			return !holds, known
		}
		return false, isBool(v.Type()) && d.isMemberOfAnswer(v)
	case *ssa.BinOp:
		k, ok := v.Y.(*ssa.Const)
		if !ok || !d.isMemberOfAnswer(v.X) {
			return false, false
		}
		if k.Value == nil { // list == nil
			return v.Op == token.EQL, v.Op == token.EQL || v.Op == token.NEQ
		}
		var zero constant.Value
		switch k.Value.Kind() {
		case constant.Int:
			zero = constant.MakeInt64(0)
		case constant.String:
			zero = constant.MakeString("")
		default:
			return false, false
		}
		switch v.Op {
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
			return constant.Compare(zero, v.Op, k.Value), true
		}
	}
	return false, false
}

// isMemberOfAnswer reports whether v is a member of the answer but those that may
// say themselves how it went, or the length of one.
func (d *dispatch) isMemberOfAnswer(v ssa.Value) bool {
	if c, ok := v.(*ssa.Call); ok {
		b, isBuiltin := c.Call.Value.(*ssa.Builtin)
		if !isBuiltin || b.Name() != "len" {
			return false
		}
		v = c.Call.Args[0]
	}
	u, ok := v.(*ssa.UnOp)
	if !ok || u.Op != token.MUL || d.code.Has(v) || !d.code.Derives(v) {
		return false
	}
	fa, ok := u.X.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	name := fieldName(fa.X.Type(), fa.Field)
	return !textMember.MatchString(name) && !verdictMethod.MatchString(name)
}
