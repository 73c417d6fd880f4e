// Package settings turns the settings of a project into flags of the analyzer:
// inside of a run, the flags are the only truth.
package settings

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/config"
)

// A Flag is a flag of the analyzer with its value.
type Flag struct{ Name, Value string }

// String returns the flag as a command line has it.
func (f Flag) String() string { return "-" + f.Name + "=" + f.Value }

// Load reads the file that holds for a folder, the nearest one up to the root
// of the module. It returns nil if there is none.
func Load(dir string) (*config.Config, error) {
	file, err := config.Find(dir)
	if err != nil || file == "" {
		return nil, err
	}
	return config.Load(file, analyzer.Known())
}

// Flags returns the flags that say what settings say, in the order in which
// they have to be set. root is the folder that the globs at exclude are
// relative to, "" if they are to be held against names as they are.
func Flags(c *config.Config, root string) ([]Flag, error) {
	if c == nil {
		return nil, nil
	}
	var flags []Flag
	add := func(name, value string) { flags = append(flags, Flag{name, value}) }

	rest := *c
	rest.Checks, rest.Require, rest.Surfaces, rest.HTTPConst, rest.MagicSuccess = nil, nil, nil, nil, nil
	text, err := withRoot(&rest, root)
	if err != nil {
		return nil, err
	}
	if text != "" {
		add("settings", text) // first, as -require takes its codes
	}
	if c.Checks != nil {
		add("checks", join(c.Checks))
	}
	if c.Require != nil {
		value := join(c.Require)
		if value == "" {
			value = "none"
		}
		add("require", value)
	}
	if c.HTTPConst != nil {
		add("httpconst", c.HTTPConst.Value)
	}
	if c.MagicSuccess != nil {
		add("magic-success", strconv.FormatBool(c.MagicSuccess.Value))
	}
	if c.Surfaces != nil {
		add("surface", join(c.Surfaces))
	}
	return flags, nil
}

// withRoot encodes the settings without a flag of their own, "" if there are
// none.
func withRoot(c *config.Config, root string) (string, error) {
	text := c.Encode()
	if text == "{}" {
		return "", nil
	}
	if root == "" || len(c.Exclude) == 0 {
		return text, nil
	}
	abs, err := filepath.Abs(root)
	if err != nil {
		return "", fmt.Errorf("settings: %w", err)
	}
	name, err := json.Marshal(abs)
	if err != nil {
		return "", fmt.Errorf("settings: %w", err)
	}
	return `{"root":` + string(name) + "," + strings.TrimPrefix(text, "{"), nil
}

func join[T any](items []config.Item[T]) string {
	var words []string
	for _, i := range items {
		words = append(words, fmt.Sprint(i.Value))
	}
	return strings.Join(words, ",")
}
