package main

import (
	"fmt"
	"path/filepath"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/config"
	"github.com/nimcodelint/nimcodelint/internal/settings"
)

// projectFlags returns the flags that the file of settings stands for, if the
// project has one. A unit of work of the go command has the file that the go
// command's run has.
func projectFlags(unit bool) ([]string, error) {
	c, err := projectSettings(unit)
	if err != nil || c == nil {
		return nil, err
	}
	flags, err := settings.Flags(c, filepath.Dir(c.File))
	if err != nil {
		return nil, err
	}
	var args []string
	for _, f := range flags {
		args = append(args, f.String())
	}
	return args, nil
}

func projectSettings(unit bool) (*config.Config, error) {
	if !unit {
		return settings.Load(".")
	}
	n, ok := readNote()
	if !ok {
		return nil, withoutNote()
	}
	if n.File == "" {
		return nil, nil
	}
	c, err := config.Load(n.File, analyzer.Known())
	if err != nil {
		return nil, err
	}
	if settingsID(c) != n.ID {
		// The result would be kept under the old settings.
		return nil, fmt.Errorf("settings: %s has changed since the go command was started, run it again", n.File)
	}
	return c, nil
}
