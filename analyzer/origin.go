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
	named                  // anything else, such as a named constant
)

// httpPackages have constants of HTTP statuses, all called StatusX.
var httpPackages = map[string]bool{
	"net/http":                                       true,
	"github.com/valyala/fasthttp":                    true,
	"github.com/gofiber/fiber/v2":                    true,
	"github.com/gofiber/fiber/v3":                    true,
	"github.com/cloudwego/hertz/pkg/protocol/consts": true,
}

// origin returns where the constant expression e comes from.
func (r *runner) origin(e ast.Expr) origin {
	if c := r.constOf(e); c != nil {
		if c.Pkg() != nil && httpPackages[c.Pkg().Path()] && strings.HasPrefix(c.Name(), "Status") {
			return fromHTTP
		}
		return named
	}
	if isDigits(e) {
		return bare
	}
	return named
}

// isDigits reports whether e is a literal, or literals that are added up.
func isDigits(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.BasicLit:
		return true
	case *ast.UnaryExpr:
		return isDigits(e.X)
	case *ast.BinaryExpr:
		return isDigits(e.X) && isDigits(e.Y)
	}
	return false
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
