package analyzer

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strconv"
)

// codeValue returns the value of an integer constant, or of a string constant
// that spells one.
func (r *runner) codeValue(e ast.Expr) (v int64, isText, ok bool) {
	tv := r.pass.TypesInfo.Types[e]
	if tv.Value == nil {
		return 0, false, false
	}
	if tv.Value.Kind() == constant.String {
		v, ok = textValue(tv.Value)
		return v, true, ok
	}
	v, ok = intValue(tv.Value)
	return v, false, ok
}

// intValue returns the value of a numeric constant that is an integer.
func intValue(v constant.Value) (int64, bool) {
	n := constant.ToInt(v)
	if n.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(n)
}

// textValue returns the integer that a string constant spells as
// strconv.Itoa does.
func textValue(v constant.Value) (int64, bool) {
	s := constant.StringVal(v)
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && strconv.FormatInt(n, 10) == s
}

// core strips parentheses and conversions off a constant, and returns the type
// of the innermost conversion, if any.
func (r *runner) core(e ast.Expr) (core ast.Expr, conversion types.Type) {
	for {
		e = ast.Unparen(e)
		call, ok := e.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 || !r.pass.TypesInfo.Types[call.Fun].IsType() {
			return e, conversion
		}
		conversion = r.pass.TypesInfo.Types[call.Fun].Type
		e = call.Args[0]
	}
}
