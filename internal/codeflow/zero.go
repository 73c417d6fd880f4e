package codeflow

import (
	"go/constant"

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
