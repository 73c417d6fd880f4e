package carrier_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// findings runs the probe over fixture packages and returns what it reports,
// as file:line:column. Dependencies come from export data, so that only the
// packages named exchange facts.
func findings(t *testing.T, overlay map[string][]byte, patterns ...string) map[string]bool {
	t.Helper()
	pkgs := load(t, overlay, patterns...)
	graph, err := checker.Analyze([]*analysis.Analyzer{probe}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for act := range graph.All() {
		if !act.IsRoot {
			continue
		}
		if act.Err != nil {
			t.Fatalf("%s: %v", act.Package.PkgPath, act.Err)
		}
		for _, d := range act.Diagnostics {
			p := act.Package.Fset.Position(d.Pos)
			out[fmt.Sprintf("%s:%d:%d", filepath.Base(p.Filename), p.Line, p.Column)] = true
		}
	}
	return out
}

func load(t *testing.T, overlay map[string][]byte, patterns ...string) []*packages.Package {
	t.Helper()
	gopath, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	pkgs, err := packages.Load(&packages.Config{
		Mode:    packages.LoadSyntax,
		Dir:     filepath.Join(gopath, "src"),
		Env:     append(os.Environ(), "GOPATH="+gopath, "GO111MODULE=off", "GOPROXY=off"),
		Overlay: overlay,
	}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	return pkgs
}

// TestLessEvidence takes away each piece of evidence in turn: a string, a
// directive. What is left must be found with more, never the other way round.
func TestLessEvidence(t *testing.T) {
	if testing.Short() {
		t.Skip("loads every fixture many times")
	}
	for _, pattern := range []string{
		"carrier/host_positive", "carrier/path_positive", "carrier/headers_positive", "carrier/declared_positive",
		"carrier/sdk_positive", "carrier/dedicated/nimclient", "carrier/idioms/passing",
	} {
		all := findings(t, nil, pattern)
		if len(all) == 0 {
			t.Fatalf("%s: no findings to begin with", pattern)
		}
		removed := 0
		for _, pkg := range load(t, nil, pattern) {
			for i, f := range pkg.Syntax {
				file := pkg.CompiledGoFiles[i]
				src, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				for _, cut := range evidence(pkg.Fset, f) {
					less := append([]byte{}, src...)
					for j := cut[0]; j < cut[1]; j++ {
						less[j] = 'x'
					}
					removed++
					for pos := range findings(t, map[string][]byte{file: less}, pattern) {
						if !all[pos] {
							t.Errorf("%s: without %q there is a finding more, at %s", pattern, src[cut[0]:cut[1]], pos)
						}
					}
				}
			}
		}
		if removed == 0 && !strings.Contains(pattern, "sdk") {
			t.Errorf("%s: nothing to take away", pattern)
		}
	}
}

// evidence returns the byte ranges of the strings and directives of a file
// that may be evidence.
func evidence(fset *token.FileSet, f *ast.File) [][2]int {
	var out [][2]int
	offset := func(p token.Pos) int { return fset.Position(p).Offset }
	for _, g := range f.Comments {
		for _, c := range g.List {
			if strings.HasPrefix(c.Text, "//nimcode:") {
				out = append(out, [2]int{offset(c.Pos()) + 2, offset(c.End())})
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if imp, ok := n.(*ast.ImportSpec); ok && imp != nil {
			return false
		}
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING || strings.HasPrefix(lit.Value, "`") {
			return true
		}
		if s, err := strconv.Unquote(lit.Value); err == nil && len(s) >= 5 {
			out = append(out, [2]int{offset(lit.Pos()) + 1, offset(lit.End()) - 1})
		}
		return true
	})
	return out
}

// TestLostFacts analyses a package whose dependencies have no facts: it finds
// less, and nothing else.
func TestLostFacts(t *testing.T) {
	const user = "carrier/idioms/crosspkg/user"
	all := findings(t, nil, "carrier/idioms/crosspkg/...")
	alone := findings(t, nil, user)
	if len(alone) >= len(all) {
		t.Errorf("%d findings without facts, %d with", len(alone), len(all))
	}
	for pos := range alone {
		if !all[pos] {
			t.Errorf("a finding more without facts, at %s", pos)
		}
	}
}
