package drivers

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/types/objectpath"
)

// A storedFact is a fact in a file.
type storedFact struct {
	Path   string          // of the package
	Object objectpath.Path // "" if it is about the package
	Fact   analysis.Fact
}

// A unit is the analysis of one package, as Bazel's nogo asks for it in a process
// of its own: it gets types of others from export data, facts from files, none
// about the standard library, and neither module nor sources.
type unit struct {
	meta  *packages.Package
	facts string // the folder with the files of facts

	fset  *token.FileSet
	files []*ast.File
	pkg   *types.Package
	info  *types.Info

	known   map[factKey]analysis.Fact
	results map[*analysis.Analyzer]any
	found   []analysis.Diagnostic
}

type factKey struct {
	path   string
	object objectpath.Path
	typ    reflect.Type
}

// factFile returns the file with what is known about a package and all that it
// imports.
func factFile(folder, id string) string {
	return filepath.Join(folder, fmt.Sprintf("%x", id))
}

func (u *unit) run(a *analysis.Analyzer) error {
	if err := u.check(); err != nil {
		return err
	}
	if err := u.readFacts(); err != nil {
		return err
	}
	if err := u.apply(a, true); err != nil {
		return err
	}
	return u.writeFacts()
}

// check parses the package and checks its types.
func (u *unit) check() error {
	u.fset = token.NewFileSet()
	for _, name := range u.meta.CompiledGoFiles {
		f, err := parser.ParseFile(u.fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		u.files = append(u.files, f)
	}
	u.info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{},
		Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
	}
	exports := func(path string) (io.ReadCloser, error) {
		dep := u.meta.Imports[path]
		if dep == nil {
			return nil, fmt.Errorf("%s does not import %s", u.meta.ID, path)
		}
		return os.Open(dep.ExportFile)
	}
	conf := types.Config{Importer: importer.ForCompiler(u.fset, "gc", exports), Sizes: u.meta.TypesSizes}
	pkg, err := conf.Check(u.meta.PkgPath, u.fset, u.files, u.info)
	u.pkg = pkg
	return err
}

// apply runs an analyzer after those that it requires.
func (u *unit) apply(a *analysis.Analyzer, report bool) error {
	if _, ok := u.results[a]; ok {
		return nil
	}
	inputs := map[*analysis.Analyzer]any{}
	for _, r := range a.Requires {
		if err := u.apply(r, false); err != nil {
			return err
		}
		inputs[r] = u.results[r]
	}
	pass := &analysis.Pass{
		Analyzer: a, Fset: u.fset, Files: u.files, OtherFiles: u.meta.OtherFiles, Pkg: u.pkg, TypesInfo: u.info, TypesSizes: u.meta.TypesSizes,
		ResultOf: inputs,
		Report: func(d analysis.Diagnostic) {
			if report {
				u.found = append(u.found, d)
			}
		},
		ImportObjectFact:  func(obj types.Object, f analysis.Fact) bool { return u.load(objectKey(obj, f), f) },
		ImportPackageFact: func(pkg *types.Package, f analysis.Fact) bool { return u.load(packageKey(pkg, f), f) },
		ExportObjectFact: func(obj types.Object, f analysis.Fact) {
			if obj.Pkg() != u.pkg {
				panic(fmt.Sprintf("a fact about %s, which is not in %s", obj, u.pkg.Path()))
			}
			u.known[objectKey(obj, f)] = f
		},
		ExportPackageFact: func(f analysis.Fact) { u.known[packageKey(u.pkg, f)] = f },
		AllObjectFacts:    func() []analysis.ObjectFact { panic("not needed so far") },
		AllPackageFacts:   func() []analysis.PackageFact { panic("not needed so far") },
	}
	result, err := a.Run(pass)
	u.results[a] = result
	return err
}

func objectKey(obj types.Object, f analysis.Fact) factKey {
	if obj.Pkg() == nil {
		return factKey{}
	}
	path, err := objectpath.For(obj)
	if err != nil {
		// Nobody outside can ask for it.
		return factKey{obj.Pkg().Path(), objectpath.Path(fmt.Sprintf("%p", obj)), reflect.TypeOf(f)}
	}
	return factKey{obj.Pkg().Path(), path, reflect.TypeOf(f)}
}

func packageKey(pkg *types.Package, f analysis.Fact) factKey {
	return factKey{pkg.Path(), "", reflect.TypeOf(f)}
}

func (u *unit) load(key factKey, f analysis.Fact) bool {
	v, ok := u.known[key]
	if ok {
		reflect.ValueOf(f).Elem().Set(reflect.ValueOf(v).Elem())
	}
	return ok
}

func (u *unit) readFacts() error {
	u.known, u.results = map[factKey]analysis.Fact{}, map[*analysis.Analyzer]any{}
	for _, dep := range u.meta.Imports {
		data, err := os.ReadFile(factFile(u.facts, dep.ID))
		if os.IsNotExist(err) {
			continue // the standard library
		}
		if err != nil {
			return err
		}
		var list []storedFact
		if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&list); err != nil {
			return fmt.Errorf("facts of %s: %w", dep.ID, err)
		}
		for _, s := range list {
			u.known[factKey{s.Path, s.Object, reflect.TypeOf(s.Fact)}] = s.Fact
		}
	}
	return nil
}

func (u *unit) writeFacts() error {
	var list []storedFact
	for k, f := range u.known {
		if len(k.object) < 2 || k.object[:2] != "0x" {
			list = append(list, storedFact{k.path, k.object, f})
		}
	}
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(list); err != nil {
		return fmt.Errorf("facts of %s: %w", u.meta.ID, err)
	}
	return os.WriteFile(factFile(u.facts, u.meta.ID), buf.Bytes(), 0o666)
}
