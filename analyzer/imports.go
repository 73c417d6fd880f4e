package analyzer

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// addImport returns the edits that import a package into a file, where gofmt
// would leave it. They depend on the file alone, so that all fixes in it bring
// the same edits. ok is false where the file is written so that there is no
// safe place.
func (r *runner) addImport(f *ast.File, path string) (edits []analysis.TextEdit, ok bool) {
	in := inserter{r.pass.Fset, f, strconv.Quote(path)}
	decls := importDecls(f)
	for _, d := range decls {
		if d.Lparen.IsValid() && len(d.Specs) > 0 {
			return in.intoBlock(d)
		}
	}
	switch {
	case len(decls) == 0:
		return in.afterLine(f.Name.End(), "\nimport "+in.quoted+"\n")
	case len(decls) == 1 && len(decls[0].Specs) == 1:
		return in.makeBlock(decls[0])
	}
	return in.afterLine(decls[len(decls)-1].End(), "import "+in.quoted+"\n")
}

// importDecls returns the import declarations of a file, without that of cgo,
// whose comment is code.
func importDecls(f *ast.File) []*ast.GenDecl {
	var out []*ast.GenDecl
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT {
			break
		}
		if len(g.Specs) == 1 && g.Specs[0].(*ast.ImportSpec).Path.Value == `"C"` {
			continue
		}
		out = append(out, g)
	}
	return out
}

// An inserter inserts one import into one file.
type inserter struct {
	fset   *token.FileSet
	file   *ast.File
	quoted string // the path
}

// intoBlock inserts into a declaration with parentheses: into its first group
// of packages that are not of the standard library, or into a new group.
func (in inserter) intoBlock(d *ast.GenDecl) ([]analysis.TextEdit, bool) {
	group := in.group(d)
	if group == nil {
		last := d.Specs[len(d.Specs)-1]
		if in.line(last.End()) == in.line(d.Rparen) {
			return nil, false
		}
		return in.afterLine(last.End(), "\n\t"+in.quoted+"\n")
	}
	for _, s := range group {
		if s.Path.Value > in.quoted {
			if in.line(s.Pos()) == in.line(d.Lparen) {
				return nil, false
			}
			return in.beforeLine(withDoc(s), "\t"+in.quoted+"\n")
		}
	}
	last := group[len(group)-1]
	if in.line(last.End()) == in.line(d.Rparen) {
		return nil, false
	}
	return in.afterLine(last.End(), "\t"+in.quoted+"\n")
}

// withDoc returns where a spec begins with its comment.
func withDoc(s *ast.ImportSpec) token.Pos {
	if s.Doc != nil {
		return s.Doc.Pos()
	}
	return s.Pos()
}

// group returns the group of imports that the new one belongs to: the first
// without a package of the standard library, or else the first with another
// one. Groups are what gofmt sorts: specs on consecutive lines.
func (in inserter) group(d *ast.GenDecl) []*ast.ImportSpec {
	var groups [][]*ast.ImportSpec
	for i, s := range d.Specs {
		if i == 0 || in.line(s.Pos()) > in.line(d.Specs[i-1].End())+1 {
			groups = append(groups, nil)
		}
		n := len(groups) - 1
		groups[n] = append(groups[n], s.(*ast.ImportSpec))
	}
	var mixed []*ast.ImportSpec
	for _, g := range groups {
		std := 0
		for _, s := range g {
			if isStd(s) {
				std++
			}
		}
		if std == 0 {
			return g
		}
		if std < len(g) && mixed == nil {
			mixed = g
		}
	}
	return mixed
}

// makeBlock puts parentheses around the only import of a file and adds the
// other.
func (in inserter) makeBlock(d *ast.GenDecl) ([]analysis.TextEdit, bool) {
	s, ok := d.Specs[0].(*ast.ImportSpec)
	if !ok || in.line(d.Pos()) != in.line(s.End()) {
		return nil, false
	}
	open, text := "(\n\t", "\t"+in.quoted+"\n)\n"
	switch {
	case isStd(s):
		text = "\n" + text
	case s.Path.Value > in.quoted:
		open, text = "(\n\t"+in.quoted+"\n\t", ")\n"
	}
	edits, ok := in.afterLine(d.End(), text)
	return append([]analysis.TextEdit{{Pos: s.Pos(), End: s.Pos(), NewText: []byte(open)}}, edits...), ok
}

// isStd reports whether a spec imports a package of the standard library, as
// import paths without a dot in the first element do.
func isStd(s *ast.ImportSpec) bool {
	return isStdPath(strings.Trim(s.Path.Value, "`\""))
}

// isStdPath reports whether an import path is one of the standard library.
func isStdPath(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// line returns the line of pos in the file itself, whatever //line says.
func (in inserter) line(pos token.Pos) int { return in.fset.PositionFor(pos, false).Line }

// beforeLine returns the edit that inserts text before the line of pos.
func (in inserter) beforeLine(pos token.Pos, text string) ([]analysis.TextEdit, bool) {
	return in.atLine(in.line(pos), pos, text)
}

// afterLine returns the edit that inserts text after the line of pos.
func (in inserter) afterLine(pos token.Pos, text string) ([]analysis.TextEdit, bool) {
	return in.atLine(in.line(pos)+1, pos, text)
}

// atLine inserts text at the start of a line next to pos. It fails where a
// comment or a second declaration goes on across it.
func (in inserter) atLine(line int, pos token.Pos, text string) ([]analysis.TextEdit, bool) {
	file := in.fset.File(pos)
	if line > file.LineCount() {
		return nil, false
	}
	at := file.LineStart(line)
	low, high := min(pos, at), max(pos, at)
	crosses := false
	for _, g := range in.file.Comments {
		for _, c := range g.List {
			crosses = crosses || c.Pos() < at && at < c.End()
		}
	}
	ast.Inspect(in.file, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.ImportSpec, *ast.GenDecl, *ast.FuncDecl:
			crosses = crosses || low < n.Pos() && n.Pos() < high || low < n.End() && n.End() < high
		}
		_, isFunc := n.(*ast.FuncDecl)
		return !isFunc
	})
	if crosses {
		return nil, false
	}
	return []analysis.TextEdit{{Pos: at, End: at, NewText: []byte(text)}}, true
}
