package codeflow

import (
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// textName is what answers call the text beside the code.
var textName = lazyregexp.New(`(?i)^(get)?(desc|description|msg|message|err|errmsg|reason|text)$`)

// isTextOf reports whether v is the text beside the code of some answer: a member
// or a method called so, or what is made of one.
func isTextOf(v ssa.Value, depth int) bool {
	const maxDepth = 4
	if depth > maxDepth {
		return false
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		return isTextOf(v.X, depth+1)
	case *ssa.FieldAddr:
		return textName.MatchString(fieldName(v))
	case *ssa.Field:
		st, ok := v.X.Type().Underlying().(*types.Struct)
		return ok && textName.MatchString(st.Field(v.Field).Name())
	case *ssa.Lookup:
		return isTextKey(v.Index)
	case *ssa.Convert:
		return isTextOf(v.X, depth+1)
	case *ssa.ChangeType:
		return isTextOf(v.X, depth+1)
	case *ssa.TypeAssert:
		return isTextOf(v.X, depth+1)
	case *ssa.Extract:
		return isTextOf(v.Tuple, depth+1)
	case *ssa.Phi:
		return slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return isTextOf(e, depth+1) })
	case *ssa.Call:
		if f := v.Call.StaticCallee(); f != nil && textName.MatchString(f.Name()) || v.Call.IsInvoke() && textName.MatchString(v.Call.Method.Name()) {
			return true
		}
		if v.Call.IsInvoke() && isTextOf(v.Call.Value, depth+1) {
			return true
		}
		return slices.ContainsFunc(v.Call.Args, func(a ssa.Value) bool { return isTextKey(a) || isTextOf(a, depth+1) })
	}
	return false
}

func isTextKey(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.Value != nil && k.Value.Kind() == constant.String && textName.MatchString(constant.StringVal(k.Value))
}
