package carrier_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// findings runs the probe over packages and returns what it reports, as
// file:line:column. Only the packages given exchange facts: what they import
// comes from export data.
func findings(t *testing.T, pkgs ...*packages.Package) map[string]bool {
	t.Helper()
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

func load(t *testing.T, patterns ...string) []*packages.Package {
	t.Helper()
	gopath, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadSyntax,
		Dir:  filepath.Join(gopath, "src"),
		Env:  append(os.Environ(), "GOPATH="+gopath, "GO111MODULE=off", "GOPROXY=off"),
	}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	return pkgs
}

// TestLessEvidence takes away each piece of evidence in turn: a string, a
// directive. What is left must be found with more, never the other way round.
func TestLessEvidence(t *testing.T) {
	for _, pattern := range []string{
		"carrier/host_positive", "carrier/path_positive", "carrier/action_positive", "carrier/action_comment", "carrier/headers_positive", "carrier/declared_positive",
		"carrier/dedicated/nimclient", "carrier/idioms/passing", "carrier/idioms/decoding",
	} {
		pkg := load(t, pattern)[0]
		all := findings(t, pkg)
		if len(all) == 0 {
			t.Fatalf("%s: no findings to begin with", pattern)
		}
		for i, f := range pkg.Syntax {
			src, err := os.ReadFile(pkg.CompiledGoFiles[i])
			if err != nil {
				t.Fatal(err)
			}
			cuts := evidence(pkg.Fset, f)
			if len(cuts) == 0 {
				t.Errorf("%s: nothing to take away", pattern)
			}
			for _, cut := range cuts {
				less := append([]byte{}, src...)
				for j := cut[0]; j < cut[1]; j++ {
					less[j] = 'x'
				}
				for pos := range findings(t, replaced(t, pkg, i, less)) {
					if !all[pos] {
						t.Errorf("%s: without %q there is a finding more, at %s", pattern, src[cut[0]:cut[1]], pos)
					}
				}
			}
		}
	}
}

// replaced returns pkg with another source for its i-th file.
func replaced(t *testing.T, pkg *packages.Package, i int, src []byte) *packages.Package {
	t.Helper()
	f, err := parser.ParseFile(pkg.Fset, pkg.CompiledGoFiles[i], src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	n := *pkg
	n.Syntax = slices.Clone(pkg.Syntax)
	n.Syntax[i] = f
	n.TypesInfo = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Instances: map[*ast.Ident]types.Instance{}, Scopes: map[ast.Node]*types.Scope{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, FileVersions: map[*ast.File]string{},
	}
	conf := types.Config{Importer: imports(pkg.Imports)}
	if n.Types, err = conf.Check(pkg.PkgPath, pkg.Fset, n.Syntax, n.TypesInfo); err != nil {
		t.Fatal(err)
	}
	return &n
}

// imports imports packages that are loaded already.
type imports map[string]*packages.Package

func (m imports) Import(path string) (*types.Package, error) {
	if p := m[path]; p != nil {
		return p.Types, nil
	}
	return nil, fmt.Errorf("%s is not loaded", path)
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
	all := findings(t, load(t, "carrier/idioms/crosspkg/...")...)
	alone := findings(t, load(t, user)...)
	if len(alone) >= len(all) {
		t.Errorf("%d findings without facts, %d with", len(alone), len(all))
	}
	for pos := range alone {
		if !all[pos] {
			t.Errorf("a finding more without facts, at %s", pos)
		}
	}
}
