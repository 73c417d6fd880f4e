package drivers

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	fast "github.com/nimcodelint/nimcodelint/internal/driver"
	"github.com/nimcodelint/nimcodelint/internal/screen"
	"github.com/nimcodelint/nimcodelint/plugin"
)

// everything runs an analyzer as singlechecker does.
func everything(t *testing.T, a *analysis.Analyzer, j job) []finding {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: j.dir, Env: j.env, Tests: j.tests,
	}, j.patterns...)
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	return told(t, graph)
}

func told(t *testing.T, graph *checker.Graph) []finding {
	t.Helper()
	list, err := findings(graph)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// standalone type-checks only what can matter, as the command does.
func standalone(t *testing.T, j job) []finding {
	res, err := fast.Lint(context.Background(), fresh(), fast.Options{Options: screen.Options{
		Dir: j.dir, Env: j.env, Tests: j.tests, Patterns: j.patterns, Scanner: carrier.NewScanner(nil),
	}})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Errors) > 0 {
		t.Fatal(res.Errors)
	}
	return told(t, res.Graph)
}

// golangci runs what the plugin gives to golangci-lint.
func golangci(t *testing.T, j job) []finding {
	p, err := plugin.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	list, err := p.BuildAnalyzers()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 1 {
		t.Fatalf("%d analyzers", len(list))
	}
	return everything(t, list[0], j)
}

// vet runs the command as a tool of go vet.
func vet(t *testing.T, j job) []finding {
	cmd := exec.Command("go", append([]string{"vet", "-vettool=" + j.tool, "-json"}, j.patterns...)...)
	cmd.Dir, cmd.Env = j.dir, j.env
	if cmd.Env == nil {
		cmd.Env = os.Environ()
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go vet: %v\n%s", err, &stderr)
	}
	type diagnostic struct {
		Category, Posn, End, Message string
		Fixes                        []struct {
			Edits []struct {
				Filename   string
				Start, End int
				New        string
			}
		} `json:"suggested_fixes"`
		Related []struct{ Posn, Message string }
	}
	var list []finding
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var tree map[string]map[string][]diagnostic // package, analyzer
		if err := dec.Decode(&tree); err == io.EOF {
			return list
		} else if err != nil {
			t.Fatalf("go vet: %v\n%s", err, out)
		}
		for _, byAnalyzer := range tree {
			for _, d := range byAnalyzer["nimcodelint"] {
				f := finding{text: message(d.Posn, d.End, d.Category, d.Message)}
				for _, r := range d.Related {
					f.related = append(f.related, r.Posn+": "+r.Message)
				}
				for _, fix := range d.Fixes {
					for _, e := range fix.Edits {
						f.edits = append(f.edits, edit(e.Filename, e.Start, e.End, e.New))
					}
				}
				list = append(list, f)
			}
		}
	}
}
