package driver

import (
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
	"github.com/nimcodelint/nimcodelint/internal/report"
)

// A converter makes findings of diagnostics.
type converter struct {
	dir   string // what paths are relative to where there is no module
	lines map[string][]string
}

func newConverter(dir string) *converter {
	return &converter{dir: dir, lines: map[string][]string{}}
}

// findings returns what an analyzer says about a package.
func (c *converter) findings(act *checker.Action) []report.Finding {
	var out []report.Finding
	for _, d := range act.Diagnostics {
		out = append(out, c.finding(act.Package, d))
	}
	return out
}

func (c *converter) finding(pkg *packages.Package, d analysis.Diagnostic) report.Finding {
	f := report.Finding{
		ID:      d.Category,
		Also:    also(d.Message),
		Message: d.Message,
		Place:   place(pkg.Fset, d.Pos, d.End, ""),
		Func:    enclosing(pkg, d.Pos),
	}
	f.Path = c.path(pkg, f.File)
	f.Line = c.line(f.File, f.Start.Line)
	for _, r := range d.Related {
		f.Related = append(f.Related, place(pkg.Fset, r.Pos, r.End, r.Message))
	}
	for _, fix := range d.SuggestedFixes {
		if edits, ok := edits(pkg.Fset, fix.TextEdits); ok {
			f.Fixes = append(f.Fixes, report.Fix{Message: fix.Message, Edits: edits})
		}
	}
	return f
}

// alsoID finds the other checks that a message speaks of.
var alsoID = lazyregexp.New(`; also (NIM[0-9]{3}): `)

func also(message string) []string {
	var out []string
	for _, m := range alsoID.FindAllStringSubmatch(message, -1) {
		out = append(out, m[1])
	}
	return out
}

func place(fset *token.FileSet, pos, end token.Pos, message string) report.Place {
	start := fset.Position(pos)
	out := report.Place{File: start.Filename, Start: point(start), Message: message}
	if end.IsValid() {
		if p := fset.Position(end); p.Filename == start.Filename {
			out.End = point(p)
		}
	}
	return out
}

func point(p token.Position) report.Point { return report.Point{Line: p.Line, Column: p.Column} }

// edits returns edits by offsets; ok is false if one has no place.
func edits(fset *token.FileSet, in []analysis.TextEdit) (out []report.Edit, ok bool) {
	for _, e := range in {
		file := fset.File(e.Pos)
		end := e.End
		if !end.IsValid() {
			end = e.Pos
		}
		if file == nil || int(end) > file.Base()+file.Size() {
			return nil, false
		}
		out = append(out, report.Edit{File: file.Name(), Start: file.Offset(e.Pos), End: file.Offset(end), New: string(e.NewText)})
	}
	return out, true
}

// path returns a file relative to the root of its module.
func (c *converter) path(pkg *packages.Package, file string) string {
	root := c.dir
	if pkg.Module != nil && pkg.Module.Dir != "" {
		root = pkg.Module.Dir
	}
	if rel, err := filepath.Rel(root, file); err == nil && filepath.IsLocal(rel) {
		file = rel
	}
	return filepath.ToSlash(file)
}

// line returns the text of a line, "" if it cannot be read.
func (c *converter) line(file string, n int) string {
	lines, known := c.lines[file]
	if !known {
		if data, err := os.ReadFile(file); err == nil {
			lines = strings.Split(string(data), "\n")
		}
		c.lines[file] = lines
	}
	if n < 1 || n > len(lines) {
		return ""
	}
	return strings.TrimSuffix(lines[n-1], "\r")
}

// enclosing returns the name of the function around a position, such as
// (*Client).Send, "" if there is none.
func enclosing(pkg *packages.Package, pos token.Pos) string {
	for _, f := range pkg.Syntax {
		if pos < f.FileStart || pos >= f.FileEnd {
			continue
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Pos() <= pos && pos < fn.End() {
				return funcName(fn)
			}
		}
	}
	return ""
}

func funcName(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return fn.Name.Name
	}
	t, star := ast.Unparen(fn.Recv.List[0].Type), ""
	if s, ok := t.(*ast.StarExpr); ok {
		t, star = ast.Unparen(s.X), "*"
	}
	// The names of type parameters are no part of it.
	switch x := t.(type) {
	case *ast.IndexExpr:
		t = x.X
	case *ast.IndexListExpr:
		t = x.X
	}
	name := types.ExprString(t)
	if star != "" {
		name = "(*" + name + ")"
	}
	return name + "." + fn.Name.Name
}
