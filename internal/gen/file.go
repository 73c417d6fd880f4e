package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// A file is one generated file.
type file struct {
	name    string
	content []byte
}

// path returns where the file is in a folder.
func (f file) path(dir string) string {
	return filepath.Join(dir, f.name)
}

// isFresh reports whether the file in the folder is what was generated.
func (f file) isFresh(dir string) (bool, error) {
	have, err := os.ReadFile(f.path(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return bytes.Equal(have, f.content), err
}

// write puts the file into the folder, whole or not at all: a build that runs
// at the same time must not see half of it.
func (f file) write(dir string) (err error) {
	// The name begins with a dot, so that the go command does not read it.
	tmp, err := os.CreateTemp(dir, "."+f.name+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	if _, err := tmp.Write(f.content); err != nil {
		return err
	}
	if err := tmp.Chmod(0o644); err != nil {
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), f.path(dir))
}
