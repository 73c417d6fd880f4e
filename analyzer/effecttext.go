package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// effect words what an instruction lets out.
func (d *dispatch) effect(in ssa.Instruction) string { return d.index.effect(in) }

func (x *syntaxIndex) effect(in ssa.Instruction) string {
	switch in := in.(type) {
	case *ssa.Panic:
		return "panics"
	case *ssa.Send:
		return "sends on a channel"
	case *ssa.MapUpdate:
		return "stores in a map"
	case *ssa.Store:
		return "stores a value"
	case *ssa.MakeClosure:
		return "goes into a function literal"
	case ssa.CallInstruction:
		if e, ok := x.exprs[in.Common().Pos()].(*ast.CallExpr); ok {
			return "calls " + calledText(e)
		}
		return "calls a function"
	}
	return "lets something out"
}

// effectPos returns where an instruction is in the source.
func effectPos(in ssa.Instruction) token.Pos {
	if c, ok := in.(ssa.CallInstruction); ok {
		return c.Common().Pos()
	}
	return in.Pos()
}

// calledText returns what the source calls, without the arguments of a chain.
func calledText(e *ast.CallExpr) string {
	switch f := ast.Unparen(e.Fun).(type) {
	case *ast.SelectorExpr:
		switch x := ast.Unparen(f.X).(type) {
		case *ast.Ident, *ast.SelectorExpr:
			if t := types.ExprString(x); len(t) <= maxReceiver {
				return t + "." + f.Sel.Name
			}
		case *ast.CallExpr:
			return calledText(x) + "()." + f.Sel.Name
		}
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	case *ast.IndexExpr:
		return calledText(&ast.CallExpr{Fun: f.X})
	case *ast.FuncLit:
		return "a function literal"
	}
	return types.ExprString(e.Fun)
}

// maxReceiver bounds what is said before the name of a method.
const maxReceiver = 24

// isText reports whether a constant is a text, and returns it.
func textOf(v ssa.Value) (string, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}
