package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/catalogue"
)

// minBook is how many constants a block has at least that is a book of codes
// for other packages: no carrier has to meet them.
const minBook = 6

// inBook is the code that every book has: the failure that is met most.
const inBook = "414"

// minTypical is how many of them have to be named rightly for codes that mean
// something else in HTTP.
const minTypical = 2

// mayHoldBook reports whether one of the files has a block of constants that
// may be a book of NIM's codes.
func mayHoldBook(files []*ast.File) bool {
	return slices.ContainsFunc(files, func(f *ast.File) bool {
		return slices.ContainsFunc(f.Decls, func(d ast.Decl) bool {
			g, ok := d.(*ast.GenDecl)
			return ok && mayBeBook(g)
		})
	})
}

// mayBeBook reports whether a block of constants is long enough to be a book,
// and has the code without which none is.
func mayBeBook(g *ast.GenDecl) bool {
	return g.Tok == token.CONST && len(g.Specs) >= minBook && slices.ContainsFunc(g.Specs, func(s ast.Spec) bool {
		v, ok := s.(*ast.ValueSpec)
		return ok && slices.ContainsFunc(v.Values, func(e ast.Expr) bool {
			lit, ok := e.(*ast.BasicLit)
			return ok && strings.Trim(lit.Value, "\"`") == inBook
		})
	})
}

// bookLabels returns the names in a block of constants that is plainly a book
// of NIM's codes, in a package that speaks of NIM.
func (r *runner) bookLabels(g *ast.GenDecl, all []*ast.Ident) (out []label) {
	if !mayBeBook(g) || r.isTest(r.fileOf(g.Pos())) {
		return nil
	}
	c := r.documented()
	if c == nil {
		return nil
	}
	surfaces := r.surfaces(c)
	typical := 0
	for _, id := range all {
		obj, ok := r.pass.TypesInfo.Defs[id].(*types.Const)
		if !ok {
			return nil
		}
		k, ok := keyOf(obj)
		if !ok || !isCode(k.value) || k.value != 0 && r.cfg.Settings.absence(surfaces, k.value) != catalogue.Known {
			return nil
		}
		if r.isTypical(obj, k.value) {
			typical++
		}
		out = append(out, r.nameLabel(id, &use{expr: id, value: k.value, isText: k.isText, carrier: c}, k.value, g))
	}
	if typical < minTypical {
		return nil
	}
	return out
}

// isTypical reports whether a constant is named rightly for a code that means
// something else in HTTP.
func (r *runner) isTypical(c *types.Const, v int64) bool {
	s, ok := hear(v, c.Name())
	differs, _ := catalogue.HTTPDiffers(int(v))
	return ok && differs && slices.Contains(s.topic.right, int(v))
}

// documented returns what a comment of the package says of all codes in it, or
// nil.
func (r *runner) documented() *carrier.Carrier {
	if r.book == nil {
		c := carrier.Documented(r.pass.Files)
		r.book = &c
	}
	return *r.book
}
