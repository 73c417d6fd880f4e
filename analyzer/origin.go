package analyzer

import (
	"go/ast"
	"go/types"
	"strings"
)

// An origin says where a constant comes from.
type origin int

const (
	bare     origin = iota // digits in the source
	fromHTTP               // a constant of an HTTP package
	named                  // a named constant of somebody else
)

// httpPackages have constants of HTTP statuses, all called StatusX.
var httpPackages = map[string]bool{
	"net/http":                    true,
	"github.com/valyala/fasthttp": true,
}

// origin returns where the constant expression e comes from.
func (r *runner) origin(e ast.Expr) origin {
	if c := r.constOf(e); c != nil {
		if c.Pkg() != nil && httpPackages[c.Pkg().Path()] && strings.HasPrefix(c.Name(), "Status") {
			return fromHTTP
		}
		return named
	}
	o := bare
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if _, ok := r.pass.TypesInfo.Uses[id].(*types.Const); ok {
				o = named
			}
		}
		return true
	})
	return o
}

// constOf returns the constant that e names, or nil.
func (r *runner) constOf(e ast.Expr) *types.Const {
	var id *ast.Ident
	switch e := e.(type) {
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
	default:
		return nil
	}
	c, _ := r.pass.TypesInfo.Uses[id].(*types.Const)
	return c
}
