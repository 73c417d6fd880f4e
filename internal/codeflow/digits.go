package codeflow

import (
	"go/constant"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// digits evaluates a call that writes a number that is known in decimal digits.
func (w *walk) digits(c *ssa.Call) (abstract, bool) {
	var n ssa.Value
	switch args := c.Call.Args; {
	case isCallOf(c, "strconv", "Itoa"):
		n = args[0]
	case isCallOf(c, "strconv", "FormatInt"), isCallOf(c, "strconv", "FormatUint"):
		if base, ok := args[1].(*ssa.Const); !ok || base.Int64() != 10 {
			return top, false
		}
		n = args[0]
	case isCallOf(c, "fmt", "Sprint"):
		list := Elements(args[0])
		if len(list) != 1 {
			return top, false
		}
		mi, ok := list[0].(*ssa.MakeInterface)
		if !ok || !isInteger(mi.X.Type()) {
			return top, false
		}
		n = mi.X
	default:
		return top, false
	}
	x := w.at(n, c.Block())
	if x.kind != isConst {
		return top, false
	}
	i, ok := toInt64(x.value)
	if !ok {
		return top, false
	}
	return constOf(constant.MakeString(strconv.FormatInt(i, 10))), true
}
