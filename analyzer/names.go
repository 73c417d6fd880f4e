package analyzer

import (
	"go/ast"
	"go/build"
	"go/token"
	"go/types"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

const (
	nimcodePath = "github.com/nimcodelint/nimcodelint/nimcode"
	nimcodeName = "nimcode"
)

// nameOf returns the name by which the constant c can be written at u, or "".
func (r *runner) nameOf(c *types.Const, u *use) string {
	if c.Pkg() == r.pass.Pkg {
		// A file that is not always built may be missing where u is built.
		if f := r.fileOf(c.Pos()); f != u.file && f != nil && r.isConditional(f) {
			return ""
		}
		if r.lookup(c.Name(), u.expr.Pos()) == c {
			return c.Name()
		}
		return ""
	}
	if q := r.qualifier(u.file, c.Pkg().Path(), u.expr.Pos()); q != "" && c.Exported() {
		return q + "." + c.Name()
	}
	return ""
}

// isConditional reports whether f is built on some systems only, as a line or
// its name (codes_linux.go) says.
func (r *runner) isConditional(f *ast.File) bool {
	if hasHeader(f, func(text string) bool { return strings.HasPrefix(text, "//go:build ") }) {
		return true
	}
	nowhere := build.Context{GOOS: "none", GOARCH: "none", OpenFile: func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("package p\n")), nil
	}}
	name := filepath.Base(r.pass.Fset.PositionFor(f.Package, false).Filename)
	always, err := nowhere.MatchFile("", name)
	return err == nil && !always
}

// published returns how to write a constant of package nimcode at u, and the
// edit that imports the package if that is needed; ok is false if the constant
// cannot be had there.
func (r *runner) published(u *use, constant string) (name string, edits []analysis.TextEdit, ok bool) {
	if q := r.qualifier(u.file, nimcodePath, u.expr.Pos()); q != "" {
		return q + "." + constant, nil, true
	}
	name = nimcodeName + "." + constant
	if !r.cfg.NIMCodeImport || imports(u.file, nimcodePath) || r.lookup(nimcodeName, u.expr.Pos()) != nil {
		return name, nil, false
	}
	in, known := r.imported[u.file]
	if !known {
		in.edits, in.ok = r.addImport(u.file, nimcodePath)
		r.imported[u.file] = in
	}
	return name, in.edits, in.ok
}

// An imported is what addImport has returned for package nimcode.
type imported struct {
	edits []analysis.TextEdit
	ok    bool
}

// qualifier returns the name under which the file imports a package, if this
// name means the package at pos, or "".
func (r *runner) qualifier(f *ast.File, path string, pos token.Pos) string {
	for _, spec := range f.Imports {
		pkg := r.pass.TypesInfo.PkgNameOf(spec)
		if pkg == nil || pkg.Imported().Path() != path || pkg.Name() == "." || pkg.Name() == "_" {
			continue
		}
		if r.lookup(pkg.Name(), pos) == pkg {
			return pkg.Name()
		}
	}
	return ""
}

// lookup returns what a name means at pos, or nil.
func (r *runner) lookup(name string, pos token.Pos) types.Object {
	scope := r.pass.Pkg.Scope().Innermost(pos)
	if scope == nil {
		return nil
	}
	_, obj := scope.LookupParent(name, pos)
	return obj
}

// imports reports whether f imports a package under any name.
func imports(f *ast.File, path string) bool {
	return slices.ContainsFunc(f.Imports, func(s *ast.ImportSpec) bool { return s.Path.Value == strconv.Quote(path) })
}
