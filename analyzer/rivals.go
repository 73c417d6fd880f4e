package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// chain notes, for each comparison in the conditions, what else its subject is
// compared with there. Conditions of one chain are tested one after another,
// so that of two that are the same one is for nothing.
func (c *collector) chain(conditions ...ast.Expr) {
	constants := map[string][]ast.Expr{} // by subject
	subjects := map[*ast.BinaryExpr]string{}
	for _, cmp := range c.comparisons(conditions) {
		subject, constant := cmp.X, cmp.Y
		if c.carriers.Of(subject) == nil {
			subject, constant = constant, subject
		}
		if c.carriers.Of(subject) != nil {
			s := types.ExprString(ast.Unparen(subject))
			subjects[cmp] = s
			constants[s] = append(constants[s], constant)
		}
	}
	for cmp, s := range subjects {
		c.rivals[cmp] = constants[s]
	}
}

// comparisons returns the comparisons that the conditions consist of, but not
// those of a chain within a longer one that has been handled.
func (c *collector) comparisons(conditions []ast.Expr) (out []*ast.BinaryExpr) {
	for len(conditions) > 0 {
		var inner []ast.Expr
		for _, e := range conditions {
			switch e := e.(type) {
			case *ast.ParenExpr:
				inner = append(inner, e.X)
			case *ast.UnaryExpr:
				inner = append(inner, e.X)
			case *ast.BinaryExpr:
				if c.chained[e] {
					continue
				}
				c.chained[e] = true
				if isComparison(e) {
					out = append(out, e)
				} else if e.Op == token.LAND || e.Op == token.LOR {
					inner = append(inner, e.X, e.Y)
				}
			}
		}
		conditions = inner
	}
	return out
}

func isComparison(e *ast.BinaryExpr) bool { return e.Op == token.EQL || e.Op == token.NEQ }

// ifConditions returns the conditions of a chain of if and else if; there are
// none left for the rest of a chain that has been handled.
func (c *collector) ifConditions(s *ast.IfStmt) (out []ast.Expr) {
	for ok := true; ok && !c.chained[s]; s, ok = s.Else.(*ast.IfStmt) {
		c.chained[s] = true
		out = append(out, s.Cond)
	}
	return out
}
