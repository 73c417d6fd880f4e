package testutil

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A recorder is a test that takes down what it is told instead of failing.
type recorder struct {
	testing.TB
	errors []string
}

func (r *recorder) Errorf(format string, args ...any) {
	r.errors = append(r.errors, fmt.Sprintf(format, args...))
}

func (r *recorder) Error(args ...any) { r.errors = append(r.errors, fmt.Sprint(args...)) }

func (r *recorder) Failed() bool { return len(r.errors) > 0 }

// TestRun: each rule makes a whole run fail.
func TestRun(t *testing.T) {
	const (
		before = "package p\n\nconst one, two = 0x1, 2\n\nvar x = 1 // want `a one`\n"
		after  = "package p\n\nconst one, two = 0x1, 2\n\nvar x = one // want `a one`\n"
	)
	twice := strings.Replace(before, "var x", "var y = 1 // want `a one`\n\nvar x", 1)
	for _, tt := range []struct {
		name        string
		replacement string
		files       tree
		want        string // in the errors, empty for none
	}{
		{"right", "one", tree{"p/p.go": before, "p/p.go.golden": after}, ""},
		{"nothing to fix", "", tree{"p/p.go": before}, ""},
		{"nothing found", "one", tree{"p/p.go": "package p\n"}, ""},
		{"an unfixed file beside", "one", tree{"p/p.go": before, "p/p.go.golden": after, "p/q.go": "package p\n\nvar z = x + two\n"}, ""},
		{"a package beside", "p.One", tree{
			"q/q.go":        "package q\n\nimport \"p\"\n\nconst two = p.One + p.One\n\nvar x = 1 // want `a one`\n",
			"q/q.go.golden": "package q\n\nimport \"p\"\n\nconst two = p.One + p.One\n\nvar x = p.One // want `a one`\n",
			"p/p.go":        "package p\n\nconst One = 0x1\n",
		}, ""},
		{"nimcode", "nimcode.Success", tree{
			"p/p.go":        "package p\n\nimport \"" + nimcodePath + "\"\n\nvar _ = nimcode.Success\n\nvar x = 1 // want `a one`\n",
			"p/p.go.golden": "package p\n\nimport \"" + nimcodePath + "\"\n\nvar _ = nimcode.Success\n\nvar x = nimcode.Success // want `a one`\n",
		}, "the fix changes 1 into 200"},
		{"in a test file", "one", tree{"p/p.go": "package p\n\nconst one = 0x1\n", "p/p_test.go": "package p\n\nvar x = 1 // want `a one`\n",
			"p/p_test.go.golden": "package p\n\nvar x = one // want `a one`\n"}, ""},

		{"not found", "", tree{"p/p.go": "package p\n\nvar x = 2 // want `a one`\n"}, "no diagnostic was reported"},
		{"not wanted", "", tree{"p/p.go": "package p\n\nvar x = 1\n"}, "unexpected diagnostic"},
		{"no golden file", "one", tree{"p/p.go": before}, "p.go.golden"},
		{"another golden file", "one", tree{"p/p.go": before, "p/p.go.golden": strings.Replace(after, "one //", "two //", 1)}, "diff fixed want"},
		{"no fix", "", tree{"p/p.go": before, "p/p.go.golden": before}, "nothing fixes p/p.go any more"},
		{"no fix in one of two files", "one", tree{"p/p.go": before, "p/p.go.golden": after, "p/q.go": "package p\n", "p/q.go.golden": "package p\n"},
			"nothing fixes p/q.go any more"},
		{"does not compile", "three", tree{"p/p.go": before, "p/p.go.golden": strings.Replace(after, "= one //", "= three //", 1)}, "the fixed package: "},
		{"does not compile with the others", "1.", tree{"p/p.go": before, "p/p.go.golden": strings.Replace(after, "one //", "1. //", 1),
			"p/q.go": "package p\n\nvar z int = x\n"}, "cannot use x"},
		{"another value", "two", tree{"p/p.go": before, "p/p.go.golden": strings.Replace(after, "one //", "two //", 1)}, "the fix changes 1 into 2"},
		{"another type", "1.", tree{"p/p.go": before, "p/p.go.golden": strings.Replace(after, "one //", "1. //", 1)}, "the type changes from int to float64"},
		{"a second fix", "1", tree{"p/p.go": before, "p/p.go.golden": before}, "there is something to fix again"},
		{"still there", "(1)", tree{"p/p.go": twice, "p/p.go.golden": strings.ReplaceAll(twice, "= 1 //", "= (1) //")}, "there is something to fix again"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			files := tree{"github.com/none/none.go": "package none\n"}
			files.read(t, "../../nimcode", "nimcode")
			var pkgs []string
			for name, text := range tt.files {
				files[name] = text
				if pkg, _, _ := strings.Cut(name, "/"); !slices.Contains(pkgs, pkg) {
					pkgs = append(pkgs, pkg)
				}
			}
			r := &recorder{TB: t}
			Run(r, project(t, files), Job{ones("NIM101", tt.replacement), pkgs})
			if got := strings.Join(r.errors, "\n"); tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// project writes a project with the given packages and package nimcode, and
// returns its folder testdata.
func project(t *testing.T, files tree) string {
	t.Helper()
	gopath, root := files.write(t), t.TempDir()
	for _, move := range [][2]string{{"nimcode", "nimcode"}, {"", "testdata/src"}} {
		to := filepath.Join(root, filepath.FromSlash(move[1]))
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(filepath.Join(gopath, "src", move[0]), to); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(root, "testdata")
}
