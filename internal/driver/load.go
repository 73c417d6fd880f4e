package driver

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/internal/screen"
)

// A loader type-checks packages: those that are chosen from source, and what
// they import from the export data that the go command has.
//
// packages.Load does the same, but takes what its patterns match as the
// packages to load from source. Here these are others: not all that are
// matched, and some that are not, without their tests.
type loader struct {
	ctx   context.Context
	fset  *token.FileSet
	sizes types.Sizes
	pkgs  map[*packages.Package]*unit
	files sync.Map // of *parsed, by name
	cpu   chan struct{}
	done  atomic.Int32
	note  func(done, all int)
}

// A unit is a package while it is loaded.
type unit struct {
	*packages.Package
	source  bool                         // from source
	imports map[string]*packages.Package // Imports, before they are restricted
	ready   chan struct{}                // closed when a package from source is loaded
	err     error                        // why there are no types from export data
}

type parsed struct {
	once sync.Once
	file *ast.File
	err  error
}

// loadMode is what the loader has to know of packages.
const loadMode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps |
	packages.NeedExportFile | packages.NeedTypesSizes | packages.NeedModule | packages.NeedForTest

// loadTypes type-checks the packages that matter among roots and what they
// import. It returns those that were type-checked from source, dependencies
// first. Of what a package imports only such packages are left in Imports.
func loadTypes(ctx context.Context, roots []*packages.Package, matter map[string]bool, note func(done, all int)) ([]*packages.Package, error) {
	ld := &loader{
		ctx: ctx, fset: token.NewFileSet(), pkgs: map[*packages.Package]*unit{},
		cpu: make(chan struct{}, runtime.GOMAXPROCS(0)), note: note,
	}
	var source []*unit
	for p := range packages.Postorder(roots) {
		u := &unit{Package: p, imports: p.Imports, ready: make(chan struct{})}
		p.Fset = ld.fset
		p.Types = types.NewPackage(p.PkgPath, p.Name)
		if p.PkgPath == "unsafe" {
			p.Types = types.Unsafe
		}
		// What the go command could not compile has no export data: its
		// errors come from the source, and those who import it have the
		// same lot.
		u.source = p.PkgPath != "unsafe" && (matter[p.ID] || p.ExportFile == "" && !screen.IsTestMain(p))
		for _, imp := range p.Imports {
			u.source = u.source || ld.pkgs[imp].source && !screen.IsTestMain(p)
		}
		ld.pkgs[p] = u
		if u.source {
			source = append(source, u)
		}
		if p.TypesSizes != nil {
			ld.sizes = p.TypesSizes
		}
	}
	var wg sync.WaitGroup
	for _, u := range source {
		for _, name := range u.CompiledGoFiles {
			wg.Go(func() { _, _ = ld.parse(name) })
		}
	}
	// Reading export data adds to the packages that it speaks of, so it is
	// done before anybody looks at them, and dependencies come first.
	exported := map[*unit]bool{}
	for _, u := range source {
		for _, imp := range u.imports {
			exported[ld.pkgs[imp]] = true
		}
	}
	for p := range packages.Postorder(roots) {
		if u := ld.pkgs[p]; exported[u] && !u.source && !u.Types.Complete() && ctx.Err() == nil {
			u.err = ld.readExport(u)
		}
	}
	for _, u := range source {
		wg.Go(func() {
			defer close(u.ready)
			ld.load(u)
			if ld.note != nil {
				ld.note(int(ld.done.Add(1)), len(source))
			}
		})
	}
	wg.Wait()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	out := make([]*packages.Package, len(source))
	for i, u := range source {
		out[i] = u.Package
		u.Imports = maps.Clone(u.imports)
		maps.DeleteFunc(u.Imports, func(_ string, imp *packages.Package) bool { return !ld.pkgs[imp].source || !matter[imp.ID] })
	}
	return out, nil
}

// load parses and type-checks a package.
func (ld *loader) load(u *unit) {
	var files []*ast.File
	for _, name := range u.CompiledGoFiles {
		f, err := ld.parse(name)
		if f != nil {
			files = append(files, f)
		}
		u.note(err)
	}
	u.Syntax = files
	u.TypesSizes = ld.sizes
	u.TypesInfo = &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Instances:    map[*ast.Ident]types.Instance{},
		Scopes:       map[ast.Node]*types.Scope{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		FileVersions: map[*ast.File]string{},
	}
	for _, imp := range u.imports {
		if dep := ld.pkgs[imp]; dep.source {
			<-dep.ready
			u.IllTyped = u.IllTyped || dep.IllTyped
		}
	}
	if ld.ctx.Err() != nil {
		return
	}
	ld.cpu <- struct{}{}
	defer func() { <-ld.cpu }()
	conf := &types.Config{Importer: importer{ld, u}, Error: u.note, Sizes: ld.sizes}
	if u.Module != nil && u.Module.GoVersion != "" {
		conf.GoVersion = "go" + u.Module.GoVersion
	}
	if err := types.NewChecker(conf, ld.fset, u.Types, u.TypesInfo).Files(files); err != nil && len(u.Errors) == 0 {
		u.note(err)
	}
	u.IllTyped = u.IllTyped || len(u.Errors) > 0
}

func (ld *loader) parse(name string) (*ast.File, error) {
	v, _ := ld.files.LoadOrStore(name, new(parsed))
	p := v.(*parsed)
	p.once.Do(func() {
		if p.err = ld.ctx.Err(); p.err != nil {
			return
		}
		ld.cpu <- struct{}{}
		defer func() { <-ld.cpu }()
		p.file, p.err = parser.ParseFile(ld.fset, name, nil, parser.AllErrors|parser.ParseComments|parser.SkipObjectResolution)
	})
	return p.file, p.err
}

// note adds an error to those of the package.
func (u *unit) note(err error) {
	var list scanner.ErrorList
	var typeErr types.Error
	var path *fs.PathError
	switch {
	case err == nil:
	case errors.As(err, &list):
		for _, e := range list {
			u.Errors = append(u.Errors, packages.Error{Pos: e.Pos.String(), Msg: e.Msg, Kind: packages.ParseError})
		}
	case errors.As(err, &typeErr):
		u.TypeErrors = append(u.TypeErrors, typeErr)
		u.Errors = append(u.Errors, packages.Error{Pos: typeErr.Fset.Position(typeErr.Pos).String(), Msg: typeErr.Msg, Kind: packages.TypeError})
	case errors.As(err, &path):
		u.Errors = append(u.Errors, packages.Error{Pos: path.Path + ":1", Msg: path.Err.Error(), Kind: packages.ParseError})
	default:
		u.Errors = append(u.Errors, packages.Error{Pos: "-", Msg: err.Error()})
	}
}

// An importer gives a package what it imports.
type importer struct {
	ld *loader
	u  *unit
}

// Import implements types.Importer.
func (im importer) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	imp := im.u.imports[path]
	if imp == nil {
		return nil, fmt.Errorf("no package %s is known here", path)
	}
	dep := im.ld.pkgs[imp]
	return dep.Types, dep.err
}

// readExport completes a package from its export data.
func (ld *loader) readExport(u *unit) error {
	f, err := os.Open(u.ExportFile)
	if err != nil {
		return err
	}
	defer f.Close()
	//lint:ignore SA1019 go list -export names archives, and packages.Load reads them so
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return fmt.Errorf("reading %s: %w", u.ExportFile, err)
	}
	// Export data knows packages by path. With tests, there may be several of
	// one path: these are the ones that this package was compiled with.
	view := map[string]*types.Package{}
	var visit func(map[string]*packages.Package)
	visit = func(imports map[string]*packages.Package) {
		for _, p := range imports {
			if _, seen := view[p.PkgPath]; !seen {
				view[p.PkgPath] = p.Types
				visit(ld.pkgs[p].imports)
			}
		}
	}
	visit(u.imports)
	view[u.PkgPath] = u.Types
	if _, err := gcexportdata.Read(r, ld.fset, view, u.PkgPath); err != nil {
		return fmt.Errorf("reading %s: %w", u.ExportFile, err)
	}
	return nil
}

// LoadErrors are the reasons why packages could not be loaded.
type LoadErrors []string

// Error returns them line by line.
func (e LoadErrors) Error() string { return strings.Join(e, "\n") }

// A collector gathers the errors of packages, each once: a package is loaded
// again with its tests.
type collector struct {
	errs    LoadErrors
	modules map[string]bool
}

func (c *collector) add(p *packages.Package) {
	precise := slices.ContainsFunc(p.Errors, func(err packages.Error) bool {
		return err.Kind == packages.ParseError || err.Kind == packages.TypeError
	})
	for _, err := range p.Errors {
		// The compiler says the same as the type checker.
		if precise && err.Kind != packages.TypeError && strings.HasPrefix(err.Msg, "# ") {
			continue
		}
		c.note(err.Error())
	}
	if m := p.Module; m != nil && m.Error != nil && !c.modules[m.Path] {
		if c.modules == nil {
			c.modules = map[string]bool{}
		}
		c.modules[m.Path] = true
		c.note(fmt.Sprintf("module %s: %s", m.Path, m.Error.Err))
	}
}

func (c *collector) note(text string) {
	text = strings.TrimSpace(strings.TrimPrefix(text, "-: "))
	if text != "" && !slices.Contains(c.errs, text) {
		c.errs = append(c.errs, text)
	}
}
