package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/nimcodelint/nimcodelint/internal/report"
)

func readYAML(t *testing.T, name string, to any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, to); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// TestHooks: the hooks for pre-commit are command lines that are understood.
func TestHooks(t *testing.T) {
	var hooks []struct {
		ID, Name, Entry, Language string
		Args                      []string
		PassFilenames             *bool `yaml:"pass_filenames"`
	}
	readYAML(t, ".pre-commit-hooks.yaml", &hooks)
	if len(hooks) == 0 {
		t.Fatal("no hooks")
	}
	for _, h := range hooks {
		args := append(strings.Fields(h.Entry), h.Args...)
		if h.ID == "" || h.Name == "" || h.Language != "golang" || len(args) == 0 || args[0] != "nimcodelint" {
			t.Errorf("got %+v", h)
			continue
		}
		// What the file does not say, pre-commit takes for true.
		if h.PassFilenames == nil || *h.PassFilenames {
			t.Errorf("%s: gets file names, expected none", h.ID)
		}
		l, err := readLine(args[1:])
		if err != nil || !slices.Equal(l.patterns, []string{"./..."}) {
			t.Errorf("%s: %v, %v", h.ID, l, err)
		}
	}
}

// TestWorkflow: the example for GitHub is a command line that is understood, and
// uploads what that writes.
func TestWorkflow(t *testing.T) {
	var workflow struct {
		Jobs map[string]struct {
			Steps []struct {
				Run  string
				Uses string
				With map[string]any
			}
		}
	}
	readYAML(t, "docs/github-workflow.example.yml", &workflow)
	t.Chdir(t.TempDir()) // no settings
	g := &gate{format: report.Text}
	installed := false
	uploaded := ""
	for _, s := range workflow.Jobs["nimcodelint"].Steps {
		if args, ok := strings.CutPrefix(s.Run, "nimcodelint check "); ok {
			if err := g.parse(strings.Fields(args)); err != nil {
				t.Error(err)
			}
		}
		installed = installed || s.Run == "go install "+modulePath+"/cmd/nimcodelint@latest"
		if file, ok := s.With["sarif_file"].(string); ok {
			uploaded = file
		}
	}
	if !installed || g.format != report.SARIF || g.out == "" || g.out != uploaded || !slices.Equal(g.patterns, []string{"./..."}) {
		t.Errorf("installed: %v, format %s, written to %q, uploaded %q, packages %q", installed, g.format, g.out, uploaded, g.patterns)
	}
}
