package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

const version = "v0.0.0-test"

// TestBuild: a copy of the source in another folder makes the same program, and
// the program says which release it is.
func TestBuild(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := t.TempDir()
	for _, name := range []string{"analyzer", "cmd", "internal", "nimcode", "go.mod", "go.sum"} {
		if err := copyTo(filepath.Join(root, name), filepath.Join(elsewhere, name)); err != nil {
			t.Fatal(err)
		}
	}
	var built [][]byte
	for _, root := range []string{root, elsewhere} {
		bin := filepath.Join(t.TempDir(), "nimcodelint.exe")
		r := release{root: root, version: version}
		if err := r.build(runtime.GOOS+"/"+runtime.GOARCH, bin); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(bin)
		if err != nil {
			t.Fatal(err)
		}
		built = append(built, data)
		out, err := exec.Command(bin, "version").Output()
		if want := "nimcodelint " + version + " " + runtime.Version() + "\n"; err != nil || string(out) != want {
			t.Errorf("got %q, %v; want %q", out, err, want)
		}
	}
	if !bytes.Equal(built[0], built[1]) {
		t.Error("the program is not the same from another folder")
	}
}

// TestPack: an archive depends on the bytes of its files alone.
func TestPack(t *testing.T) {
	for _, tt := range []struct {
		platform, name, program string
		names                   func(*testing.T, []byte) []string
	}{
		{"linux/arm64", "nimcodelint_0.0.0-test_linux_arm64.tar.gz", "nimcodelint", tarNames},
		{"windows/amd64", "nimcodelint_0.0.0-test_windows_amd64.zip", "nimcodelint.exe", zipNames},
	} {
		var made [][]byte
		for i := range 2 {
			program := filepath.Join(t.TempDir(), "program")
			if err := os.WriteFile(program, []byte("#!/bin/sh\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chtimes(program, time.Time{}, time.Unix(int64(i), 0)); err != nil {
				t.Fatal(err)
			}
			r := release{root: "../..", version: version}
			name, data, err := r.pack(tt.platform, program)
			if err != nil {
				t.Fatal(err)
			}
			if name != tt.name {
				t.Errorf("the archive is %s, want %s", name, tt.name)
			}
			made = append(made, data)
		}
		if !bytes.Equal(made[0], made[1]) {
			t.Errorf("%s: packed twice, and not the same", tt.platform)
		}
		base, _, _ := strings.Cut(strings.TrimSuffix(tt.name, ".zip"), ".tar.gz")
		var want []string
		for _, f := range []string{"CHANGELOG.md", "LICENSE", "README.md", tt.program} {
			want = append(want, base+"/"+f)
		}
		if got := tt.names(t, made[0]); !slices.Equal(got, want) {
			t.Errorf("%s has %v, want %v", tt.name, got, want)
		}
	}
}

func TestCheck(t *testing.T) {
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "CHANGELOG.md"), []byte("# Changelog\n\n## [1.2.3] - 2030-01-02\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ version, platform, want string }{
		{"v1.2.3", "linux/amd64", ""},
		{"v1.2.4-rc.1", "windows/arm64", ""},
		{"v1.2.4", "linux/amd64", "no heading for 1.2.4"},
		{"v1.2", "linux/amd64", "expected one such as v0.1.0"},
		{"1.2.3", "linux/amd64", "expected one such as v0.1.0"},
		{"v1.2.3 -X main.x=y", "linux/amd64", "expected one such as v0.1.0"},
		{"v1.2.3", "plan9/amd64", `platform "plan9/amd64" is none of darwin/amd64, `},
	} {
		r := release{root: root, version: tt.version, platforms: []string{tt.platform}}
		if err := r.check(); (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s for %s: got %v, want %q", tt.version, tt.platform, err, tt.want)
		}
	}
}

// copyTo copies a file or a folder.
func copyTo(from, to string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return os.CopyFS(to, os.DirFS(from))
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o666)
}

func tarNames(t *testing.T, data []byte) (out []string) {
	t.Helper()
	zr, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for tr := tar.NewReader(zr); ; {
		h, err := tr.Next()
		if err == io.EOF {
			slices.Sort(out)
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		if isProgram := strings.HasSuffix(h.Name, "/nimcodelint"); isProgram != (h.Mode == 0o755) {
			t.Errorf("%s has mode %o", h.Name, h.Mode)
		}
		out = append(out, h.Name)
	}
}

func zipNames(t *testing.T, data []byte) (out []string) {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range zr.File {
		out = append(out, f.Name)
	}
	slices.Sort(out)
	return out
}
