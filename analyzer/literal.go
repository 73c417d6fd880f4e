package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// literalOf returns the composite literal that e is, or that the variable e
// is initialised with, or nil.
func (r *runner) literalOf(e ast.Expr) *ast.CompositeLit {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return e
	case *ast.Ident:
		return r.initial()[r.pass.TypesInfo.Uses[e]]
	}
	return nil
}

// initial returns the composite literals that variables of the package are
// initialised with.
func (r *runner) initial() map[types.Object]*ast.CompositeLit {
	if r.literals != nil {
		return r.literals
	}
	r.literals = map[types.Object]*ast.CompositeLit{}
	note := func(lhs, rhs ast.Expr) {
		id, ok := lhs.(*ast.Ident)
		if !ok {
			return
		}
		if lit, ok := ast.Unparen(rhs).(*ast.CompositeLit); ok {
			if obj := r.pass.TypesInfo.Defs[id]; obj != nil {
				r.literals[obj] = lit
			}
		}
	}
	for _, f := range r.pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				if len(n.Names) == len(n.Values) {
					for i := range n.Names {
						note(n.Names[i], n.Values[i])
					}
				}
			case *ast.AssignStmt:
				if n.Tok == token.DEFINE && len(n.Lhs) == len(n.Rhs) {
					for i := range n.Lhs {
						note(n.Lhs[i], n.Rhs[i])
					}
				}
			}
			return true
		})
	}
	return r.literals
}

// maxSubject bounds the spelling of a carrier in a message.
const maxSubject = 40

// spell returns e as the source spells it, on one line and shortened.
func spell(e ast.Expr) string {
	s := strings.Join(strings.Fields(types.ExprString(ast.Unparen(e))), " ")
	if r := []rune(s); len(r) > maxSubject {
		s = string(r[:maxSubject-3]) + "..."
	}
	return s
}
