package screen

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// A plot is a module to try things on.
type plot struct {
	t    *testing.T
	dir  string
	opts Options
}

// newPlot returns a module without NIM, of files that have been there for long,
// and its folder for memos.
func newPlot(t *testing.T) *plot {
	t.Helper()
	tools, err := exec.Command("go", "list", "-m", "golang.org/x/tools").Output()
	if err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile("../../go.sum")
	if err != nil {
		t.Fatal(err)
	}
	// The go command names folders without links.
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	p := &plot{t: t, dir: filepath.Join(dir, "m")}
	p.opts = Options{
		Patterns: []string{"./..."}, Dir: p.dir, Tests: true, Scanner: carrier.NewScanner(nil), Memory: filepath.Join(dir, "memos"),
		Env: append(os.Environ(), "GOFLAGS=-mod=readonly", "GOWORK=", "GOPROXY=off", "GOPACKAGESDRIVER=off"),
	}
	for name, text := range map[string]string{
		"go.mod":                 "module example.com/m\n\ngo 1.26.0\n\nrequire " + string(tools),
		"go.sum":                 string(sums),
		"a/a.go":                 "// Package a is one.\npackage a\n\nimport _ \"golang.org/x/tools/txtar\"\n\nfunc A() {}\n",
		"a/a_test.go":            "package a\n\nimport (\n\t_ \"embed\"\n\t\"testing\"\n)\n\n//go:embed testdata/x.txt\nvar x string\n\nfunc TestA(*testing.T) {}\n",
		"a/testdata/x.txt":       "x\n",
		"a/testdata/more/y.txt":  "y\n",
		"b/b.go":                 "package b\n\nimport _ \"example.com/m/a\"\n",
		"b/b_test.go":            "package b_test\n\nimport _ \"example.com/m/b\"\n",
		"b/b_windows.go":         "package b\n\nimport _ \"net/http\"\n",
		"b/b_plan9.go":           "package b\n\nimport _ \"net/rpc\"\n",
		"e/e.go":                 "package e\n\nimport _ \"embed\"\n\n//go:embed e.txt\nvar _ string\n",
		"e/e.txt":                "e\n",
		"only/only_test.go":      "package only\n",
		"cmd/main.go":            "package main\n\nimport _ \"example.com/m/b\"\n\nfunc main() {}\n",
		"testdata/t/t.go":        "package t\n\nvar x = \"https://api.netease.im\"\n",
		"tagged/tagged.go":       "package tagged\n",
		"tagged/more.go":         "//go:build more\n\npackage tagged\n\nvar _ = \"https://api.netease.im\"\n",
		"half/half.go":           "package half\n\nvar _ = `CurTime`\n",
		"other/half/half.go":     "package half\n\nvar _ = `CheckSum`\n",
		"assembly/assembly.go":   "package assembly\n",
		"assembly/assembly.note": "",
	} {
		p.write(name, text)
	}
	return p
}

// write writes a file that looks as if it had been there for long.
func (p *plot) write(name, text string) {
	p.t.Helper()
	file := filepath.Join(p.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		p.t.Fatal(err)
	}
}

// age makes all files look as if they had been there for long.
func (p *plot) age() {
	p.t.Helper()
	old := time.Now().Add(-time.Hour)
	err := filepath.WalkDir(p.dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chtimes(path, old, old)
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *plot) remove(name string) {
	p.t.Helper()
	if err := os.RemoveAll(filepath.Join(p.dir, filepath.FromSlash(name))); err != nil {
		p.t.Fatal(err)
	}
}

// edit edits the memo.
func (p *plot) edit(change func(text string) string) {
	p.t.Helper()
	entries, err := os.ReadDir(p.opts.Memory)
	if err != nil {
		p.t.Fatal(err)
	}
	file := filepath.Join(p.opts.Memory, entries[0].Name())
	data, err := os.ReadFile(file)
	if err != nil {
		p.t.Fatal(err)
	}
	text := change(string(data))
	if text == string(data) {
		p.t.Fatalf("nothing to change in %s", data)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		p.t.Fatal(err)
	}
}

// env sets a variable for the go command.
func (p *plot) env(v string) { p.opts.Env = append(p.opts.Env, v) }

// kept reports whether there is a memo.
func (p *plot) kept() bool {
	entries, _ := os.ReadDir(p.opts.Memory)
	if len(entries) > 1 {
		p.t.Errorf("the folder has %v", entries)
	}
	return len(entries) > 0
}

// outcome says all of a listing that others go by.
func outcome(l *Listing, err error) string {
	if err != nil {
		return "error: " + err.Error()
	}
	roots := map[string]bool{}
	for _, p := range l.Roots {
		if !IsTestMain(p) {
			roots[fmt.Sprintf("%s of %s in %s", cmp.Or(p.ForTest, p.PkgPath), p.Module.Path, p.Module.Dir)] = true
		}
	}
	errs := map[string]bool{}
	for p := range packages.Postorder(l.Roots) {
		for _, err := range p.Errors {
			errs[err.Error()] = true
		}
	}
	return fmt.Sprintf("roots %q\nmatter %q\nerrors %q\nbroken %v", slices.Sorted(maps.Keys(roots)), slices.Sorted(maps.Keys(l.Matter)), slices.Sorted(maps.Keys(errs)), l.Broken())
}

// list lists with and without a memory, fails if that is not the same, and
// reports whether there was a memo.
func (p *plot) list() (recalled bool) {
	p.t.Helper()
	l, err := List(context.Background(), p.opts)
	got := outcome(l, err)
	without := p.opts
	without.Memory = ""
	if want := outcome(List(context.Background(), without)); got != want {
		p.t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	return err == nil && l.Recalled
}

// TestMemo: with a memo, a listing says what it says without one, whatever has
// changed since; and it is made use of where nothing has changed that matters.
func TestMemo(t *testing.T) {
	const yes, no = true, false
	for _, tt := range []struct {
		name   string
		change func(*plot)
		used   bool // the memo
	}{
		{"nothing", func(*plot) {}, yes},
		{"a body", func(p *plot) {
			p.write("a/a.go", "// Package a is one.\npackage a\n\nimport _ \"golang.org/x/tools/txtar\"\n\nfunc B() { undefined( }\n")
		}, yes},
		{"a file that is left out", func(p *plot) { p.write("b/b_plan9.go", "package b\n\nimport _ \"none\"\n") }, yes},
		{"a folder that is left out", func(p *plot) { p.write("testdata/u/u.go", "package u\n\nimport _ \"none\"\n") }, yes},
		{"another file", func(p *plot) { p.write("assembly/other.txt", "x") }, yes},
		{"an embedded file less", func(p *plot) { p.remove("e/e.txt") }, yes}, // the compiler says so
		{"a file beside an embedded one", func(p *plot) { p.write("e/f.txt", "f") }, yes},

		{"evidence", func(p *plot) {
			p.write("b/b.go", "package b\n\nimport _ \"example.com/m/a\"\n\nvar _ = `api.netease.im`\n")
		}, no},
		{"evidence in a test", func(p *plot) {
			p.write("b/b_test.go", "package b_test\n\nimport _ \"example.com/m/b\"\n\nvar _ = `api.netease.im`\n")
		}, no},
		{"evidence in two files", func(p *plot) {
			p.write("b/b.go", "package b\n\nimport _ \"example.com/m/a\"\n\nvar _ = `CurTime`\n")
			p.write("b/b_test.go", "package b_test\n\nimport _ \"example.com/m/b\"\n\nvar _ = `CheckSum`\n")
		}, no},
		{"evidence in the settings", func(p *plot) { p.opts.Scanner = carrier.NewScanner(&carrier.Settings{Hosts: []string{"x.example"}}) }, no},
		{"a package in the settings", func(p *plot) {
			p.opts.Scanner = carrier.NewScanner(&carrier.Settings{Imports: []string{"golang.org/x/tools/txtar"}})
		}, no},
		{"a tag", func(p *plot) { p.env("GOFLAGS=-mod=readonly -tags=more") }, no},
		{"another system", func(p *plot) { p.env("GOOS=windows") }, no},
		{"without tests", func(p *plot) { p.opts.Tests = false }, no},
		{"another pattern", func(p *plot) { p.opts.Patterns = []string{"./a/..."} }, no},
		{"an import", func(p *plot) { p.write("b/b.go", "package b\n\nimport _ \"fmt\"\n") }, no},
		{"an import of what matters", func(p *plot) { p.write("b/b.go", "package b\n\nimport _ \"example.com/m/testdata/t\"\n") }, no},
		{"an import that is missing", func(p *plot) { p.write("b/b.go", "package b\n\nimport _ \"example.com/m/none\"\n") }, no},
		{"a module that is missing", func(p *plot) { p.write("b/b.go", "package b\n\nimport _ \"example.com/none\"\n") }, no},
		{"an import in a test that is missing", func(p *plot) { p.write("b/b_test.go", "package b_test\n\nimport _ \"example.com/m/none\"\n") }, no},
		{"a cycle", func(p *plot) { p.write("a/a.go", "package a\n\nimport _ \"example.com/m/b\"\n") }, no},
		{"another name", func(p *plot) { p.write("cmd/main.go", "package b\n\nimport _ \"example.com/m/b\"\n\nfunc main() {}\n") }, no},
		{"two names", func(p *plot) { p.write("b/c.go", "package c\n") }, no},
		{"an import of a program", func(p *plot) { p.write("e/f.go", "package e\n\nimport _ \"example.com/m/cmd\"\n") }, no},
		{"no head", func(p *plot) { p.write("b/b.go", "packag b\n") }, no},
		{"a constraint", func(p *plot) { p.write("b/b.go", "//go:build ignore\n\npackage b\n\nimport _ \"example.com/m/a\"\n") }, no},
		{"a new package", func(p *plot) { p.write("new/new.go", "package new\n\nvar _ = `api.netease.im`\n") }, no},
		{"a new test", func(p *plot) { p.write("e/e_test.go", "package e\n\nimport _ \"none\"\n") }, no},
		{"a package less", func(p *plot) { p.remove("cmd") }, no},
		{"a package less that is imported", func(p *plot) { p.remove("a") }, no},
		{"a file less", func(p *plot) { p.remove("b/b_test.go") }, no},
		{"all gone", func(p *plot) {
			for _, d := range []string{"a", "b", "e", "only", "cmd", "tagged", "half", "other", "assembly"} {
				p.remove(d)
			}
		}, no},
		{"a file less that a test embeds", func(p *plot) { p.remove("a/testdata/x.txt") }, no},
		{"a module in what a test embeds", func(p *plot) { p.write("a/testdata/go.mod", "module x\n") }, no},
		{"another file that a test embeds", func(p *plot) {
			p.write("a/a_test.go", "package a\n\nimport (\n\t_ \"embed\"\n\t\"testing\"\n)\n\n//go:embed testdata/none.txt\nvar x string\n\nfunc TestA(*testing.T) {}\n")
		}, no},
		{"a file that a test embeds, without a memo of any", func(p *plot) {
			p.write("b/b_test.go", "package b_test\n\nimport _ \"example.com/m/b\"\n\n//go:embed none.txt\nvar x string\n")
		}, no},
		{"a C file", func(p *plot) { p.write("assembly/x.c", "int x;\n") }, no},
		{"a nested module", func(p *plot) { p.write("b/go.mod", "module example.com/m/b\n") }, no},
		{"go.mod", func(p *plot) { p.write("go.mod", "module example.com/m\n\ngo 1.26.0\n") }, no},
		{"go.mod is wrong", func(p *plot) { p.write("go.mod", "modul example.com/m\n") }, no},
		{"go.sum", func(p *plot) { p.write("go.sum", "") }, no},
		{"no go.sum", func(p *plot) { p.remove("go.sum") }, no},
		{"vendor", func(p *plot) { p.write("vendor/modules.txt", "## x\n") }, no},
		{"a workspace", func(p *plot) { p.write("go.work", "go 1.26.0\n\nuse .\n") }, no},
		{"another go.mod", func(p *plot) {
			p.write("alt.mod", "module example.com/m\n\ngo 1.26.0\n")
			p.env("GOFLAGS=-mod=readonly -modfile=alt.mod")
		}, no},
		{"an overlay", func(p *plot) {
			p.write("overlay.json", "{}")
			p.env("GOFLAGS=-mod=readonly -overlay=" + filepath.Join(p.dir, "overlay.json"))
		}, no},
		{"another driver", func(p *plot) { p.env("GOPACKAGESDRIVER=" + filepath.Join(p.dir, "none")) }, no},
		{"an empty module cache", func(p *plot) {
			p.edit(func(text string) string {
				return strings.Replace(text, "golang.org/x/tools@v", "golang.org/x/tools@w", 1)
			})
		}, no},
		{"a damaged memo", func(p *plot) { p.edit(func(string) string { return "{" }) }, no},
		{"an empty memo", func(p *plot) { p.edit(func(string) string { return "{}" }) }, no},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := newPlot(t)
			p.age()
			if p.list() || !p.kept() {
				t.Fatal("no memo of a run in which nothing mattered")
			}
			tt.change(p)
			if got := p.list(); got != tt.used {
				t.Errorf("the memo was used: %v, want %v", got, tt.used)
			}
		})
	}
}

// TestMemoAgain: after a change there is a new memo; and none when something
// matters now, so that it is not tried in vain each time.
func TestMemoAgain(t *testing.T) {
	p := newPlot(t)
	p.age()
	p.list()
	p.write("b/b.go", "package b\n\nimport _ \"fmt\"\n")
	p.age()
	for i, want := range []bool{false, true} {
		if got := p.list(); got != want || !p.kept() {
			t.Errorf("run %d after a change: recalled: %v, kept: %v", i, got, p.kept())
		}
	}
	p.write("b/b.go", "package b\n\nimport _ \"fmt\"\n\nvar _ = `api.netease.im`\n")
	p.age()
	if p.list() || p.kept() {
		t.Error("a memo where something matters")
	}
}

// TestNoMemo: what can change without a trace is not kept.
func TestNoMemo(t *testing.T) {
	for name, change := range map[string]func(*plot){
		"files that were just written": func(p *plot) { p.write("b/b.go", "package b\n") },
		"go.mod that was just written": func(p *plot) {
			now := time.Now()
			if err := os.Chtimes(filepath.Join(p.dir, "go.mod"), now, now); err != nil {
				p.t.Error(err)
			}
		},
		"a folder to embed that was just written to": func(p *plot) { p.write("a/testdata/more/z.txt", "z") },
		"a folder that was just written to":          func(p *plot) { p.write("a/z.txt", "z") },
		"an error": func(p *plot) {
			p.write("b/b.go", "package b\n\nimport _ \"none\"\n")
			p.age()
		},
		"evidence": func(p *plot) {
			p.write("b/b.go", "package b\n\nvar _ = `api.netease.im`\n")
			p.age()
		},
		"evidence that no package has as a whole": func(p *plot) {
			p.write("half/half_test.go", "package half_test\n\nvar _ = `CheckSum`\n")
			p.age()
		},
		"a package that ./... does not match": func(p *plot) {
			p.write("testdata/v/v.go", "package v\n")
			p.write("b/b.go", "package b\n\nimport _ \"example.com/m/testdata/v\"\n")
			p.age()
		},
		"a module that is a folder": func(p *plot) {
			p.write("../r/go.mod", "module example.com/r\n")
			p.write("../r/r.go", "package r\n")
			p.write("go.mod", "module example.com/m\n\ngo 1.26.0\n\nrequire example.com/r v0.0.0\nreplace example.com/r => ../r\n")
			p.write("a/a.go", "package a\n\nimport _ \"example.com/r\"\n")
			p.age()
		},
		"a module that is a folder, and is not imported": func(p *plot) {
			p.write("../r/go.mod", "module example.com/r\n")
			data, err := os.ReadFile(filepath.Join(p.dir, "go.mod"))
			if err != nil {
				p.t.Error(err)
			}
			p.write("go.mod", string(data)+"\nreplace example.com/r => ../r\n")
			p.age()
		},
		"a folder where nothing can be written": func(p *plot) {
			if err := os.WriteFile(filepath.Join(filepath.Dir(p.dir), "file"), nil, 0o666); err != nil {
				p.t.Error(err)
			}
			p.opts.Memory = filepath.Join(filepath.Dir(p.dir), "file", "memos")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPlot(t)
			p.age()
			change(p)
			if p.list() || p.kept() {
				t.Error("there is a memo")
			}
			if strings.HasPrefix(name, "a folder where") && p.list() {
				t.Error("a memo out of nothing")
			}
		})
	}
}

// TestForget: memos that nobody uses do not pile up.
func TestForget(t *testing.T) {
	p := newPlot(t)
	p.age()
	if err := os.MkdirAll(p.opts.Memory, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, age := range map[string]time.Duration{"old": 2 * memoAge, "new": time.Minute} {
		file := filepath.Join(p.opts.Memory, name)
		if err := os.WriteFile(file, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(-age)
		if err := os.Chtimes(file, at, at); err != nil {
			t.Fatal(err)
		}
	}
	p.list()
	_, newErr := os.Stat(filepath.Join(p.opts.Memory, "new"))
	_, oldErr := os.Stat(filepath.Join(p.opts.Memory, "old"))
	if newErr != nil || oldErr == nil {
		t.Errorf("the new one: %v, the old one: %v", newErr, oldErr)
	}
}
