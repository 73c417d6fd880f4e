package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tree makes files in a new folder; a name that ends in / is a folder.
func tree(t *testing.T, names ...string) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		file := filepath.Join(root, filepath.FromSlash(name))
		dir := filepath.Dir(file)
		if strings.HasSuffix(name, "/") {
			dir = file
		}
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		if dir == file {
			continue
		}
		if err := os.WriteFile(file, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestFind(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files string
		dir   string
		want  string
	}{
		{"none", "go.mod", ".", ""},
		{"in the root", "go.mod .nimcodelint.yml", ".", ".nimcodelint.yml"},
		{"above", "go.mod .nimcodelint.yml a/b/", "a/b", ".nimcodelint.yml"},
		{"nearest", "go.mod .nimcodelint.yml a/.nimcodelint.yml a/b/", "a/b", "a/.nimcodelint.yml"},
		{"not below", "go.mod a/.nimcodelint.yml", ".", ""},
		{"not above the module", ".nimcodelint.yml m/go.mod m/a/", "m/a", ""},
		{"module in a module", "go.mod .nimcodelint.yml m/go.mod m/.nimcodelint.yml", "m", "m/.nimcodelint.yml"},
		{"no module", ".nimcodelint.yml a/", ".", ".nimcodelint.yml"},
		{"no module, above", ".nimcodelint.yml a/", "a", ""},
		{"misnamed beside", "go.mod .nimcodelint.yml .nimcodelint.yaml", ".", ".nimcodelint.yml"},
		{"folder called go.mod", "go.mod .nimcodelint.yml a/go.mod/", "a", ".nimcodelint.yml"},
		{"folder that does not exist", "go.mod .nimcodelint.yml", "x/y", ".nimcodelint.yml"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := tree(t, strings.Fields(tt.files)...)
			want := ""
			if tt.want != "" {
				want = filepath.Join(root, filepath.FromSlash(tt.want))
			}
			if got, err := Find(filepath.Join(root, filepath.FromSlash(tt.dir))); err != nil || got != want {
				t.Errorf("got %q, %v, want %q", got, err, want)
			}
		})
	}
}

func TestFindErrors(t *testing.T) {
	for _, tt := range []struct{ files, want string }{
		{"go.mod .nimcodelint.yml/", "settings: ROOT/.nimcodelint.yml is a folder, expected a file"},
		{"go.mod .nimcodelint.yaml", "settings: ROOT/.nimcodelint.yaml is not read, expected the name .nimcodelint.yml"},
		{"go.mod nimcodelint.yml", "settings: ROOT/nimcodelint.yml is not read, expected the name .nimcodelint.yml"},
	} {
		root := tree(t, strings.Fields(tt.files)...)
		_, err := Find(root)
		want := strings.Replace(tt.want, "ROOT/", root+string(os.PathSeparator), 1)
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", tt.files, err, want)
		}
	}
}

// TestFindRelative: the folder may be given from where the user is.
func TestFindRelative(t *testing.T) {
	root := tree(t, "go.mod", ".nimcodelint.yml", "a/b/")
	t.Chdir(filepath.Join(root, "a"))
	if got, err := Find("b"); err != nil || got != filepath.Join(root, FileName) {
		t.Errorf("%q, %v", got, err)
	}
}

func TestLoad(t *testing.T) {
	root := tree(t)
	file := filepath.Join(root, FileName)
	if _, err := Load(file, testKnown); err == nil || !strings.HasPrefix(err.Error(), "settings: open "+file) {
		t.Errorf("missing file: %v", err)
	}
	if err := os.WriteFile(file, []byte("checks: bugs\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if c, err := Load(file, testKnown); err != nil || c.File != file || c.Checks[0].Pos.String() != file+":1:9" {
		t.Errorf("%+v, %v", c, err)
	}
	if err := os.WriteFile(file, []byte("\nchecks: bug\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(file, testKnown); err == nil || !strings.HasPrefix(err.Error(), file+":2:9: checks[0]: ") {
		t.Errorf("bad file: %v", err)
	}
}
