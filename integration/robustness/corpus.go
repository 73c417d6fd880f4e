package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed modules.txt
var modules string

// A corpus is code to run over.
type corpus struct {
	Name  string
	Short bool
	load  func(*corpus) (*program, error)

	module, version string // of a module
	patterns        []string
}

// corpora returns all of them.
func corpora() ([]corpus, error) {
	all := []corpus{
		{Name: "go/src net and more", Short: true, load: loadStd, patterns: []string{"net/...", "encoding/...", "go/...", "text/..."}},
		{Name: "go/test", Short: true, load: loadGoTest},
		{Name: "go/src std", load: loadStd, patterns: []string{"std"}},
		{Name: "go/src cmd", load: loadStd, patterns: []string{"cmd"}},
	}
	for line := range strings.Lines(modules) {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if len(fields) < 3 {
			return nil, fmt.Errorf("modules.txt: %q, expected a path, a version and packages", strings.TrimSpace(line))
		}
		all = append(all, corpus{
			Name: fields[0] + "@" + fields[1], load: loadModule, module: fields[0], version: fields[1], patterns: fields[2:],
		})
	}
	return all, nil
}

// loadStd loads parts of the Go distribution.
func loadStd(c *corpus) (*program, error) {
	goroot, err := goEnv("GOROOT")
	if err != nil {
		return nil, err
	}
	dir := filepath.Join(goroot, "src")
	if c.patterns[0] == "cmd" {
		dir = filepath.Join(dir, "cmd")
	}
	return load(dir, c.patterns)
}

// loadModule downloads a module and loads it as its authors do: from its root.
func loadModule(c *corpus) (*program, error) {
	cmd := exec.Command("go", "mod", "download", "-json", c.module+"@"+c.version)
	cmd.Dir = os.TempDir()
	cmd.Env = append(os.Environ(), "GOWORK=off")
	out, err := cmd.Output()
	var info struct{ Dir, Error string }
	if jsonErr := json.Unmarshal(out, &info); jsonErr != nil || info.Error != "" {
		return nil, fmt.Errorf("go mod download: %w %s", err, info.Error)
	}
	return load(info.Dir, c.patterns)
}

// goEnv asks the go command for the value of a variable.
func goEnv(name string) (string, error) {
	out, err := exec.Command("go", "env", name).Output()
	return strings.TrimSpace(string(out)), err
}
