package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/nimcodelint/nimcodelint/internal/config"
)

// A vetNote says which settings hold for one run of the go command.
//
// The go command starts a process for each package, dependencies included, in
// the folder of the package, and tells none of them where it was started
// itself. Only the process that answers -V=full is started there. It leaves the
// note for the others, under the number of the process that has started them
// all.
type vetNote struct {
	File string // the file of settings, "" if there is none
	ID   string // see settingsID
}

// noteAge is when a note is left over from a run that has long ended.
const noteAge = 24 * time.Hour

// notePath returns the file for the note of this run, in a folder that only
// the user can read and write.
func notePath() (string, error) {
	dir := filepath.Join(os.TempDir(), fmt.Sprintf("nimcodelint-%d", os.Getuid()))
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return "", err
	}
	if !info.IsDir() || os.Getuid() >= 0 && info.Mode().Perm() != 0o700 {
		return "", fmt.Errorf("%s is not a folder of the user's own", dir)
	}
	// Containers may share the folder and have the same numbers.
	host, err := os.Hostname()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, fmt.Sprintf("%s-%d.json", filepath.Base(host), os.Getppid())), nil
}

// leaveNote writes the note, and removes old ones. If it cannot, the processes
// for the packages find none and say so where it matters.
func leaveNote(c *config.Config) {
	path, err := notePath()
	if err != nil {
		return
	}
	sweepNotes(filepath.Dir(path))
	// Never may an old note of a process with the same number count.
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return
	}
	var n vetNote
	if c != nil {
		n = vetNote{c.File, settingsID(c)}
	}
	data, err := json.Marshal(n)
	if err != nil {
		return
	}
	_ = os.WriteFile(path, data, 0o600)
}

func sweepNotes(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > noteAge {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// readNote returns the note of this run.
func readNote() (n vetNote, ok bool) {
	path, err := notePath()
	if err != nil {
		return n, false
	}
	data, err := os.ReadFile(path)
	return n, err == nil && json.Unmarshal(data, &n) == nil
}

// withoutNote returns an error if there are settings that may or may not hold
// for the package here. Those of other modules never do.
func withoutNote() error {
	file, err := config.Find(".")
	if err != nil || file == "" {
		return err
	}
	for _, name := range []string{"GOMODCACHE", "GOROOT"} {
		if root := os.Getenv(name); root != "" {
			if rel, err := filepath.Rel(root, file); err == nil && filepath.IsLocal(rel) {
				return nil
			}
		}
	}
	return fmt.Errorf("settings: cannot tell whether %s holds for this run of go vet, expected to be started by the go command itself", file)
}
