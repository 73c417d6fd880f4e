package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const nimcodeDir = "../../nimcode"

// TestFresh: the generated files are what the catalogue and the generator make
// now. If it fails, run "go generate ./nimcode".
func TestFresh(t *testing.T) {
	var stderr bytes.Buffer
	if status := run([]string{"-check", "-dir", nimcodeDir}, &stderr); status != 0 {
		t.Errorf("exit status %d:\n%s", status, &stderr)
	}
}

// folder returns a folder with the handwritten file only.
func folder(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(nimcodeDir, "nimcode.go"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "nimcode.go"), src, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestWriteAndCheck(t *testing.T) {
	dir := folder(t)
	run1 := func(wantStatus int, args ...string) string {
		t.Helper()
		var stderr bytes.Buffer
		if status := run(append(args, "-dir", dir), &stderr); status != wantStatus {
			t.Fatalf("%v: exit status %d, want %d:\n%s", args, status, wantStatus, &stderr)
		}
		return stderr.String()
	}

	// Without the files, -check names both and writes neither.
	msg := run1(1, "-check")
	for _, name := range []string{"codes_gen.go", "table_gen.go"} {
		if !strings.Contains(msg, filepath.Join(dir, name)+" is stale, run go generate ./nimcode\n") {
			t.Errorf("message does not name %s:\n%s", name, msg)
		}
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("-check wrote %s", name)
		}
	}

	if msg := run1(0); msg != "" {
		t.Errorf("unexpected message %q", msg)
	}
	run1(0, "-check")
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 3 {
		t.Errorf("folder has %v, %v; want three files", files, err)
	}

	// One file is stale: only that is named, and written anew.
	table := filepath.Join(dir, "table_gen.go")
	want, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(table, append(want, "// more\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	if msg := run1(1, "-check"); !strings.Contains(msg, "table_gen.go is stale") || strings.Contains(msg, "codes_gen.go") {
		t.Errorf("message is %q", msg)
	}
	run1(0)
	if got, err := os.ReadFile(table); err != nil || !bytes.Equal(got, want) {
		t.Errorf("table_gen.go was not restored (%v)", err)
	}
}

// TestWriteLeavesNoRest: a file that cannot be put in place leaves nothing
// behind, and is an error.
func TestWriteLeavesNoRest(t *testing.T) {
	dir := folder(t)
	blocked := filepath.Join(dir, "codes_gen.go", "sub")
	if err := os.MkdirAll(blocked, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := (file{"codes_gen.go", []byte("package nimcode\n")}).write(dir); err == nil {
		t.Fatal("no error")
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 2 {
		t.Errorf("folder has %v, %v; want nimcode.go and the obstacle", files, err)
	}
}

func TestUsage(t *testing.T) {
	for _, tt := range []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{"-nonsense"}, 2, "flag provided but not defined: -nonsense"},
		{[]string{"file.go"}, 2, `gen: unexpected argument "file.go"`},
		{[]string{"-dir", t.TempDir()}, 1, "nimcode.go"},
	} {
		var stderr bytes.Buffer
		if status := run(tt.args, &stderr); status != tt.status || !strings.Contains(stderr.String(), tt.want) {
			t.Errorf("%v: exit status %d and %q, want %d and %q", tt.args, status, &stderr, tt.status, tt.want)
		}
	}
}
