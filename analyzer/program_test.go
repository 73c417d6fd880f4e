package analyzer_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/examples"
	"github.com/nimcodelint/nimcodelint/internal/testutil"
)

// diagnose runs a new analyzer with the given flags over a program.
func diagnose(t *testing.T, flags map[string]string, program map[string]string) *checker.Action {
	t.Helper()
	a := analyzer.New(analyzer.DefaultConfig())
	for name, value := range flags {
		if err := a.Flags.Set(name, value); err != nil {
			t.Fatal(err)
		}
	}
	return testutil.Program(t, "../testdata", a, program)
}

// lines returns the findings as base name, line, column and message.
func lines(act *checker.Action) (out []string) {
	for _, d := range act.Diagnostics {
		p := act.Package.Fset.Position(d.Pos)
		out = append(out, fmt.Sprintf("%s:%d:%d: %s", filepath.Base(p.Filename), p.Line, p.Column, d.Message))
	}
	slices.Sort(out)
	return out
}

// TestExamples: a check reports its bad example, and nothing reports the good
// one.
func TestExamples(t *testing.T) {
	checks := analyzer.Checks()
	program := examples.Program(checks)
	want := map[string]string{}
	for _, c := range checks {
		want[examples.Bad(c.ID)], want[examples.Good(c.ID)] = c.ID, ""
	}
	act := diagnose(t, map[string]string{"checks": "all,duplicate"}, program)
	got := map[string]string{}
	for _, d := range act.Diagnostics {
		got[filepath.Base(act.Package.Fset.Position(d.Pos).Filename)] += d.Category
	}
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("findings %q, want %q, in:\n%s", got[name], want[name], program[name])
		}
	}
}

const failed = `package program

type answer struct {
	Code int //nimcode:code
}

func failed(a answer) bool { return a.Code != 414 }
`

// TestDiagnostic: what a driver gets besides the message.
func TestDiagnostic(t *testing.T) {
	act := diagnose(t, nil, map[string]string{"p.go": failed})
	if len(act.Diagnostics) != 1 {
		t.Fatal(lines(act))
	}
	d := act.Diagnostics[0]
	fset := act.Package.Fset
	if d.Category != "NIM101" || fset.Position(d.Pos).Column != 47 || d.End-d.Pos != 3 {
		t.Errorf("category %q, from %s to %s", d.Category, fset.Position(d.Pos), fset.Position(d.End))
	}
	if len(d.Related) == 0 || fset.Position(d.Related[0].Pos).Line != 4 || !strings.Contains(d.Related[0].Message, "//nimcode:code") {
		t.Errorf("related information: %v", d.Related)
	}
	if len(d.SuggestedFixes) != 1 || d.SuggestedFixes[0].Message != "Write nimcode.ParamError" {
		t.Errorf("fixes: %v", d.SuggestedFixes)
	}
}

// TestWhy: -why adds the chain to the message, which stays one line.
func TestWhy(t *testing.T) {
	act := diagnose(t, map[string]string{"why": "true"}, map[string]string{"p.go": failed})
	if got := lines(act); len(got) != 1 || strings.Contains(got[0], "\n") ||
		!strings.HasSuffix(got[0], `(//nimcode:code) (p.go:4)]`) || !strings.Contains(got[0], " [why: declared: Code is declared") {
		t.Errorf("got %q", got)
	}
}

// TestOnly: a check that is switched off hides what it is about from the
// others, whose advice would be wrong.
func TestOnly(t *testing.T) {
	const program = `package program

import http "github.com/valyala/fasthttp"

type answer struct {
	Code int //nimcode:code server-v1
}

func failed(a answer) bool {
	return a.Code == 200 ||
		a.Code == http.StatusFound ||
		a.Code == 400 ||
		a.Code == http.StatusBadRequest ||
		a.Code == 7
}
`
	for checks, want := range map[string]string{
		"all":               "10 NIM101, 11 NIM102, 12 NIM103, 13 NIM103, 14 NIM104",
		"style":             "10 NIM101, 11 NIM102",
		"bugs":              "12 NIM103, 13 NIM103, 14 NIM104",
		"magic":             "10 NIM101",
		"-unknown,-surface": "10 NIM101, 11 NIM102",
		"-all":              "",
	} {
		act := diagnose(t, map[string]string{"checks": checks, "httpconst": "all"}, map[string]string{"p.go": program})
		var got []string
		for _, d := range act.Diagnostics {
			got = append(got, fmt.Sprint(act.Package.Fset.Position(d.Pos).Line, " ", d.Category))
		}
		slices.Sort(got)
		if strings.Join(got, ", ") != want {
			t.Errorf("-checks=%s: got %v, want %s", checks, got, want)
		}
	}
}

// TestLineDirective: a position in another file is shown as the directive says,
// and there is no fix: the text is not there.
func TestLineDirective(t *testing.T) {
	act := diagnose(t, nil, map[string]string{"p.go": failed + `
//line grammar.y:100
func failedToo(a answer) bool { return a.Code != 403 }
`})
	var got []string
	for _, d := range act.Diagnostics {
		got = append(got, fmt.Sprint(filepath.Base(act.Package.Fset.Position(d.Pos).String()), " ", len(d.SuggestedFixes)))
	}
	slices.Sort(got)
	if want := "[grammar.y:100 0 p.go:7:47 1]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// TestCgo: a person has written what cgo has processed, but a fix cannot be
// applied to it. What a program has generated stays generated.
func TestCgo(t *testing.T) {
	if out, err := exec.Command("go", "env", "CGO_ENABLED").Output(); err != nil || strings.TrimSpace(string(out)) != "1" {
		t.Skip("no cgo here")
	}
	const imports = "\nimport \"C\"\n\n"
	header := func(text string) string {
		return strings.Replace(failed, "package program\n", text+"package program\n"+imports, 1)
	}
	for text, want := range map[string]int{
		"": 1,
		"// Code generated by me. DO NOT EDIT.\n\n": 0,
	} {
		act := diagnose(t, nil, map[string]string{"p.go": header(text)})
		if len(act.Diagnostics) != want {
			t.Errorf("with %q: %v", text, lines(act))
		}
		for _, d := range act.Diagnostics {
			if p := act.Package.Fset.Position(d.Pos); len(d.SuggestedFixes) > 0 || filepath.Base(p.Filename) != "p.go" {
				t.Errorf("with %q: %s: %v", text, p, d)
			}
		}
	}
}

// TestInstances: analyzers with different settings do not disturb each other.
func TestInstances(t *testing.T) {
	cfg := analyzer.DefaultConfig()
	cfg.Why = true
	loud, quiet := analyzer.New(cfg), analyzer.New(analyzer.DefaultConfig())
	if err := quiet.Flags.Set("checks", "-NIM101"); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"p.go": failed}
	for _, tt := range []struct {
		a    *analysis.Analyzer
		want int
	}{{loud, 1}, {quiet, 0}, {analyzer.Analyzer, 1}} {
		if got := testutil.Program(t, "../testdata", tt.a, files).Diagnostics; len(got) != tt.want {
			t.Errorf("%d findings, want %d", len(got), tt.want)
		}
	}
	if loud.Flags.Lookup("why").DefValue != "true" {
		t.Error("the settings are not the defaults of the flags")
	}
}
