package docs

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/examples"
)

// copied are the folders below the root that the examples import, with their
// import paths.
var copied = map[string]string{
	"nimcode":                       "github.com/nimcodelint/nimcodelint/nimcode",
	"testdata/src/github.com/avast": "github.com/avast",
}

// exampleMessages returns what each check says of its bad example, by ID, as
// lines of position and message.
func exampleMessages(root string) (map[string]string, error) {
	dir, err := os.MkdirTemp("", "examples")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	checks := analyzer.Checks()
	if err := writeExamples(root, dir, examples.Program(checks)); err != nil {
		return nil, err
	}
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadSyntax,
		Dir:  dir,
		Env:  append(os.Environ(), "GOPATH="+dir, "GO111MODULE=off", "GOWORK=off"),
	}, "program")
	if err != nil {
		return nil, err
	}
	for _, p := range pkgs {
		if len(p.Errors) > 0 {
			return nil, p.Errors[0]
		}
	}
	cfg := analyzer.DefaultConfig()
	if err := cfg.Checks.Set(everyCheck(checks)); err != nil {
		return nil, err
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{analyzer.New(cfg)}, pkgs, nil)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, act := range graph.Roots {
		if act.Err != nil {
			return nil, act.Err
		}
		for _, d := range act.Diagnostics {
			p := act.Package.Fset.Position(d.Pos)
			out[d.Category] += fmt.Sprintf("%s:%d:%d: %s\n", filepath.Base(p.Filename), p.Line, p.Column, d.Message)
		}
	}
	for _, c := range checks {
		if out[c.ID] == "" {
			return nil, errors.New(c.ID + " says nothing of its bad example")
		}
		out[c.ID] = strings.TrimSuffix(out[c.ID], "\n")
	}
	return out, nil
}

// everyCheck is the value of -checks that has all of them.
func everyCheck(checks []analyzer.Check) string {
	var ids []string
	for _, c := range checks {
		ids = append(ids, c.ID)
	}
	return strings.Join(ids, ",")
}

// writeExamples makes a GOPATH with the program and what it imports.
func writeExamples(root, dir string, program map[string]string) error {
	src := filepath.Join(dir, "src")
	for from, to := range copied {
		if err := os.CopyFS(filepath.Join(src, filepath.FromSlash(to)), os.DirFS(filepath.Join(root, filepath.FromSlash(from)))); err != nil {
			return err
		}
	}
	if err := os.Mkdir(filepath.Join(src, "program"), 0o777); err != nil {
		return err
	}
	for name, text := range program {
		if err := os.WriteFile(filepath.Join(src, "program", name), []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}
