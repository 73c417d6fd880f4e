package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// A tree is code that the contestants are run on.
type tree struct {
	name     string // module and version
	dir      string
	pattern  string // of packages
	promises func(*report) []promise
	empty    func(*contestant) bool // to be measured with an empty build cache, too
}

// fetchModule returns a copy of a module, as a main module, or the folder that
// is named.
func fetchModule(ctx context.Context, what, dir string) (*tree, error) {
	if isModule(what) {
		return local(ctx, what)
	}
	to, err := target(dir, what)
	if err != nil || stamped(to, what) {
		return &tree{name: what, dir: to}, err
	}
	progress("fetching %s", what)
	// Outside of a module any version is as good as another.
	out, err := output(ctx, os.TempDir(), "go", "mod", "download", "-json", what)
	if err != nil {
		return nil, err
	}
	var mod struct{ Dir string }
	if err := json.Unmarshal([]byte(out), &mod); err != nil {
		return nil, err
	}
	if err := os.RemoveAll(to); err != nil {
		return nil, err
	}
	if err := os.CopyFS(to, os.DirFS(mod.Dir)); err != nil {
		return nil, err
	}
	return &tree{name: what, dir: to}, stamp(to, what)
}

// fetchRepository returns a commit of a repository, or the folder that is named.
func fetchRepository(ctx context.Context, what, dir string) (*tree, error) {
	if isModule(what) {
		return local(ctx, what)
	}
	to, err := target(dir, what)
	if err != nil {
		return nil, err
	}
	if !stamped(to, what) {
		progress("fetching %s", what)
		if err := os.RemoveAll(to); err != nil {
			return nil, err
		}
		url, commit, _ := strings.Cut(what, "@")
		if _, err := output(ctx, ".", "git", "clone", "--quiet", "--no-checkout", url, to); err != nil {
			return nil, err
		}
		if _, err := output(ctx, to, "git", "checkout", "--quiet", commit); err != nil {
			return nil, err
		}
		if err := stamp(to, what); err != nil {
			return nil, err
		}
	}
	return local(ctx, to)
}

// local returns a folder with a module as a tree.
func local(ctx context.Context, dir string) (*tree, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	name, err := output(ctx, dir, "go", "list", "-m")
	if err != nil {
		return nil, err
	}
	if rev, err := output(ctx, dir, "git", "rev-parse", "--short", "HEAD"); err == nil {
		name += "@" + rev
	}
	return &tree{name: name, dir: dir}, nil
}

func isModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

// target returns the folder for a tree. It has no version in its name: what the
// go command has compiled, it knows again in the same folder.
func target(dir, what string) (string, error) {
	from, version, ok := strings.Cut(what, "@")
	if !ok || from == "" || version == "" {
		return "", fmt.Errorf("got %q, expected a folder with a go.mod, or a source and a version with @ between them", what)
	}
	return filepath.Join(dir, path.Base(filepath.ToSlash(from))), nil
}

// stamp takes down that a folder holds all of something.
func stamp(dir, what string) error { return os.WriteFile(dir+".version", []byte(what+"\n"), 0o666) }

func stamped(dir, what string) bool {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return false
	}
	data, err := os.ReadFile(dir + ".version")
	return err == nil && strings.TrimSpace(string(data)) == what
}
