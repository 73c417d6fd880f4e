package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/nimcodelint/nimcodelint/internal/config"
	"github.com/nimcodelint/nimcodelint/internal/settings"
)

// toolID answers -V=full, by which the go command tells tools apart when it
// looks for results in its cache: for that, other settings are another tool.
//
// The go command asks once, in the folder where it was started, before it
// starts a process for each package.
func toolID(stdout, stderr io.Writer) int {
	c, err := settings.Load(".")
	if err != nil {
		return fail(stderr, err)
	}
	trimmed, err := trimmedID()
	if err != nil {
		return fail(stderr, err)
	}
	leaveNote(c)
	exe, err := os.Executable()
	if err != nil {
		return fail(stderr, err)
	}
	f, err := os.Open(exe)
	if err != nil {
		return fail(stderr, err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return fail(stderr, err)
	}
	if c != nil {
		fmt.Fprintf(h, "settings %s", settingsID(c))
	}
	fmt.Fprint(h, trimmed)
	// The form is the one that cmd/go parses.
	fmt.Fprintf(stdout, "%s version devel comments-go-here buildID=%02x\n", exe, h.Sum(nil))
	return exitOK
}

// settingsID tells settings apart: by what they say, and by the folder in the
// module that their globs are relative to. Comments do not count, nor does the
// folder of the checkout, so that machines can share results.
func settingsID(c *config.Config) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s", c.Encode(), inModule(filepath.Dir(c.File)))
	return hex.EncodeToString(h.Sum(nil))
}

// inModule returns a folder relative to the root of its module.
func inModule(dir string) string {
	for root := dir; ; root = filepath.Dir(root) {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			if rel, err := filepath.Rel(root, dir); err == nil {
				return filepath.ToSlash(rel)
			}
		}
		if root == filepath.Dir(root) {
			return ""
		}
	}
}
