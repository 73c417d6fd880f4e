package testutil

import (
	"fmt"
	"go/ast"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

// ones reports every literal 1 and replaces it, if there is a replacement.
func ones(category, replacement string) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "ones",
		Doc:  "report ones",
		Run: func(pass *analysis.Pass) (any, error) {
			for _, f := range pass.Files {
				ast.Inspect(f, func(n ast.Node) bool {
					lit, ok := n.(*ast.BasicLit)
					if !ok || lit.Value != "1" {
						return true
					}
					d := analysis.Diagnostic{Pos: lit.Pos(), End: lit.End(), Category: category, Message: "a one"}
					if replacement != "" {
						edit := analysis.TextEdit{Pos: lit.Pos(), End: lit.End(), NewText: []byte(replacement)}
						d.SuggestedFixes = []analysis.SuggestedFix{{Message: "Replace", TextEdits: []analysis.TextEdit{edit}}}
					}
					pass.Report(d)
					return true
				})
			}
			return nil, nil
		},
	}
}

// TestCompare holds the rules about the fixed package against fixes that break
// them.
func TestCompare(t *testing.T) {
	const before = "package p\n\nconst one, two = 0x1, 2\n\nvar x = 1\n\nvar y = 3\n"
	for _, tt := range []struct {
		name        string
		category    string
		replacement string
		after       string
		want        string // in the errors, empty for none
	}{
		{"right", "NIM101", "one", strings.Replace(before, "x = 1", "x = one", 1), ""},
		{"with an import", "NIM101", "one", "package p\n\nimport _ \"fmt\"\n\nconst one, two = 0x1, 2\n\nvar x = one\n\nvar y = 3\n", ""},
		{"another type", "NIM101", "1.0", strings.Replace(before, "x = 1", "x = 1.0", 1), "the type changes from int to float64"},
		{"code added", "NIM101", "one", strings.Replace(before, "x = 1", "x = one", 1) + "\nvar z = 4\n", "the fix changes more than it says"},
		{"other code changed", "NIM101", "one", strings.Replace(before, "x = 1\n\nvar y = 3", "x = one\n\nvar y = 3.0", 1), "the type changes from int to float64"},
		{"another value", "NIM101", "two", strings.Replace(before, "x = 1", "x = two", 1), "the fix changes 1 into 2"},
		{"another value, meant", "NIM103", "two", strings.Replace(before, "x = 1", "x = two", 1), ""},
		{"no constant", "NIM101", "y", strings.Replace(before, "x = 1", "x = y", 1), "replaced by something that is no constant"},
		{"does nothing", "NIM101", "1", before, "there is something to fix again: a one"},
		{"makes another", "NIM101", "one", strings.Replace(before, "x = 1\n\nvar y = 3", "x = one\n\nvar y = 1", 1), "there is something to fix again"},
		{"no fix", "NIM101", "", before, ""},
		{"no fix, but gone", "NIM101", "", strings.Replace(before, "x = 1", "x = one", 1), "gone without a fix"},
		{"no fix, and another", "NIM101", "", strings.Replace(before, "y = 3", "y = 1", 1), "found in the fixed package only"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := ones(tt.category, tt.replacement)
			old, err := analyze(tree{"p/p.go": before}.write(t), []string{"p"}, []Job{{a, []string{"p"}}})
			if err != nil {
				t.Fatal(err)
			}
			now, err := analyze(tree{"p/p.go": before, "p/p.go.golden": tt.after}.fixed().write(t), []string{"p"}, []Job{{a, []string{"p"}}})
			if err != nil {
				t.Fatal(err)
			}
			got := fmt.Sprint(compare(old["p"], now["p"]))
			if tt.want == "" && got != "[]" || !strings.Contains(got, tt.want) {
				t.Errorf("got %s, want %q", got, tt.want)
			}
		})
	}
}

// TestBroken: a fixed package that does not compile is an error.
func TestBroken(t *testing.T) {
	for _, text := range []string{"package p\n\nvar x = nimcode.Success\n", "package p\n\nimport \"" + nimcodePath + "\"\n\nvar x = nimcode.NoSuchCode\n",
		"package p\n\nimport \"fmt\"\n"} {
		files := tree{"p/p.go": text}
		files.read(t, "../../nimcode", nimcodePath)
		if _, err := analyze(files.write(t), []string{"p"}, []Job{{ones("NIM101", ""), []string{"p"}}}); err == nil {
			t.Errorf("no error for:\n%s", text)
		}
	}
}

// TestVanished: a .golden file that no fix produces is an error.
func TestVanished(t *testing.T) {
	for _, tt := range []struct {
		name        string
		replacement string
		files       tree
		want        string
	}{
		{"produced", "0x1", tree{"p/p.go": "package p\n\nvar x = 1 // want `a one`\n", "p/p.go.golden": "package p\n\nvar x = 0x1 // want `a one`\n"}, ""},
		{"no fix", "", tree{"p/p.go": "package p\n\nvar x = 1 // want `a one`\n", "p/p.go.golden": "package p\n"}, "nothing fixes p/p.go any more"},
		{"no finding", "2", tree{"p/p.go": "package p\n", "p/p.go.golden": "package p\n"}, "nothing fixes p/p.go any more"},
		{"no file", "2", tree{"p/p.go": "package p\n", "p/q.go.golden": "package p\n"}, "p/q.go.golden has no file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := tt.files.write(t)
			results := analysistest.RunWithSuggestedFixes(t, dir, ones("NIM101", tt.replacement), "p")
			got := fmt.Sprint(vanished(tt.files, dir, results))
			if tt.want == "" && got != "[]" || !strings.Contains(got, tt.want) {
				t.Errorf("got %s, want %q", got, tt.want)
			}
		})
	}
}
