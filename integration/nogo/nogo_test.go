package nogo

import (
	"encoding/gob"
	"encoding/json"
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/analyzer"
)

const root = "../.."

// load loads the fixtures and what they import.
func load(t *testing.T, mode packages.LoadMode) []*packages.Package {
	t.Helper()
	gopath := filepath.Join(t.TempDir(), "gopath")
	src := filepath.Join(gopath, "src")
	for from, to := range map[string]string{"testdata/src": "", "nimcode": "github.com/nimcodelint/nimcodelint/nimcode"} {
		if err := os.CopyFS(filepath.Join(src, filepath.FromSlash(to)), os.DirFS(filepath.Join(root, filepath.FromSlash(from)))); err != nil {
			t.Fatal(err)
		}
	}
	pkgs, err := packages.Load(&packages.Config{
		Mode: mode,
		Dir:  src,
		Env:  append(os.Environ(), "GOPATH="+gopath, "GO111MODULE=off", "GOWORK=off", "GOPROXY=off", "GOFLAGS="),
	}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	packages.Visit(pkgs, nil, func(p *packages.Package) {
		for _, err := range p.Errors {
			t.Fatal(err)
		}
	})
	return slices.DeleteFunc(pkgs, func(p *packages.Package) bool { return strings.HasPrefix(p.PkgPath, "github.com/") })
}

// describe makes a line of a finding, with its fix. Where the driver does not
// hand out sources, a fix may have a space too many.
func describe(fset *token.FileSet, d analysis.Diagnostic) string {
	place := func(pos token.Pos) string {
		p := fset.PositionFor(pos, false)
		_, name, _ := strings.Cut(filepath.ToSlash(p.Filename), "/gopath/src/")
		return fmt.Sprintf("%s:%d:%d", name, p.Line, p.Column)
	}
	text := fmt.Sprintf("%s: %s [%s]", place(d.Pos), d.Message, d.Category)
	for _, f := range d.SuggestedFixes {
		for _, e := range f.TextEdits {
			text += fmt.Sprintf(" %s-%s %q", place(e.Pos), place(e.End), strings.TrimPrefix(string(e.NewText), " "))
		}
	}
	return text
}

// TestContract: under the contract of nogo the findings are the same.
func TestContract(t *testing.T) {
	register(analyzer.Analyzer, map[*analysis.Analyzer]bool{})
	facts := t.TempDir()
	var got []string
	const meta = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps |
		packages.NeedExportFile | packages.NeedTypesSizes
	pkgs := load(t, meta)
	roots := map[*packages.Package]bool{}
	for _, p := range pkgs {
		roots[p] = true
	}
	packages.Visit(pkgs, nil, func(p *packages.Package) { // what is imported comes first
		if len(p.CompiledGoFiles) == 0 || !strings.Contains(filepath.ToSlash(p.CompiledGoFiles[0]), "/gopath/src/") {
			return // the standard library has no facts
		}
		u := &unit{meta: p, facts: facts}
		if err := u.run(analyzer.Analyzer); err != nil {
			t.Fatalf("%s: %v", p.ID, err)
		}
		if roots[p] {
			for _, d := range u.found {
				got = append(got, describe(u.fset, d))
			}
		}
	})

	graph, err := checker.Analyze([]*analysis.Analyzer{analyzer.Analyzer}, load(t, packages.LoadAllSyntax|packages.NeedModule), nil)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatal(act.Err)
		}
		for _, d := range act.Diagnostics {
			want = append(want, describe(act.Package.Fset, d))
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	for _, l := range got {
		if _, ok := slices.BinarySearch(want, l); !ok {
			t.Errorf("only under nogo's contract: %s", l)
		}
	}
	for _, l := range want {
		if _, ok := slices.BinarySearch(got, l); !ok {
			t.Errorf("not under nogo's contract: %s", l)
		}
	}
	if len(want) < 100 {
		t.Errorf("only %d findings", len(want))
	}
	t.Logf("%d findings", len(want))
}

// register makes the types of facts known to gob, as drivers do.
func register(a *analysis.Analyzer, done map[*analysis.Analyzer]bool) {
	if done[a] {
		return
	}
	done[a] = true
	for _, f := range a.FactTypes {
		gob.Register(f)
	}
	for _, r := range a.Requires {
		register(r, done)
	}
}

// TestDocs: the nogo.json of the documentation is right.
func TestDocs(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "docs", "drivers.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "```json\n")
	example, _, closed := strings.Cut(rest, "```\n")
	if !ok || !closed {
		t.Fatal("no example in docs/drivers.md")
	}
	var conf map[string]struct {
		Flags        map[string]string `json:"analyzer_flags"`
		OnlyFiles    map[string]string `json:"only_files"`
		ExcludeFiles map[string]string `json:"exclude_files"`
	}
	d := json.NewDecoder(strings.NewReader(example))
	d.DisallowUnknownFields()
	if err := d.Decode(&conf); err != nil {
		t.Fatal(err)
	}
	a := analyzer.New(analyzer.DefaultConfig())
	own, ok := conf[a.Name]
	if !ok || len(own.Flags) == 0 {
		t.Fatalf("nothing for %s in %s", a.Name, example)
	}
	for name, value := range own.Flags {
		if a.Flags.Lookup(name) == nil {
			t.Errorf("there is no flag %s", name)
		} else if err := a.Flags.Set(name, value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
