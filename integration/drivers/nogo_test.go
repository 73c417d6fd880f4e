package drivers

import (
	"encoding/gob"
	"encoding/json"
	"go/build"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/screen"
)

const root = "../.."

// nogo runs the analyzer under the contract of nogo.
func nogo(t *testing.T, j job) (found []finding) {
	a := fresh()
	register(a, map[*analysis.Analyzer]bool{})
	facts := t.TempDir()
	const meta = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps |
		packages.NeedExportFile | packages.NeedTypesSizes | packages.NeedForTest
	pkgs, err := packages.Load(&packages.Config{Mode: meta, Dir: j.dir, Env: j.env, Tests: j.tests}, j.patterns...)
	if err != nil {
		t.Fatal(err)
	}
	roots := map[*packages.Package]bool{}
	for _, p := range pkgs {
		roots[p] = true
	}
	goroot := build.Default.GOROOT + string(filepath.Separator)
	packages.Visit(pkgs, nil, func(p *packages.Package) { // what is imported comes first
		if len(p.CompiledGoFiles) == 0 || strings.HasPrefix(p.CompiledGoFiles[0], goroot) || screen.IsTestMain(p) {
			return // the standard library has no facts
		}
		u := &unit{meta: p, facts: facts}
		if err := u.run(a); err != nil {
			t.Fatalf("%s: %v", p.ID, err)
		}
		if roots[p] {
			for _, d := range u.found {
				found = append(found, describe(u.fset, d))
			}
		}
	})
	return found
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
	text, err := os.ReadFile(filepath.Join(root, "docs", "drivers", "bazel.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "```json\n")
	example, _, closed := strings.Cut(rest, "```\n")
	if !ok || !closed {
		t.Fatal("no example in docs/drivers/bazel.md")
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
