package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// replace proposes a named constant of value v for the constant of u: in the
// message always, as an edit where the result is certain to compile.
func (r *runner) replace(f *finding, u *use, v int64) {
	name, edits := r.existing(u, v), []analysis.TextEdit(nil)
	if name == "" {
		e, ok := entry(r.surfaces(u.carrier), v)
		if !ok {
			return
		}
		name, edits = r.imported(u, e.Name)
	}
	f.write = name
	if u.isText {
		f.write = "" // a constant of type int does not fit
		return
	}
	if !r.replaceable(u) || strings.HasPrefix(name, "nimcode.") && edits == nil {
		return
	}
	f.edits = append(edits, analysis.TextEdit{Pos: u.expr.Pos(), End: u.expr.End(), NewText: []byte(name)})
}

// replaceable reports whether the text of u stands in a file of the user's
// and may become a constant without changing the type of the comparison.
func (r *runner) replaceable(u *use) bool {
	if isCgo(u.file) || r.isGenerated(u.file) {
		return false
	}
	p, raw := r.pass.Fset.Position(u.expr.Pos()), r.pass.Fset.PositionFor(u.expr.Pos(), false)
	if p.Filename != raw.Filename || !strings.HasSuffix(raw.Filename, ".go") {
		return false
	}
	// Beside an interface the literal decides the type: 414.0 is a float64.
	if isInterface(u.other) {
		b, ok := types.Unalias(r.pass.TypesInfo.TypeOf(u.expr)).(*types.Basic)
		return ok && (b.Kind() == types.Int || b.Kind() == types.UntypedInt)
	}
	return true
}

func isInterface(t types.Type) bool {
	_, ok := t.Underlying().(*types.Interface)
	return ok
}

// hasCase reports whether the switch of u has a case of value v already.
func (r *runner) hasCase(u *use, v int64) bool {
	if u.cases == nil {
		return false
	}
	for _, s := range u.cases.Body.List {
		clause, ok := s.(*ast.CaseClause)
		if !ok {
			continue
		}
		for _, e := range clause.List {
			if n, ok := intValue(r.pass.TypesInfo.Types[e].Value); ok && n == v {
				return true
			}
		}
	}
	return false
}

// codeConstants returns the named constants that the package uses for IM
// codes, by value: those that meet a carrier, and the others of their group.
func (r *runner) codeConstants(uses []*use) map[int64][]*types.Const {
	out := map[int64][]*types.Const{}
	add := func(c *types.Const) {
		if v, ok := intValue(c.Val()); ok && !slices.Contains(out[v], c) {
			out[v] = append(out[v], c)
		}
	}
	used := map[*types.Const]bool{}
	for _, u := range uses {
		if c := r.constOf(u.expr); c != nil && c.Pkg() != nil && r.origin(u.expr) == named && c.Pkg().Path() != nimcodePath {
			used[c] = true
			add(c)
		}
	}
	for _, f := range r.pass.Files {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			group, any := r.group(g, used)
			if !any {
				continue
			}
			for _, c := range group {
				add(c)
			}
		}
	}
	return out
}

// group returns the constants of a declaration, and whether one of them is
// used for an IM code or declared to be one.
func (r *runner) group(g *ast.GenDecl, used map[*types.Const]bool) (group []*types.Const, any bool) {
	any = isDeclared(g.Doc)
	for _, s := range g.Specs {
		spec, ok := s.(*ast.ValueSpec)
		if !ok {
			continue
		}
		any = any || isDeclared(spec.Doc) || isDeclared(spec.Comment)
		for _, id := range spec.Names {
			if c, ok := r.pass.TypesInfo.Defs[id].(*types.Const); ok {
				group = append(group, c)
				any = any || used[c]
			}
		}
	}
	return group, any
}

func isDeclared(g *ast.CommentGroup) bool {
	return g != nil && slices.ContainsFunc(g.List, func(c *ast.Comment) bool {
		return c.Text == "//nimcode:code" || strings.HasPrefix(c.Text, "//nimcode:code ")
	})
}

// existing returns how the source at u names a constant of value v that is
// used for IM codes, or "".
func (r *runner) existing(u *use, v int64) string {
	for _, c := range r.codes[v] {
		if !fits(c.Type(), u.other) {
			continue
		}
		if name := r.nameOf(c, u); name != "" {
			return name
		}
	}
	return ""
}

// fits reports whether a constant of type c can stand beside a value of type
// other without changing what is compared.
func fits(c, other types.Type) bool {
	b, ok := types.Unalias(c).(*types.Basic)
	switch {
	case ok && b.Kind() == types.UntypedInt:
		return true
	case isInterface(other):
		return ok && b.Kind() == types.Int
	}
	return types.Identical(c, other)
}

// nameOf returns the name by which the constant c can be written at u.
func (r *runner) nameOf(c *types.Const, u *use) string {
	pos := u.expr.Pos()
	scope := r.pass.Pkg.Scope().Innermost(pos)
	if scope == nil {
		return ""
	}
	if c.Pkg() == r.pass.Pkg {
		if _, obj := scope.LookupParent(c.Name(), pos); obj == c {
			return c.Name()
		}
		return ""
	}
	if !c.Exported() {
		return ""
	}
	if q := r.qualifier(u.file, c.Pkg().Path(), pos); q != "" {
		return q + "." + c.Name()
	}
	return ""
}

// qualifier returns the name under which the file imports a package, if this
// name means the package at pos, or "".
func (r *runner) qualifier(f *ast.File, path string, pos token.Pos) string {
	scope := r.pass.Pkg.Scope().Innermost(pos)
	for _, spec := range f.Imports {
		pkg := r.pass.TypesInfo.PkgNameOf(spec)
		if pkg == nil || pkg.Imported().Path() != path || pkg.Name() == "." || pkg.Name() == "_" || scope == nil {
			continue
		}
		if _, obj := scope.LookupParent(pkg.Name(), pos); obj == pkg {
			return pkg.Name()
		}
	}
	return ""
}

// imported returns how to write the constant of package nimcode at u, and the
// edit that imports the package; no edit says that it cannot be had there.
func (r *runner) imported(u *use, constant string) (name string, edits []analysis.TextEdit) {
	if q := r.qualifier(u.file, nimcodePath, u.expr.Pos()); q != "" {
		return q + "." + constant, []analysis.TextEdit{}
	}
	name = "nimcode." + constant
	if !r.cfg.nimcodeImport || !r.isFree("nimcode", u) || r.imports(u.file, nimcodePath) {
		return name, nil
	}
	if e, ok := r.addImport(u.file, nimcodePath); ok {
		edits = []analysis.TextEdit{e}
	}
	return name, edits
}

// isFree reports whether a name means nothing at u, nor anywhere in its file.
func (r *runner) isFree(name string, u *use) bool {
	scope := r.pass.Pkg.Scope().Innermost(u.expr.Pos())
	if scope == nil {
		return false
	}
	if _, obj := scope.LookupParent(name, token.NoPos); obj != nil {
		return false
	}
	return true
}

func (r *runner) imports(f *ast.File, path string) bool {
	return slices.ContainsFunc(f.Imports, func(s *ast.ImportSpec) bool { return s.Path.Value == `"`+path+`"` })
}
