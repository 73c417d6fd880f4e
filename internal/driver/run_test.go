package driver

import (
	"context"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/internal/report"
	"github.com/nimcodelint/nimcodelint/internal/screen"
)

// module makes a module of the given files and returns its folder.
func module(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	files["go.mod"] = "module example.com/m\n\ngo 1.26.0\n"
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// calls reports the calls of a function called bad.
func calls(pass *analysis.Pass) (any, error) {
	for _, f := range pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "bad" {
					pass.Report(analysis.Diagnostic{
						Pos: call.Pos(), End: call.End(), Category: "NIM101", Message: "NIM101: bad; also NIM103: worse",
						Related: []analysis.RelatedInformation{{Pos: f.Name.Pos(), Message: "in this package"}},
						SuggestedFixes: []analysis.SuggestedFix{{Message: "good", TextEdits: []analysis.TextEdit{
							{Pos: id.Pos(), End: id.End(), NewText: []byte("good")}, {Pos: f.FileEnd, NewText: []byte("// end\n")},
						}}},
					})
				}
			}
			return true
		})
	}
	return nil, nil
}

func TestRun(t *testing.T) {
	const text = "package m\n\nfunc bad() {}\n\ntype s struct{}\n\nfunc (*s) f() {\n\tbad() // 名\n}\n\nvar _ = func() int { bad(); return 0 }()\n"
	dir := module(t, map[string]string{"a/m.go": text, "a/m_test.go": "package m\n\nfunc test() { bad() }\n"})
	a := &analysis.Analyzer{Name: "calls", Doc: "report calls", Run: calls}
	res, err := Run(context.Background(), a, Options{Options: screen.Options{Patterns: []string{"./..."}, Dir: dir, Tests: true}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(res.Modules, []string{dir}) {
		t.Errorf("modules are %v", res.Modules)
	}
	// Once with the package, once with its tests: a report leaves out the second.
	if len(res.Findings) != 5 {
		t.Errorf("got %d findings, want 5", len(res.Findings))
	}
	want := report.Finding{
		ID: "NIM101", Also: []string{"NIM103"}, Message: "NIM101: bad; also NIM103: worse",
		Path: "a/m.go", Func: "(*s).f", Line: "\tbad() // 名",
	}
	f := res.Findings[0]
	at := strings.Index(text, "bad() //")
	switch {
	case f.ID != want.ID, !slices.Equal(f.Also, want.Also), f.Message != want.Message, f.Path != want.Path, f.Func != want.Func, f.Line != want.Line,
		f.File != filepath.Join(dir, "a", "m.go"), f.Start != report.Point{Line: 8, Column: 2}, f.End != report.Point{Line: 8, Column: 7},
		len(f.Related) != 1 || f.Related[0].Start.Line != 1 || f.Related[0].Message != "in this package",
		len(f.Fixes) != 1 || len(f.Fixes[0].Edits) != 2:
		t.Errorf("got %+v", f)
	default:
		e := f.Fixes[0].Edits
		if e[0].Start != at || e[0].End != at+3 || e[0].New != "good" || e[1].Start != len(text) || e[1].End != len(text) {
			t.Errorf("edits %+v", e)
		}
	}
	if f := res.Findings[1]; f.Func != "" || f.Start.Line != 11 {
		t.Errorf("outside of functions: %+v", f)
	}

	res, err = Run(context.Background(), a, Options{Options: screen.Options{Patterns: []string{"./a"}, Dir: dir}})
	if err != nil || len(res.Findings) != 2 {
		t.Errorf("without tests: %v, %v", res, err)
	}
}

// TestInterrupt: what the analysis is at does not matter.
func TestInterrupt(t *testing.T) {
	dir := module(t, map[string]string{"m.go": "package m\n"})
	ctx, cancel := context.WithCancelCause(context.Background())
	release := make(chan bool)
	a := &analysis.Analyzer{Name: "slow", Doc: "wait", Run: func(*analysis.Pass) (any, error) {
		cancel(ErrInterrupted)
		<-release
		return nil, nil
	}}
	defer close(release)
	start := time.Now()
	_, err := Run(ctx, a, Options{Options: screen.Options{Patterns: []string{"."}, Dir: dir}})
	if !errors.Is(err, ErrInterrupted) || time.Since(start) > time.Minute {
		t.Errorf("got %v after %v", err, time.Since(start))
	}
	if _, err := Run(ctx, a, Options{Options: screen.Options{Patterns: []string{"."}, Dir: dir}}); !errors.Is(err, ErrInterrupted) {
		t.Errorf("while loading: %v", err)
	}
}

func TestLoadErrors(t *testing.T) {
	dir := module(t, map[string]string{
		"m.go":      "package m\n\nvar x = nothing\n",
		"m_test.go": "package m\n",
		"b/b.go":    "package b\n\nimport _ \"example.com/not/there\"\n",
	})
	a := &analysis.Analyzer{Name: "none", Doc: "nothing", Run: func(*analysis.Pass) (any, error) { return nil, nil }}
	_, err := Run(context.Background(), a, Options{Options: screen.Options{Patterns: []string{"./..."}, Dir: dir, Tests: true}})
	var errs LoadErrors
	if !errors.As(err, &errs) || !strings.Contains(err.Error(), "m.go:3:9: undefined: nothing") ||
		!strings.Contains(err.Error(), "b.go:3:10: ") || strings.Count(err.Error(), "undefined: nothing") != 1 {
		t.Errorf("got %v", err)
	}
	if err := os.Mkdir(filepath.Join(dir, "none"), 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(context.Background(), a, Options{Options: screen.Options{Patterns: []string{"./none/..."}, Dir: dir}}); err == nil || !strings.Contains(err.Error(), "matched no packages") {
		t.Errorf("no packages: %v", err)
	}
}

func TestFuncName(t *testing.T) {
	for _, tt := range []struct{ decl, want string }{
		{"f()", "f"},
		{"f[T any](T)", "f"},
		{"(c C) f()", "C.f"},
		{"(c *C) f()", "(*C).f"},
		{"(*C) f()", "(*C).f"},
		{"(c *(C)) f()", "(*C).f"},
		{"(c *C[T]) f()", "(*C).f"},
		{"(c C[K, V]) f()", "C.f"},
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc "+tt.decl+" {}\n", 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := funcName(file.Decls[0].(*ast.FuncDecl)); got != tt.want {
			t.Errorf("func %s is %s, want %s", tt.decl, got, tt.want)
		}
	}
}
