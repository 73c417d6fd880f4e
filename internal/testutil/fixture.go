package testutil

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	golden      = ".golden"
	nimcodePath = "github.com/nimcodelint/nimcodelint/nimcode"
)

// A tree is the files of a GOPATH, by name below its folder src.
type tree map[string]string

// fixture reads the packages, what they may import, and package nimcode.
func fixture(t testing.TB, testdata string, pkgs []string) tree {
	t.Helper()
	files := tree{}
	src := filepath.Join(testdata, "src")
	entries, err := os.ReadDir(src)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.Contains(e.Name(), ".") { // other people's packages
			pkgs = append(slices.Clip(pkgs), e.Name())
		}
	}
	for _, p := range pkgs {
		files.read(t, filepath.Join(src, filepath.FromSlash(p)), p)
	}
	files.read(t, filepath.Join(testdata, "..", "nimcode"), nimcodePath)
	return files
}

// read adds the files below a folder, but not the tests of nimcode, which
// would be run as a fixture's.
func (files tree) read(t testing.TB, dir, name string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == nimcodePath && strings.HasSuffix(file, "_test.go") {
			return err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, file)
		files[name+"/"+filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// packages returns the paths of all packages in the tree.
func (files tree) packages() []string {
	pkgs := map[string]bool{}
	for name := range files {
		if strings.HasSuffix(name, ".go") {
			pkgs[path.Dir(name)] = true
		}
	}
	return slices.Sorted(maps.Keys(pkgs))
}

// fixed returns the tree with the .golden files in the place of the others.
func (files tree) fixed() tree {
	out := maps.Clone(files)
	for name, data := range files {
		if base, ok := strings.CutSuffix(name, golden); ok {
			out[base] = data
		}
	}
	return out
}

// write writes the tree into a temporary GOPATH.
func (files tree) write(t testing.TB) (gopath string) {
	t.Helper()
	gopath = t.TempDir()
	for name, data := range files {
		file := filepath.Join(gopath, "src", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return gopath
}

// GOPATH writes all of testdata/src, and what it may import, into a temporary
// GOPATH, and returns it with the environment for the go command.
func GOPATH(t testing.TB, testdata string) (dir string, env []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(testdata, "src"))
	if err != nil {
		t.Fatal(err)
	}
	var pkgs []string
	for _, e := range entries {
		pkgs = append(pkgs, e.Name())
	}
	dir = fixture(t, testdata, pkgs).write(t)
	return dir, environ(dir)
}
