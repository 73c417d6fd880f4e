package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
)

// constantLabels returns the names of the constants that the package declares
// for codes: those that meet a carrier, the others of a block of codes, and
// books of codes.
func (r *runner) constantLabels() []label {
	met := map[*types.Const]*use{}
	ours := map[token.Pos]bool{} // where a constant meets a carrier
	for _, u := range r.all {
		c := r.constOf(u.expr)
		if c == nil || c.Pkg() != r.pass.Pkg || u.place == passed {
			continue
		}
		ours[identOf(u.expr).Pos()] = true
		// Without its tests, a package has to say the same.
		if f := r.fileOf(c.Pos()); f != nil && (!r.isTest(u.file) || r.isTest(f)) && met[c] == nil {
			met[c] = u
		}
	}
	elsewhere := map[*types.Const]bool{}
	for id, obj := range r.pass.TypesInfo.Uses {
		if c, ok := obj.(*types.Const); ok && !ours[id.Pos()] {
			elsewhere[c] = true
		}
	}
	var out []label
	for _, f := range r.pass.Files {
		if isGenerated(f) {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if g, ok := n.(*ast.GenDecl); ok && g.Tok == token.CONST {
				out = append(out, r.blockLabels(g, met, elsewhere)...)
			}
			return true
		})
	}
	return out
}

// identOf returns the last identifier of a name.
func identOf(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	}
	return nil
}

// blockLabels returns the labels in one declaration.
func (r *runner) blockLabels(g *ast.GenDecl, met map[*types.Const]*use, elsewhere map[*types.Const]bool) (out []label) {
	var all []*ast.Ident
	for _, s := range g.Specs {
		if spec, ok := s.(*ast.ValueSpec); ok {
			all = append(all, spec.Names...)
		}
	}
	constant := func(id *ast.Ident) *types.Const {
		c, _ := r.pass.TypesInfo.Defs[id].(*types.Const)
		return c
	}
	var models []*types.Const
	for _, id := range all {
		if c := constant(id); c != nil && met[c] != nil {
			models = append(models, c)
		}
	}
	if len(models) == 0 {
		return r.bookLabels(g, all)
	}
	var alike []*ast.Ident
	for _, id := range all {
		c := constant(id)
		if c == nil {
			continue
		}
		if u := met[c]; u != nil {
			out = append(out, r.nameLabel(id, u, u.value, g))
		} else if slices.ContainsFunc(models, func(m *types.Const) bool { return areAlike(c, m) }) {
			alike = append(alike, id)
		}
	}
	if !r.isBlockOfCodes(models, alike, met) {
		return out
	}
	for _, id := range alike {
		c := constant(id)
		k, _ := keyOf(c)
		if i := slices.IndexFunc(models, func(m *types.Const) bool { return areAlike(c, m) }); !elsewhere[c] {
			out = append(out, r.nameLabel(id, met[models[i]], k.value, g))
		}
	}
	return out
}

// isBlockOfCodes reports whether the constants that are like those that meet a
// carrier are plainly codes of NIM, too. A program that tests for its own
// success has other codes of its own, with the same numbers.
func (r *runner) isBlockOfCodes(models []*types.Const, alike []*ast.Ident, met map[*types.Const]*use) bool {
	surfaces := r.surfaces(met[models[0]].carrier)
	failures := 0
	typical := false
	note := func(c *types.Const) bool {
		k, ok := keyOf(c)
		if !ok || !isCode(k.value) || k.value != 0 && r.cfg.Settings.absence(surfaces, k.value) != catalogue.Known {
			return false
		}
		typical = typical || r.isTypical(c, k.value)
		return true
	}
	for _, m := range models {
		if !note(m) {
			return false
		}
		if !slices.Contains(successCodes, int(met[m].value)) {
			failures++
		}
		if t, ok := types.Unalias(m.Type()).(*types.Named); ok && types.Identical(t, met[m].target) {
			typical = true
		}
	}
	for _, id := range alike {
		if c, ok := r.pass.TypesInfo.Defs[id].(*types.Const); !ok || !note(c) {
			return false
		}
	}
	return typical || failures > 1
}

// nameLabel returns the name of a constant as a label.
func (r *runner) nameLabel(id *ast.Ident, u *use, value int64, g *ast.GenDecl) label {
	return label{
		expr: id, use: u, carrier: u.carrier, value: value, number: "is " + digits(value, u.isText),
		texts: []string{id.Name}, subject: "the constant " + id.Name, isName: true, isText: true, group: g,
	}
}
