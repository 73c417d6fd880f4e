package testutil

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// A pair is an expression before and after the fixes.
type pair struct{ before, after ast.Expr }

// pairs walks through two versions of a file and returns the expressions that
// the edits have replaced. The files differ in these and in imports only.
func pairs(before, after ast.Node, edits []analysis.TextEdit) []pair {
	if x, ok := before.(ast.Expr); ok && slices.ContainsFunc(edits, func(e analysis.TextEdit) bool {
		return e.Pos == x.Pos() && e.End == x.End()
	}) {
		y, _ := after.(ast.Expr)
		return []pair{{x, y}}
	}
	var out []pair
	a, b := children(before), children(after)
	for i := range min(len(a), len(b)) {
		out = append(out, pairs(a[i], b[i], edits)...)
	}
	return out
}

// children returns the nodes right below n, without imports and comments.
func children(n ast.Node) []ast.Node {
	var out []ast.Node
	ast.Inspect(n, func(c ast.Node) bool {
		if c == n {
			return true
		}
		switch c := c.(type) {
		case nil, *ast.CommentGroup:
			return false
		case *ast.GenDecl:
			if c.Tok == token.IMPORT {
				return false
			}
		}
		out = append(out, c)
		return false
	})
	return out
}
