package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/tools/go/packages"
)

// loadGoTest loads the folder test of the Go distribution, each file as a
// package of its own: they are no packages for the go command, and many do not
// compile on purpose.
func loadGoTest(*corpus) (*program, error) {
	goroot, err := goEnv("GOROOT")
	if err != nil {
		return nil, err
	}
	exports, err := exportFiles(filepath.Join(goroot, "src"))
	if err != nil {
		return nil, err
	}
	l := &fileLoader{
		fset:  token.NewFileSet(),
		sizes: types.SizesFor("gc", runtime.GOARCH),
		files: map[string]*packages.Package{},
	}
	l.std = importer.ForCompiler(l.fset, "gc", func(path string) (io.ReadCloser, error) {
		if name := exports[path]; name != "" {
			return os.Open(name)
		}
		return nil, fmt.Errorf("no package %s in the standard library", path)
	})
	p := &program{}
	err = filepath.WalkDir(filepath.Join(goroot, "test"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		if pkg := l.load(path); pkg == nil || len(pkg.Errors) > 0 {
			p.broken++
		} else {
			p.packages = append(p.packages, pkg)
		}
		return nil
	})
	p.count()
	return p, err
}

// exportFiles returns the files with the export data of the standard library.
func exportFiles(dir string) (map[string]string, error) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedExportFile, Dir: dir}, "std")
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, p := range pkgs {
		out[p.PkgPath] = p.ExportFile
	}
	return out, nil
}

// A fileLoader makes a package of each file.
type fileLoader struct {
	fset  *token.FileSet
	sizes types.Sizes
	std   types.Importer
	files map[string]*packages.Package // nil while one is loaded
}

// load returns the package that a file makes, nil for none.
func (l *fileLoader) load(name string) *packages.Package {
	if p, ok := l.files[name]; ok {
		return p
	}
	l.files[name] = nil
	f, err := parser.ParseFile(l.fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	p := &packages.Package{
		ID: name, Name: f.Name.Name, PkgPath: "test/" + filepath.Base(name),
		Fset: l.fset, Syntax: []*ast.File{f}, GoFiles: []string{name}, CompiledGoFiles: []string{name},
		TypesSizes: l.sizes,
		TypesInfo: &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
			Implicits: map[ast.Node]types.Object{}, Instances: map[*ast.Ident]types.Instance{}, Scopes: map[ast.Node]*types.Scope{},
			Selections: map[*ast.SelectorExpr]*types.Selection{}, FileVersions: map[*ast.File]string{},
		},
	}
	conf := &types.Config{
		Importer: neighbours{l, filepath.Dir(name)}, Sizes: l.sizes,
		Error: func(err error) { p.Errors = append(p.Errors, packages.Error{Msg: err.Error()}) },
	}
	p.Types, err = conf.Check(p.PkgPath, l.fset, p.Syntax, p.TypesInfo)
	if err != nil && len(p.Errors) == 0 {
		p.Errors = append(p.Errors, packages.Error{Msg: err.Error()})
	}
	l.files[name] = p
	return p
}

// neighbours imports "./a" from the file a.go beside the importing one.
type neighbours struct {
	*fileLoader
	dir string
}

// Import implements types.Importer.
func (n neighbours) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	rest, ok := strings.CutPrefix(path, "./")
	if !ok {
		return n.std.Import(path)
	}
	p := n.load(filepath.Join(n.dir, rest+".go"))
	if p == nil || p.Types == nil {
		return nil, errors.New("cannot import " + path)
	}
	return p.Types, nil
}
