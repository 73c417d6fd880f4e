package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// A workshop has the programs.
type workshop struct {
	bin string
	rev string // of nimcodelint
	n   int    // how many variants were built
}

// newWorkshop builds all programs into a folder.
func newWorkshop(ctx context.Context, bin string) (*workshop, error) {
	progress("building the linters")
	if err := os.MkdirAll(bin, 0o777); err != nil {
		return nil, err
	}
	if _, err := output(ctx, ".", "go", "build", "-o", bin, "./noop", "tool"); err != nil {
		return nil, err
	}
	if _, err := output(ctx, "..", "go", "build", "-o", bin, "./cmd/nimcodelint"); err != nil {
		return nil, err
	}
	rev, err := output(ctx, "..", "git", "rev-parse", "--short", "HEAD")
	if err != nil {
		rev = "this checkout"
	}
	return &workshop{bin: bin, rev: rev}, nil
}

// path returns the file of a program.
func (w *workshop) path(program string) string {
	if program == "go" {
		return program
	}
	return filepath.Join(w.bin, program)
}

// variant builds a program of this repository once more, so that its bytes are
// new: the go command then takes nothing that it has found from the cache.
func (w *workshop) variant(ctx context.Context, program string) (string, error) {
	w.n++
	file := filepath.Join(w.bin, fmt.Sprintf("%s-%d", program, w.n))
	dir, pkg := ".", "./noop"
	if program == "nimcodelint" {
		dir, pkg = "..", "./cmd/nimcodelint"
	}
	_, err := output(ctx, dir, "go", "build", fmt.Sprintf("-ldflags=-X=main.variant=%d", time.Now().UnixNano()), "-o", file, pkg)
	return file, err
}

// version returns the version of a contestant's module.
func (w *workshop) version(ctx context.Context, c *contestant) (string, error) {
	switch {
	case c.program == "nimcodelint":
		return w.rev, nil
	case c.module == "":
		return "", nil
	}
	return output(ctx, ".", "go", "list", "-m", "-f", "{{.Version}}", c.module)
}

// output runs a command that must succeed, and returns what it prints.
func output(ctx context.Context, dir, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, tail(stderr.String()))
	}
	return strings.TrimSpace(string(out)), nil
}

// tail returns the last lines of a text.
func tail(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-10):], "\n")
}
