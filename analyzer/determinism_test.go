package analyzer_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/testutil"
)

// TestDeterminism: the same findings in the same order, with the same reasons
// and fixes, in whichever order the files are parsed and type-checked, and with
// one thread or several.
func TestDeterminism(t *testing.T) {
	runs := 20
	if testing.Short() || raceDetector {
		runs = 4
	}
	gopath, env := testutil.GOPATH(t, "../testdata")
	src := filepath.Join(gopath, "src")
	listed, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile,
		Dir:  src,
		Env:  env,
	}, "./across/...", "./carrier/...", "./magic/...", "./mislabel/...", "./retry/...", "./swallowed/...", "./unknown/...")
	if err != nil {
		t.Fatal(err)
	}
	l := &library{fset: token.NewFileSet(), listed: listed, src: src}
	l.std = importer.ForCompiler(l.fset, "gc", l.export)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var want []string
	for run := range runs {
		seed := uint64(run)
		threads := []int{1, 8}[run%2]
		runtime.GOMAXPROCS(threads)
		got := l.shuffledFindings(t, rand.New(rand.NewPCG(seed, seed)))
		if run == 0 {
			want = got
			if len(want) < 200 {
				t.Fatalf("only %d findings", len(want))
			}
			continue
		}
		if slices.Equal(got, want) {
			continue
		}
		t.Errorf("run %d with %d threads finds something else, or in another order: %d findings, before %d", run, threads, len(got), len(want))
		for i := range min(len(got), len(want)) {
			if got[i] != want[i] {
				t.Fatalf("first difference:\n%s\nbefore:\n%s", got[i], want[i])
			}
		}
	}
}

// A library is what the runs share: the packages in src, and the types of the
// others, which have no part in what is shuffled.
type library struct {
	fset   *token.FileSet
	listed []*packages.Package
	src    string
	std    types.Importer
}

// isOwn reports whether a package is one in src.
func (l *library) isOwn(p *packages.Package) bool {
	return len(p.GoFiles) > 0 && strings.HasPrefix(p.GoFiles[0], l.src)
}

// export opens the export data of a package.
func (l *library) export(path string) (io.ReadCloser, error) {
	for p := range packages.Postorder(l.listed) {
		if p.PkgPath == path && !l.isOwn(p) {
			return os.Open(p.ExportFile)
		}
	}
	return nil, fmt.Errorf("no package %s", path)
}

// shuffledFindings parses the files of all packages in src in an order by
// chance, type-checks each package with its files in another one, and returns
// what the analyzer says, package by package, in its order.
func (l *library) shuffledFindings(t *testing.T, r *rand.Rand) (out []string) {
	t.Helper()
	fset := l.fset
	own := map[string]*packages.Package{} // new ones, by path
	var files []string
	from := map[string][]string{}
	for p := range packages.Postorder(l.listed) {
		if !l.isOwn(p) {
			continue
		}
		from[p.PkgPath] = slices.Clone(p.CompiledGoFiles)
		files = append(files, p.CompiledGoFiles...)
	}
	r.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
	parsed := map[string]*ast.File{}
	for _, name := range files {
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		parsed[name] = f
	}
	var roots []*packages.Package
	for p := range packages.Postorder(l.listed) {
		names := from[p.PkgPath]
		if names == nil {
			continue
		}
		r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		q := &packages.Package{
			ID: p.ID, Name: p.Name, PkgPath: p.PkgPath, Fset: fset, GoFiles: names, CompiledGoFiles: names, Imports: map[string]*packages.Package{},
			TypesSizes: types.SizesFor("gc", runtime.GOARCH),
			TypesInfo: &types.Info{
				Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
				Implicits: map[ast.Node]types.Object{}, Instances: map[*ast.Ident]types.Instance{}, Scopes: map[ast.Node]*types.Scope{},
				Selections: map[*ast.SelectorExpr]*types.Selection{}, FileVersions: map[*ast.File]string{},
			},
		}
		for _, name := range names {
			q.Syntax = append(q.Syntax, parsed[name])
		}
		for path := range p.Imports {
			if dep := own[path]; dep != nil {
				q.Imports[path] = dep
			}
		}
		conf := types.Config{Sizes: q.TypesSizes, Importer: importerFunc(func(path string) (*types.Package, error) {
			if dep := own[path]; dep != nil {
				return dep.Types, nil
			}
			if path == "unsafe" {
				return types.Unsafe, nil
			}
			return l.std.Import(path)
		})}
		var err error
		if q.Types, err = conf.Check(q.PkgPath, fset, q.Syntax, q.TypesInfo); err != nil {
			t.Fatal(err)
		}
		own[q.PkgPath] = q
		roots = append(roots, q)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{analyzer.New(analyzer.DefaultConfig())}, roots, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatal(act.Err)
		}
		for _, d := range act.Diagnostics {
			s := fmt.Sprintf("%s-%s: %s", fset.Position(d.Pos), fset.Position(d.End), d.Message)
			for _, rel := range d.Related {
				s += fmt.Sprintf("\n\t%s: %s", fset.Position(rel.Pos), rel.Message)
			}
			for _, f := range d.SuggestedFixes {
				for _, e := range f.TextEdits {
					s += fmt.Sprintf("\n\t%s-%s: %q", fset.Position(e.Pos), fset.Position(e.End), e.NewText)
				}
			}
			out = append(out, s)
		}
	}
	return out
}

// An importerFunc is an importer that is one function.
type importerFunc func(path string) (*types.Package, error)

// Import implements types.Importer.
func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }
