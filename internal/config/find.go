package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// FileName is the name of the file with a project's settings.
const FileName = ".nimcodelint.yml"

// misnamed are names that somebody may give the file in the belief that it is
// read.
var misnamed = []string{".nimcodelint.yaml", "nimcodelint.yml", "nimcodelint.yaml"}

// Find returns the file with the settings for a folder: the one in the folder
// or the nearest one above, up to the root of the module, "" if there is none.
// Outside of a module, only the folder itself counts.
func Find(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("settings: %w", err)
	}
	folders, err := upward(dir)
	if err != nil {
		return "", err
	}
	for _, d := range folders {
		file := filepath.Join(d, FileName)
		switch info, err := stat(file); {
		case err != nil:
			return "", err
		case info != nil && info.IsDir():
			return "", fmt.Errorf("settings: %s is a folder, expected a file", file)
		case info != nil:
			return file, nil
		}
		for _, name := range misnamed {
			switch info, err := stat(filepath.Join(d, name)); {
			case err != nil:
				return "", err
			case info != nil:
				return "", fmt.Errorf("settings: %s is not read, expected the name %s", filepath.Join(d, name), FileName)
			}
		}
	}
	return "", nil
}

// upward returns the folders from dir to the root of its module.
func upward(dir string) ([]string, error) {
	var out []string
	for d := dir; ; d = filepath.Dir(d) {
		out = append(out, d)
		info, err := stat(filepath.Join(d, "go.mod"))
		if err != nil {
			return nil, err
		}
		if info != nil && !info.IsDir() {
			return out, nil
		}
		if d == filepath.Dir(d) {
			return out[:1], nil
		}
	}
}

// stat returns nil for a file that does not exist.
func stat(name string) (fs.FileInfo, error) {
	info, err := os.Stat(name)
	switch {
	case err == nil:
		return info, nil
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("settings: %w", err)
	}
	if _, err := os.Lstat(name); err == nil {
		return nil, fmt.Errorf("settings: %s is a link to nothing, expected a file", name)
	}
	return nil, nil
}
