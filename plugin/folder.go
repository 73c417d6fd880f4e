package plugin

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// configFolder returns the folder that the globs at exclude are relative to:
// the nearest one up to the root with a file of golangci-lint's settings, or
// else the current one. A plugin is not told which file holds.
func configFolder() (string, error) {
	current, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for dir := current; ; dir = filepath.Dir(dir) {
		for _, ext := range []string{"yml", "yaml", "toml", "json"} {
			_, err := os.Stat(filepath.Join(dir, ".golangci."+ext))
			switch {
			case err == nil:
				return dir, nil
			case !errors.Is(err, fs.ErrNotExist):
				return "", err
			}
		}
		if dir == filepath.Dir(dir) {
			return current, nil
		}
	}
}
