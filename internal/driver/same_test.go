package driver_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/driver"
	"github.com/nimcodelint/nimcodelint/internal/screen"
	"github.com/nimcodelint/nimcodelint/internal/testutil"
)

// TestSame: a run that type-checks only what can matter finds what one finds
// that type-checks everything, as singlechecker does.
func TestSame(t *testing.T) {
	gopath, env := testutil.GOPATH(t, "../../testdata")
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		opts screen.Options
	}{
		{"fixtures", screen.Options{Dir: filepath.Join(gopath, "src"), Env: env, Tests: true, Patterns: []string{"./..."}}},
		{"some without tests", screen.Options{Dir: filepath.Join(gopath, "src"), Env: env, Patterns: []string{"./across/...", "./unchecked/...", "./directive/..."}}},
		{"example", screen.Options{Dir: root, Tests: true, Patterns: []string{"./example/..."}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := analyzer.New(analyzer.DefaultConfig())
			want := everything(t, a, tt.opts)
			tt.opts.Scanner = carrier.NewScanner(nil)
			res, err := driver.Lint(context.Background(), a, driver.Options{Options: tt.opts})
			if err != nil {
				t.Fatal(err)
			}
			got := findings(res.Graph)
			if len(got) == 0 {
				t.Error("nothing is found")
			}
			for _, f := range want {
				if !slices.Contains(got, f) {
					t.Errorf("not found: %s", f)
				}
			}
			for _, f := range got {
				if !slices.Contains(want, f) {
					t.Errorf("found in addition: %s", f)
				}
			}
		})
	}
}

// everything returns the findings of a run as singlechecker does it.
func everything(t *testing.T, a *analysis.Analyzer, opts screen.Options) []string {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: opts.Dir, Env: opts.Env, Tests: opts.Tests,
	}, opts.Patterns...)
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	return findings(graph)
}

// findings returns all that the roots of a graph say.
func findings(graph *checker.Graph) (out []string) {
	for _, act := range graph.Roots {
		fset := act.Package.Fset
		for _, d := range act.Diagnostics {
			s := fmt.Sprintf("%s: %s-%s: %s", act.Package.ID, fset.Position(d.Pos), fset.Position(d.End), d.Message)
			for _, r := range d.Related {
				s += fmt.Sprintf("\n\t%s: %s", fset.Position(r.Pos), r.Message)
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
