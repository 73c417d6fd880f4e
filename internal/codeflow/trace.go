package codeflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// traceName matches the names of what tells one try from the next, and does not
// make another request: the id of a trace, a nonce, a time, the number of the
// try.
var traceName = lazyregexp.New(`(?i)^(x?_?(custom_?)?trace(_?id)?|span(_?id)?|correlation_?id|req(uest)?_?id|nonce|cur_?time|timestamp|ts|now|sent_?at|attempts?|tr(y|ies)|retr(y|ies)|retry_?count|try_?no|(attempts?|tr(y|ies)|retr(y|ies))_?(no|num(ber)?|count|left|remaining)|left|remaining|tries_?left)$`)

// isTrace reports whether an argument of a call is such a thing, by the name of
// the parameter.
func isTrace(c *ssa.Call, v ssa.Value) bool {
	f := c.Call.StaticCallee()
	if f == nil || slices.Contains(operandsBut(c, v), v) {
		return false
	}
	i := slices.Index(c.Call.Args, v)
	if i < 0 {
		return false
	}
	if f.Signature.Recv() != nil {
		i--
	}
	if _, ok := v.Type().Underlying().(*types.Basic); !ok || i < 0 || i >= f.Signature.Params().Len() {
		return false
	}
	return traceName.MatchString(f.Signature.Params().At(i).Name())
}

// operandsBut returns the operands of a call without the first one that is v.
func operandsBut(c *ssa.Call, v ssa.Value) []ssa.Value {
	i := slices.Index(c.Call.Args, v)
	if i < 0 {
		return c.Call.Args
	}
	return slices.Delete(slices.Clone(c.Call.Args), i, i+1)
}

// isTraceMember reports whether a place is a member of such a name.
func isTraceMember(at ssa.Value) bool {
	fa, ok := at.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	st, ok := pointee(fa.X.Type()).Underlying().(*types.Struct)
	if !ok {
		return false
	}
	_, isBasic := st.Field(fa.Field).Type().Underlying().(*types.Basic)
	return isBasic && traceName.MatchString(st.Field(fa.Field).Name())
}
