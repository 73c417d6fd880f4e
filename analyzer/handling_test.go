package analyzer_test

import (
	"fmt"
	"go/ast"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/handling"
	"github.com/nimcodelint/nimcodelint/internal/testutil"
)

// mapped are the checks that ask what becomes of a code, as the handling map
// does.
const mapped = "NIM201,NIM202,NIM203,NIM205,NIM301,NIM302"

// findingIDs finds the checks that a message speaks of.
var findingIDs = regexp.MustCompile(`(?:^|; also )(NIM\d{3}): `)

// TestHandling holds the handling map of all fixtures against what the checks
// report there.
func TestHandling(t *testing.T) {
	gopath, env := testutil.GOPATH(t, "../testdata")
	reports, agrees, all := analyzer.New(analyzer.DefaultConfig()), analyzer.NewHandling(analyzer.DefaultConfig()), analyzer.NewHandling(analyzer.DefaultConfig())
	for _, a := range []*analysis.Analyzer{reports, agrees} {
		if err := a.Flags.Set("checks", mapped); err != nil {
			t.Fatal(err)
		}
	}
	// They share the packages: to load the fixtures takes most of the time.
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: filepath.Join(gopath, "src"), Env: env}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	acts := map[*analysis.Analyzer][]*checker.Action{}
	for _, a := range []*analysis.Analyzer{reports, agrees, all} {
		graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, act := range graph.Roots {
			if act.Err != nil {
				t.Fatalf("%s: %v", act.Package.ID, act.Err)
			}
		}
		acts[a] = graph.Roots
	}
	t.Run("agrees", func(t *testing.T) { handlingAgrees(t, acts[reports], acts[agrees]) })
	t.Run("everywhere", func(t *testing.T) { handlingEverywhere(t, gopath, acts[all]) })
}

// byTurns are the findings about requests that two functions send by turns: what is
// reported stands where it is sent again, the place in the map where it is sent.
var byTurns = map[string]string{"round/round.go:later NIM301": "round/round.go:deliver NIM301"}

// followedFixtures are those of the checks that ask what becomes of a code.
var followedFixtures = regexp.MustCompile(`^(across|ambiguous|retry|retrypolicy|swallowed|unchecked|unhandled)/`)

// handlingAgrees: what the checks report is in the handling map, in the same
// function, and the map names no check that does not report there.
func handlingAgrees(t *testing.T, reports, maps []*checker.Action) {
	found := map[string]bool{}
	functions := map[string][]span{}
	for _, act := range reports {
		if !followedFixtures.MatchString(act.Package.PkgPath) {
			continue
		}
		for _, f := range act.Package.Syntax {
			functions[act.Package.Fset.File(f.FileStart).Name()] = spans(act, f)
		}
		for _, d := range act.Diagnostics {
			p := act.Package.Fset.Position(d.Pos)
			for _, m := range findingIDs.FindAllStringSubmatch(d.Message, -1) {
				found[where(functions, p.Filename, p.Line)+" "+m[1]] = true
			}
		}
	}
	told := map[string]bool{}
	for _, act := range maps {
		if !followedFixtures.MatchString(act.Package.PkgPath) {
			continue
		}
		for _, p := range act.Result.(*handling.Package).Places {
			for _, c := range asked(p) {
				if cell := p.Judge(c); cell.Check != "" {
					told[where(functions, p.File, p.Line)+" "+cell.Check] = true
				}
			}
		}
	}
	if len(found) < 50 {
		t.Errorf("only %d functions with findings", len(found))
	}
	for f, sent := range byTurns {
		if found[f] && told[sent] {
			told[f], found[sent] = true, true
		}
	}
	for f := range found {
		// A predicate that says whether to try again is no place.
		if !told[f] && !strings.HasSuffix(f, " NIM302") {
			t.Errorf("%s: reported, but not in the map", f)
		}
	}
	for f := range told {
		if !found[f] {
			t.Errorf("%s: in the map, but not reported", f)
		}
	}
}

// handlingEverywhere: code of any kind gives a map, or none, and never a crash;
// every cell has a state.
func handlingEverywhere(t *testing.T, gopath string, acts []*checker.Action) {
	var pkgs []*handling.Package
	for _, act := range acts {
		if pkg, ok := act.Result.(*handling.Package); ok {
			pkgs = append(pkgs, pkg)
		}
	}
	m := handling.Build(pkgs, gopath)
	if len(m.Rows) < 300 {
		t.Errorf("only %d places in all fixtures", len(m.Rows))
	}
	for _, r := range m.Rows {
		for i, c := range r.Cells {
			if c.State == "" || c.How == "" || r.File == "" || r.Line == 0 {
				t.Errorf("%s:%d: %s: %s: %+v", r.File, r.Line, r.Function, m.Columns[i].ID, c)
			}
		}
	}
}

// asked returns the codes to ask a place about.
func asked(p handling.Place) []handling.Code {
	out := []handling.Code{{Special: handling.Other}, {Special: handling.Absent}}
	for _, c := range append([]int64{200, 302, 403, 404, 414, 416, 417, 500}, p.Codes...) {
		out = append(out, handling.Code{Number: c})
	}
	return out
}

// A span is the lines of a function.
type span struct {
	name     string
	from, to int
}

func spans(act *checker.Action, f *ast.File) (out []span) {
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			fset := act.Package.Fset
			out = append(out, span{fn.Name.Name, fset.Position(fn.Pos()).Line, fset.Position(fn.End()).Line})
		}
	}
	return out
}

// where names the function that a line is in.
func where(functions map[string][]span, file string, line int) string {
	name := filepath.Base(filepath.Dir(file)) + "/" + filepath.Base(file)
	i := slices.IndexFunc(functions[file], func(s span) bool { return s.from <= line && line <= s.to })
	if i < 0 {
		return fmt.Sprintf("%s:%d", name, line)
	}
	return name + ":" + functions[file][i].name
}
