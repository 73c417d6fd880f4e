package report

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// filler returns what fills a file with a text.
func filler(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// files returns the names in a folder.
func files(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

func mustRead(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "out 名.json")
	for _, text := range []string{"first, and longer", "second", ""} {
		if err := WriteFile(file, filler(text)); err != nil {
			t.Fatal(err)
		}
		if got := mustRead(t, file); got != text {
			t.Errorf("file has %q, want %q", got, text)
		}
	}
	if got := files(t, dir); got != "out 名.json" {
		t.Errorf("folder has %s", got)
	}
}

// TestWriteFileFails: the file is as it was, and nothing lies beside it.
func TestWriteFileFails(t *testing.T) {
	fails := func(w io.Writer) error {
		io.WriteString(w, "half")
		return errBroken
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "out")
	if err := WriteFile(file, fails); !errors.Is(err, errBroken) {
		t.Errorf("%v, want %v", err, errBroken)
	}
	if got := files(t, dir); got != "" {
		t.Errorf("folder has %s", got)
	}
	if err := os.WriteFile(file, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(file, fails); !errors.Is(err, errBroken) {
		t.Errorf("%v, want %v", err, errBroken)
	}
	func() {
		defer func() { _ = recover() }()
		_ = WriteFile(file, func(io.Writer) error { panic("in a report") })
	}()
	if got := mustRead(t, file); got != "old" || files(t, dir) != "out" {
		t.Errorf("file has %q, folder %s", got, files(t, dir))
	}
}

func TestWriteFileErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"file": "x", "folder/x": "x"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct{ path, want string }{
		{"", "output file: its name is empty"},
		{"no/such/out.json", "output file: no/such/out.json: the folder no/such does not exist"},
		{"folder", "output file: folder is a folder, expected the name of a file"},
		{"file/out.json", "output file: stat file/out.json: not a directory"},
	} {
		called := false
		err := WriteFile(tt.path, func(io.Writer) error { called = true; return nil })
		if err == nil || err.Error() != tt.want || called {
			t.Errorf("WriteFile(%s) = %v, want %s; called: %t", tt.path, err, tt.want, called)
		}
	}
}

// TestWriteFileMode: a file keeps its permissions, and a new one gets the
// usual ones.
func TestWriteFileMode(t *testing.T) {
	dir := t.TempDir()
	usual, old := filepath.Join(dir, "usual"), filepath.Join(dir, "old")
	if err := os.WriteFile(usual, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(old, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(old, 0o640); err != nil {
		t.Fatal(err)
	}
	mode := func(name string) string {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(info.Mode())
	}
	want := mode(old)
	for _, name := range []string{old, filepath.Join(dir, "new")} {
		if err := WriteFile(name, filler("x")); err != nil {
			t.Fatal(err)
		}
	}
	if mode(old) != want || mode(filepath.Join(dir, "new")) != mode(usual) {
		t.Errorf("old %s, want %s; new %s, want %s", mode(old), want, mode(filepath.Join(dir, "new")), mode(usual))
	}
}

// TestWriteFileLink: the file behind a link is written, in its folder.
func TestWriteFileLink(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "real"), 0o777); err != nil {
		t.Fatal(err)
	}
	real, link := filepath.Join(dir, "real", "out"), filepath.Join(dir, "link")
	if err := os.WriteFile(real, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Skip(err)
	}
	if err := WriteFile(link, filler("x")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 || mustRead(t, real) != "x" {
		t.Errorf("link is %v, %v; its file has %q", info.Mode(), err, mustRead(t, real))
	}
}

// TestWriteFileDevice: a device is not replaced.
func TestWriteFileDevice(t *testing.T) {
	if _, err := os.Stat(os.DevNull); err != nil {
		t.Skip(err)
	}
	if err := WriteFile(os.DevNull, filler("x")); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("%s is %v, %v", os.DevNull, info.Mode(), err)
	}
	if err := WriteFile(os.DevNull, func(io.Writer) error { return errBroken }); !errors.Is(err, errBroken) {
		t.Errorf("%v, want %v", err, errBroken)
	}
}
