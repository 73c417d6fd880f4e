package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/format"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

const (
	root     = "../.."
	path     = "github.com/nimcodelint/nimcodelint"
	settings = ".golangci.yml"
)

// The programs that are compared.
var golangci, standalone string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "golangci")
		if err != nil {
			panic(err)
		}
		defer os.RemoveAll(dir)
		golangci, standalone = filepath.Join(dir, "golangci-lint"), filepath.Join(dir, "nimcodelint")
		if runtime.GOOS == "windows" {
			golangci, standalone = golangci+".exe", standalone+".exe"
		}
		for _, args := range [][]string{{"-o", golangci, "."}, {"-C", root, "-o", standalone, "./cmd/nimcodelint"}} {
			// -C has to be the first flag.
			if args[0] == "-o" {
				args = append([]string{"-C", "."}, args...)
			}
			if out, err := exec.Command("go", append([]string{"build"}, args...)...).CombinedOutput(); err != nil {
				fmt.Fprintf(os.Stderr, "go build %s: %v\n%s", args, err, out)
				return 1
			}
		}
		return m.Run()
	}())
}

// A project is a folder with code to lint, and a cache of its own.
type project struct {
	dir, cache string
}

func (p project) write(t *testing.T, name, text string) {
	t.Helper()
	file := filepath.Join(p.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// run runs a program and returns what it printed, and its exit status.
func (p project) run(t *testing.T, name string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+p.cache, "GOFLAGS=", "GOWORK=", "GOPROXY=off")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// lint runs golangci-lint and returns the lines with findings, sorted.
func (p project) lint(t *testing.T, args ...string) []string {
	t.Helper()
	args = append([]string{"run", "--show-stats=false", "--output.json.path=stdout"}, args...)
	out, errs, status := p.run(t, golangci, args...)
	if status != 0 && status != 1 {
		t.Fatalf("exit status %d\n%s", status, errs)
	}
	var report struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename     string
				Line, Column int
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if (len(report.Issues) > 0) != (status == 1) {
		t.Errorf("%d findings, exit status %d", len(report.Issues), status)
	}
	var lines []string
	for _, i := range report.Issues {
		text := strings.TrimPrefix(i.Text, "nimcodelint: ")
		if i.FromLinter != "nimcodelint" {
			text = i.FromLinter + ": " + text
		}
		lines = append(lines, fmt.Sprintf("%s:%d:%d: %s", filepath.ToSlash(i.Pos.Filename), i.Pos.Line, i.Pos.Column, text))
	}
	slices.Sort(lines)
	return lines
}

// standalone returns the lines with findings of the command itself, sorted.
func (p project) standalone(t *testing.T, patterns []string) []string {
	t.Helper()
	out, errs, status := p.run(t, standalone, append([]string{"check", "-format=json"}, patterns...)...)
	if status != 0 && status != 3 {
		t.Fatalf("exit status %d\n%s", status, errs)
	}
	var report struct {
		Findings []struct {
			File, Message string
			Line, Column  int
		}
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var lines []string
	for _, f := range report.Findings {
		name, err := filepath.Rel(p.dir, f.File)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprintf("%s:%d:%d: %s", filepath.ToSlash(name), f.Line, f.Column, f.Message))
	}
	slices.Sort(lines)
	return lines
}

// differences returns what only one of two sorted lists has.
func differences(a, b []string) (out []string) {
	for _, l := range a {
		if _, ok := slices.BinarySearch(b, l); !ok {
			out = append(out, "only golangci-lint: "+l)
		}
	}
	for _, l := range b {
		if _, ok := slices.BinarySearch(a, l); !ok {
			out = append(out, "only standalone: "+l)
		}
	}
	if len(out) == 0 && len(a) != len(b) {
		out = append(out, fmt.Sprintf("%d and %d lines", len(a), len(b)))
	}
	return out
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// fixtures returns the fixtures of the analyzer as a workspace, a module for
// each folder, with the example settings. Their packages have paths of a
// GOPATH, which no single module can have.
func fixtures(t *testing.T) (project, []string) {
	t.Helper()
	p := project{t.TempDir(), t.TempDir()}
	if err := os.CopyFS(p.dir, os.DirFS(filepath.Join(root, "testdata", "src"))); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(p.dir, "nimcode"), os.DirFS(filepath.Join(root, "nimcode"))); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(p.dir)
	if err != nil {
		t.Fatal(err)
	}
	work := "go 1.26.0\n"
	var patterns []string
	for _, e := range entries {
		module := e.Name()
		if module == "nimcode" {
			continue // below
		}
		p.write(t, module+"/go.mod", "module "+module+"\n\ngo 1.26.0\n")
		work += "use ./" + module + "\n"
		if !strings.Contains(module, ".") { // no host's
			patterns = append(patterns, "./"+module+"/...")
		}
	}
	// Package nimcode has to be where its module has it.
	home := filepath.Join(p.dir, "home")
	if err := os.Mkdir(home, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(p.dir, "nimcode"), filepath.Join(home, "nimcode")); err != nil {
		t.Fatal(err)
	}
	p.write(t, "home/go.mod", "module "+path+"\n\ngo 1.26.0\n")
	p.write(t, "go.work", work+"use ./home\n")
	p.write(t, settings, read(t, filepath.Join(root, ".golangci.example.yml")))
	return p, patterns
}

// TestFixtures: golangci-lint reports what the command reports by itself.
func TestFixtures(t *testing.T) {
	p, patterns := fixtures(t)
	args := append([]string{"--default=none"}, patterns...)
	var got []string
	for _, l := range p.lint(t, args...) {
		if !strings.Contains(l, ": goimports: ") { // a fixture need not be formatted
			got = append(got, l)
		}
	}
	want := p.standalone(t, patterns)
	if diff := differences(got, want); diff != nil {
		t.Errorf("%d differences, such as\n%s", len(diff), strings.Join(diff[:min(len(diff), 10)], "\n"))
	}
	ids := map[string]bool{}
	for _, l := range got {
		ids[regexp.MustCompile(`NIM\d+`).FindString(l)] = true
	}
	if len(ids) < 10 {
		t.Errorf("too few checks report anything: %v", slices.Sorted(maps.Keys(ids)))
	}
	t.Logf("%d findings of %d checks", len(got), len(ids))
}

// TestFix: --fix does what -fix does, and what it leaves compiles.
func TestFix(t *testing.T) {
	p, patterns := fixtures(t)
	before := sources(t, p)
	p.lint(t, append([]string{"--fix", "--default=none"}, patterns...)...)
	got := sources(t, p)

	q, _ := fixtures(t)
	if out, errs, status := q.run(t, standalone, append([]string{"-fix"}, patterns...)...); status != 0 {
		t.Fatalf("exit status %d\n%s%s", status, out, errs)
	}
	want := sources(t, q)
	changed, imports := 0, 0
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s: not what -fix makes:\n%s", name, strings.Join(differences(lines(got[name]), lines(want[name])), "\n"))
		}
		if got[name] != before[name] {
			changed++
			if strings.Contains(got[name], path+"/nimcode") && !strings.Contains(before[name], path+"/nimcode") {
				imports++
			}
		}
	}
	if changed < 10 || imports < 10 {
		t.Errorf("only %d files were fixed, %d of them with an import", changed, imports)
	}
	t.Logf("%d files fixed, %d of them with an import", changed, imports)
	if out, errs, status := p.run(t, "go", append([]string{"build"}, patterns...)...); status != 0 {
		t.Errorf("does not compile any more\n%s%s", out, errs)
	}
}

func lines(text string) []string { return slices.Sorted(strings.SplitSeq(text, "\n")) }

func sources(t *testing.T, p project) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(p.dir, func(name string, d os.DirEntry, err error) error {
		if err == nil && filepath.Ext(name) == ".go" {
			rel, _ := filepath.Rel(p.dir, name)
			// The formatter of the example settings does more than -fix.
			text, err := format.Source([]byte(read(t, name)))
			if err != nil {
				return err
			}
			files[rel] = string(text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// module returns a project of one module that does not require nimcodelint.
func module(t *testing.T, linters, conf, code string) project {
	t.Helper()
	p := project{t.TempDir(), t.TempDir()}
	p.write(t, "go.mod", "module example.com/m\n\ngo 1.26.0\n")
	p.write(t, "m.go", code)
	p.configure(t, linters, conf)
	return p
}

func (p project) configure(t *testing.T, linters, conf string) {
	t.Helper()
	p.write(t, settings, `version: "2"
linters:
  default: none
  enable: [`+linters+`]
  settings:
    nolintlint: {allow-unused: false, require-specific: true}
    custom:
      nimcodelint: {type: module, settings: `+conf+`}
`)
}

const header = `package m

import _ "net/http"

//nimcode:code server-v1
type Code int

type answer struct{ Code Code }

`

// expect compares findings with what they begin with.
func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	ok := len(got) == len(want)
	for i := 0; ok && i < len(got); i++ {
		ok = strings.HasPrefix(got[i], want[i])
	}
	if !ok {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestNolint: the comments of golangci-lint suppress, and it knows which of
// them are needed.
func TestNolint(t *testing.T) {
	p := module(t, "nimcodelint, nolintlint", "{}", header+`func a(a answer) bool { return a.Code == 414 } //nolint:nimcodelint // line 10

//nolint:nimcodelint // lines 12 to 15
func b(a answer) bool {
	return a.Code == 414
}

func c(a answer) bool { return a.Code == 414 } //nolint:nimcodelint // line 17
func d(a answer) bool { return a.Code == 414 } // line 18
func e(a answer) bool { return a.Code == 414 } //nimcode:ignore NIM101 line 19
func f(a answer) bool { return a.Code == 441 }
func g(a answer) bool { return a.Code > 0 } //nolint:nimcodelint // line 21, not needed

var _ = []any{a, b, c, d, e, f, g}
`)
	expect(t, p.lint(t, "--default=none"),
		"m.go:18:42: NIM101: ",
		"m.go:20:42: NIM103: ",
		"m.go:21:45: nolintlint: directive `//nolint:nimcodelint // line 21, not needed` is unused",
	)
}

// TestRelated: the reasons of a finding are no findings, neither before nor
// after the fixes, and a fix imports nothing that the module has not.
func TestRelated(t *testing.T) {
	p := module(t, "nimcodelint", "{}", strings.Replace(header, "_ ", "", 1)+`func a(a answer) bool {
	const param = 414
	if a.Code == param || a.Code == 414 || a.Code == http.StatusRequestURITooLong {
		return true
	}
	return a.Code == 302
}

var _ = a
`)
	p.write(t, settings, read(t, filepath.Join(root, ".golangci.example.yml")))
	args := []string{"--default=none"}
	for _, l := range p.lint(t, args...) {
		if strings.Contains(l, "related") || !regexp.MustCompile(`^m\.go:\d+:\d+: NIM\d+: `).MatchString(l) {
			t.Errorf("found %s", l)
		}
	}
	for _, l := range p.lint(t, append(args, "--fix")...) {
		if strings.Contains(l, "related") {
			t.Errorf("found %s", l)
		}
	}
	code := read(t, filepath.Join(p.dir, "m.go"))
	if strings.Contains(code, path) {
		t.Errorf("imports what the module has not:\n%s", code)
	}
	if out, errs, status := p.run(t, "go", "build", "./..."); status != 0 {
		t.Errorf("does not compile any more\n%s%s%s", out, errs, code)
	}
}

// TestSettings: the settings count, also where the cache has an answer for
// others.
func TestSettings(t *testing.T) {
	p := module(t, "nimcodelint", "{}", header+`func a(a answer) bool { return a.Code == 200 }

func b(a answer) bool { return a.Code == 409 }

var _ = []any{a, b}
`)
	magic, unknown := "m.go:10:42: NIM101: ", "m.go:12:42: NIM103: "
	for range 2 {
		expect(t, p.lint(t), magic, unknown)
		p.configure(t, "nimcodelint", "{magic-success: false}")
		expect(t, p.lint(t), unknown)
		p.configure(t, "nimcodelint", "{codes: [{code: 409, surface: server-v1, name: Taken, meaning: taken}]}")
		expect(t, p.lint(t), magic, "m.go:12:42: NIM101: ")
		p.configure(t, "nimcodelint", "{}")
	}

	// Globs are relative to the file of settings, wherever one is.
	p.configure(t, "nimcodelint", "{exclude: [inner/fake]}")
	for _, dir := range []string{"inner/fake", "fake"} {
		p.write(t, dir+"/m.go", read(t, filepath.Join(p.dir, "m.go")))
	}
	inner := project{filepath.Join(p.dir, "inner"), p.cache}
	expect(t, inner.lint(t, "./..."))
	expect(t, p.lint(t, "./fake/..."), "fake/"+magic, "fake/"+unknown)

	// A file that golangci-lint's cache does not know of has no effect.
	p.write(t, ".nimcodelint.yml", "checks: [NIM104]\n")
	expect(t, p.lint(t, "./fake/..."), "fake/"+magic, "fake/"+unknown)
}

// TestBadSettings: nothing is linted, and the error names the key.
func TestBadSettings(t *testing.T) {
	const where = "plugin(nimcodelint): newPlugin linters.settings.custom.nimcodelint.settings: "
	for conf, want := range map[string]string{
		"{chekcs: all}":                   where + "chekcs: unknown key, expected checks, require,",
		"{speakers: {host: [a.b.c]}}":     where + "speakers.host: unknown key, expected hosts,",
		"{checks: [all, magik]}":          where + `checks[1]: got "magik", expected a check`,
		"{magic-success: 1}":              where + "magic-success: got 1, expected true or false",
		"{open-surfaces: [server-v3]}":    where + `open-surfaces[0]: got "server-v3", expected server-v1`,
		"hello":                           where + "got hello, expected a map",
		"{httpconst: none, require: [x]}": where + `httpconst: got "none", expected diff or all`,
	} {
		p := module(t, "nimcodelint", conf, header)
		out, errs, status := p.run(t, golangci, "run")
		if status != 3 || out != "" || !strings.Contains(errs, want) {
			t.Errorf("%s: exit status %d\n%s%s\nwant\n%s", conf, status, out, errs, want)
		}
	}
}

// TestExample: the version that users are told to build is the one that is
// tested.
func TestExample(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Version}}", "github.com/golangci/golangci-lint/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	version := strings.TrimSpace(string(out))
	if text := read(t, filepath.Join(root, ".custom-gcl.example.yml")); !strings.Contains(text, "\nversion: "+version+"\n") ||
		!strings.Contains(text, "import: "+path+"/plugin\n") {
		t.Errorf("want version %s in\n%s", version, text)
	}
}
