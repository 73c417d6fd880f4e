package report

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// WriteFile lets write fill a file. The file has either what it had before or
// all that was written: the output goes to a new file in the same folder,
// which takes the name only when it is complete. After an error it is gone.
//
// A file keeps its permissions, and a symbolic link stays one. What is no
// regular file, such as a pipe or a terminal, is written to directly.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	if path == "" {
		return errors.New("output file: its name is empty")
	}
	target, mode, err := outputFile(path)
	if err != nil {
		return fmt.Errorf("output file: %w", err)
	}
	if mode.Type() != 0 {
		return writeDevice(target, write)
	}

	tmp, err := createBeside(target)
	if err != nil {
		return fmt.Errorf("output file %s: %w", path, err)
	}
	defer func() {
		if tmp != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	if err := write(tmp); err != nil {
		return fmt.Errorf("output file %s: %w", path, err)
	}
	if mode != 0 {
		if err := tmp.Chmod(mode.Perm()); err != nil {
			return fmt.Errorf("output file %s: %w", path, err)
		}
	}
	if err := tmp.Close(); err != nil {
		return fmt.Errorf("output file %s: %w", path, err)
	}
	if err := os.Rename(tmp.Name(), target); err != nil {
		return fmt.Errorf("output file %s: %w", path, err)
	}
	tmp = nil
	return nil
}

// outputFile returns where to write, and the mode of what is there, 0 if there
// is nothing.
func outputFile(path string) (target string, mode fs.FileMode, err error) {
	target = path
	if real, err := filepath.EvalSymlinks(path); err == nil {
		target = real
	}
	switch info, err := os.Stat(target); {
	case err == nil && info.IsDir():
		return "", 0, fmt.Errorf("%s is a folder, expected the name of a file", path)
	case err == nil:
		return target, info.Mode(), nil
	case !errors.Is(err, fs.ErrNotExist):
		return "", 0, err
	}
	dir := filepath.Dir(target)
	switch info, err := os.Stat(dir); {
	case errors.Is(err, fs.ErrNotExist):
		return "", 0, fmt.Errorf("%s: the folder %s does not exist", path, dir)
	case err != nil:
		return "", 0, err
	case !info.IsDir():
		return "", 0, fmt.Errorf("%s: %s is no folder", path, dir)
	}
	return target, 0, nil
}

// writeDevice writes to what cannot be replaced.
func writeDevice(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("output file: %w", err)
	}
	if err := write(f); err != nil {
		f.Close()
		return fmt.Errorf("output file %s: %w", path, err)
	}
	return f.Close()
}

// createBeside creates a new file in the folder of another. Other than with
// os.CreateTemp, it gets the permissions that a new file of the user gets.
func createBeside(path string) (*os.File, error) {
	for range 100 {
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.%08x.tmp", filepath.Base(path), rand.Uint32()))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
	return nil, errors.New("no free name for a temporary file")
}
