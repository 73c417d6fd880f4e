package analyzer_test

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/analyzer"
)

// TestPrograms holds generated programs against the rules of FuzzProgram.
func TestPrograms(t *testing.T) {
	t.Parallel()
	n := 60
	if testing.Short() || raceDetector {
		n = 20
	}
	r := rand.New(rand.NewPCG(414, 200))
	var found atomic.Int32
	t.Run("all", func(t *testing.T) {
		for i := range n {
			choices := make([]byte, 20+r.IntN(280))
			for i := range choices {
				choices[i] = byte(r.Uint32())
			}
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				t.Parallel()
				found.Add(int32(checkProgram(t, choices)))
			})
		}
	})
	if got := int(found.Load()); got < n {
		t.Errorf("only %d findings in %d programs", got, n)
	}
}

// FuzzProgram: whatever a program does with codes, the analyzer does not panic;
// it says one thing a line, at a place that is there; what its fixes make
// compiles, and nothing is left to fix; and without evidence it says nothing.
func FuzzProgram(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("a retry in a loop, a table, a closure and a recover"))
	f.Add(bytes.Repeat([]byte{0, 2, 3, 5, 7, 11, 13}, 40))
	f.Add(bytes.Repeat([]byte{2, 3, 6, 2, 14, 4, 12}, 40))
	f.Fuzz(func(t *testing.T, choices []byte) {
		if len(choices) > 300 {
			t.Skip("more than a person would write")
		}
		checkProgram(t, choices)
	})
}

// checkProgram says what is wrong with what the analyzer says of a generated
// program, and returns how much that is.
func checkProgram(t *testing.T, choices []byte) int {
	t.Helper()
	text := generateProgram(choices, true)
	act := analyzeText(t, text)
	fset := act.Package.Fset
	lines := map[int]bool{}
	for _, d := range act.Diagnostics {
		pos, end := fset.Position(d.Pos), fset.Position(d.End)
		switch {
		case lines[pos.Line]:
			t.Errorf("line %d: a second finding: %s\n%s", pos.Line, d.Message, text)
		case !pos.IsValid() || end.IsValid() && end.Offset < pos.Offset:
			t.Errorf("from %s to %s: %s\n%s", pos, end, d.Message, text)
		case len(d.SuggestedFixes) > 1:
			t.Errorf("line %d: %d fixes\n%s", pos.Line, len(d.SuggestedFixes), text)
		}
		lines[pos.Line] = true
	}
	if fixed, ok := applyFixes(act, text); ok {
		again := analyzeText(t, fixed)
		for _, d := range again.Diagnostics {
			if len(d.SuggestedFixes) > 0 && d.Category != "NIM901" {
				t.Errorf("%s is left to fix: %s\n%s", again.Package.Fset.Position(d.Pos), d.Message, fixed)
			}
		}
	}
	for _, d := range analyzeText(t, generateProgram(choices, false)).Diagnostics {
		if d.Category != "NIM901" {
			t.Errorf("without evidence: %s\n%s", d.Message, text)
		}
	}
	return len(act.Diagnostics)
}

// applyFixes applies all fixes, each edit once; ok is false if there is none.
func applyFixes(act *checker.Action, text string) (fixed string, ok bool) {
	type edit struct {
		from, to int
		text     string
	}
	var edits []edit
	for _, d := range act.Diagnostics {
		for _, f := range d.SuggestedFixes {
			for _, e := range f.TextEdits {
				next := edit{act.Package.Fset.Position(e.Pos).Offset, act.Package.Fset.Position(e.End).Offset, string(e.NewText)}
				if !slices.Contains(edits, next) {
					edits = append(edits, next)
				}
			}
		}
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(b.from, a.from) })
	for _, e := range edits {
		text = text[:e.from] + e.text + text[e.to:]
	}
	return text, len(edits) > 0
}

// programImports are what generated programs import, and what their fixes do.
var programImports = []string{"encoding/json", "errors", "fmt", "net/http", "net/url", "slices", "time", "github.com/nimcodelint/nimcodelint/nimcode"}

// fuzzFset and standard are shared by all programs: to read what they import
// takes most of the time. After that it is only looked up.
var (
	fuzzFset = token.NewFileSet()
	standard = sync.OnceValues(func() (types.Importer, error) {
		pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedExportFile | packages.NeedImports | packages.NeedDeps}, programImports...)
		if err != nil {
			return nil, err
		}
		exports := map[string]string{}
		for p := range packages.Postorder(pkgs) {
			exports[p.PkgPath] = p.ExportFile
		}
		imp := importer.ForCompiler(fuzzFset, "gc", func(path string) (io.ReadCloser, error) {
			if exports[path] == "" {
				return nil, fmt.Errorf("no package %s", path)
			}
			return os.Open(exports[path])
		})
		known := map[string]*types.Package{}
		for _, path := range programImports {
			if known[path], err = imp.Import(path); err != nil {
				return nil, err
			}
		}
		return importerFunc(func(path string) (*types.Package, error) {
			if known[path] == nil {
				return nil, fmt.Errorf("no package %s", path)
			}
			return known[path], nil
		}), nil
	})
)

// analyzeText runs the analyzer, with all checks, over a program in one file.
func analyzeText(t *testing.T, text string) *checker.Action {
	t.Helper()
	fset := fuzzFset
	f, err := parser.ParseFile(fset, "program.go", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	p := &packages.Package{
		ID: "program", Name: "program", PkgPath: "program", Fset: fset, Syntax: []*ast.File{f}, TypesSizes: types.SizesFor("gc", runtime.GOARCH),
		TypesInfo: &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
			Implicits: map[ast.Node]types.Object{}, Instances: map[*ast.Ident]types.Instance{}, Scopes: map[ast.Node]*types.Scope{},
			Selections: map[*ast.SelectorExpr]*types.Selection{}, FileVersions: map[*ast.File]string{},
		},
	}
	imp, err := standard()
	if err != nil {
		t.Fatal(err)
	}
	conf := types.Config{Sizes: p.TypesSizes, Importer: imp}
	if p.Types, err = conf.Check("program", fset, p.Syntax, p.TypesInfo); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	cfg := analyzer.DefaultConfig()
	if err := cfg.Checks.Set("all,duplicate"); err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{analyzer.New(cfg)}, []*packages.Package{p}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := graph.Roots[0].Err; err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return graph.Roots[0]
}
