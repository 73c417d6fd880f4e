package codeflow

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// IsZero reports whether c is the zero value of its type.
func IsZero(c *ssa.Const) bool {
	return c.Value == nil || isZeroValue(c.Value)
}

// isZeroValue reports whether v is the zero value of its kind.
func isZeroValue(v constant.Value) bool {
	switch v.Kind() {
	case constant.Bool:
		return !constant.BoolVal(v)
	case constant.String:
		return constant.StringVal(v) == ""
	case constant.Int, constant.Float:
		return constant.Sign(v) == 0
	}
	return false
}

// zeroConst returns the zero value of a type; nil if it is none.
func zeroConst(t types.Type) *ssa.Const {
	if isNilable(t) {
		return ssa.NewConst(nil, t)
	}
	b, ok := t.Underlying().(*types.Basic)
	switch {
	case !ok:
		return nil
	case b.Info()&types.IsBoolean != 0:
		return ssa.NewConst(constant.MakeBool(false), t)
	case b.Info()&types.IsString != 0:
		return ssa.NewConst(constant.MakeString(""), t)
	case b.Info()&types.IsInteger != 0:
		return ssa.NewConst(constant.MakeInt64(0), t)
	}
	return nil
}
