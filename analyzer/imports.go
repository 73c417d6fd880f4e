package analyzer

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

const nimcodePath = "github.com/nimcodelint/nimcodelint/nimcode"

// addImport returns the edit that imports a package into a file: at the end
// of the first import declaration, in a group with other modules' packages,
// or in a declaration of its own. It depends on the file alone, so that all
// fixes in it bring the same edit.
func (r *runner) addImport(f *ast.File, path string) (analysis.TextEdit, bool) {
	quoted := strconv.Quote(path)
	decl := lastImport(f)
	switch {
	case decl == nil:
		return r.insertAfterLine(f, f.Name.End(), "\nimport "+quoted+"\n")
	case !decl.Lparen.IsValid():
		return r.insertAfterLine(f, decl.End(), "\nimport "+quoted+"\n")
	case len(decl.Specs) == 0:
		return analysis.TextEdit{}, false
	}
	last := decl.Specs[len(decl.Specs)-1].(*ast.ImportSpec)
	if r.line(last.End()) == r.line(decl.Rparen) {
		return r.insertAfterLine(f, decl.End(), "\nimport "+quoted+"\n")
	}
	text := "\t" + quoted + "\n"
	if isStd(last) {
		text = "\n" + text
	}
	return r.insertAfterLine(f, last.End(), text)
}

// lastImport returns the last import declaration but the one of cgo, or nil.
// A parenthesised one is preferred.
func lastImport(f *ast.File) *ast.GenDecl {
	var found *ast.GenDecl
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT {
			break
		}
		if len(g.Specs) == 1 && g.Specs[0].(*ast.ImportSpec).Path.Value == `"C"` {
			continue
		}
		if found == nil || g.Lparen.IsValid() || !found.Lparen.IsValid() {
			found = g
		}
	}
	return found
}

// isStd reports whether a spec imports a package of the standard library, as
// import paths without a dot in the first element do.
func isStd(s *ast.ImportSpec) bool {
	first, _, _ := strings.Cut(strings.Trim(s.Path.Value, "`\""), "/")
	return !strings.Contains(first, ".")
}

// line returns the line of pos in the file itself, whatever //line says.
func (r *runner) line(pos token.Pos) int { return r.pass.Fset.PositionFor(pos, false).Line }

// insertAfterLine returns the edit that inserts text after the line of pos. It
// fails where code or a comment goes on beyond the line's end.
func (r *runner) insertAfterLine(f *ast.File, pos token.Pos, text string) (analysis.TextEdit, bool) {
	file, line := r.pass.Fset.File(pos), r.line(pos)
	if line >= file.LineCount() {
		return analysis.TextEdit{}, false
	}
	at := file.LineStart(line + 1)
	for _, g := range f.Comments {
		for _, c := range g.List {
			if c.Pos() < at && at < c.End() {
				return analysis.TextEdit{}, false
			}
		}
	}
	for _, d := range f.Decls {
		if d.Pos() > pos && d.Pos() < at {
			return analysis.TextEdit{}, false
		}
	}
	return analysis.TextEdit{Pos: at, End: at, NewText: []byte(text)}, true
}
