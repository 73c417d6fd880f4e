package docs

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// Check is an error if a generated file below root is not as it should be now.
func Check(root string) error {
	files, err := Files(root)
	if err != nil {
		return err
	}
	var stale []error
	for _, name := range slices.Sorted(maps.Keys(files)) {
		old, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		switch {
		case errors.Is(err, os.ErrNotExist):
			stale = append(stale, fmt.Errorf("%s is missing", name))
		case err != nil:
			return err
		case !bytes.Equal(old, files[name]):
			stale = append(stale, fmt.Errorf("%s is stale%s", name, difference(old, files[name])))
		}
	}
	left, err := leftOver(root, files)
	if err != nil {
		return err
	}
	for _, name := range left {
		stale = append(stale, fmt.Errorf("%s is about no check", name))
	}
	if len(stale) > 0 {
		return errors.Join(append(stale, errors.New("run go generate ./internal/docs"))...)
	}
	return nil
}

// difference words the first line in which two files differ.
func difference(old, now []byte) string {
	a, b := bytes.Split(old, []byte("\n")), bytes.Split(now, []byte("\n"))
	for i := range min(len(a), len(b)) {
		if !bytes.Equal(a[i], b[i]) {
			return fmt.Sprintf(": line %d is\n\t%s\nand should be\n\t%s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf(": it has %d lines and should have %d", len(a), len(b))
}

// Write writes all generated files below root.
func Write(root string) error {
	files, err := Files(root)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(root, filepath.FromSlash(checkFolder)), 0o777); err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(name)), text, 0o644); err != nil {
			return err
		}
	}
	left, err := leftOver(root, files)
	for _, name := range left {
		err = errors.Join(err, os.Remove(filepath.Join(root, filepath.FromSlash(name))))
	}
	return err
}

// leftOver returns the pages of checks that are gone.
func leftOver(root string, files map[string][]byte) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(root, filepath.FromSlash(checkFolder)))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	var left []string
	for _, e := range entries {
		if name := checkFolder + e.Name(); files[name] == nil {
			left = append(left, name)
		}
	}
	return left, err
}
