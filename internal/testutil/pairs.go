package testutil

import (
	"go/ast"
	"go/token"
	"reflect"
)

// A pair is a node before and after the fixes.
type pair struct {
	before, after ast.Node
	parent        ast.Node // of before
	replaced      bool     // by an edit
}

// A span is what an edit replaces.
type span struct{ pos, end token.Pos }

// pairs walks through two versions of a file and returns the nodes of both side
// by side, but nothing below the expressions that edits have replaced. It stops
// at the first nodes of a different kind. The import declarations are left out:
// fixes add to them and drop what is no longer used.
func pairs(before, after ast.Node, edits map[span]change) []pair {
	return appendPairs(nil, pair{before: before, after: after}, edits)
}

func appendPairs(out []pair, p pair, edits map[span]change) []pair {
	_, isExpr := p.before.(ast.Expr)
	_, isEdited := edits[span{p.before.Pos(), p.before.End()}]
	p.replaced = isExpr && isEdited
	out = append(out, p)
	if p.replaced {
		return out
	}
	a, b := children(p.before), children(p.after)
	if !p.sameKind() || len(a) != len(b) {
		return out
	}
	for i := range a {
		out = appendPairs(out, pair{before: a[i], after: b[i], parent: p.before}, edits)
	}
	return out
}

// sameKind reports whether nothing can be different right here but names and
// literals.
func (p pair) sameKind() bool {
	return reflect.TypeOf(p.before) == reflect.TypeOf(p.after) && len(children(p.before)) == len(children(p.after))
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
