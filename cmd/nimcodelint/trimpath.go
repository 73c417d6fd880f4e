package main

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
)

// trimmedID returns what tells results apart under -trimpath, "" without it.
//
// What go vet has found is kept with the full names of files. Without -trimpath
// the go command keeps it for each folder of a checkout; with it, it takes what
// was found in one folder for another. Nobody who shares a cache with other
// machines gets the right names then.
func trimmedID() (string, error) {
	if !isTrimmed() {
		return "", nil
	}
	if os.Getenv("GOCACHEPROG") != "" {
		return "", errors.New("go vet -trimpath: with a shared cache (GOCACHEPROG) the findings may have the file names of other machines, expected go vet without -trimpath (see GOFLAGS), in the same folder on all machines")
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("trimpath %s", dir), nil
}

// trimFlag matches the flag.
var trimFlag = regexp.MustCompile(`^--?trimpath(?:=(.*))?$`)

// isTrimmed reports whether the go command that has started this process has
// -trimpath, as far as that can be seen.
func isTrimmed() (on bool) {
	// The go command hands over GOFLAGS as they hold, from its own settings too.
	args := strings.Fields(os.Getenv("GOFLAGS"))
	// Only Linux tells everybody the command line.
	if data, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", os.Getppid())); err == nil {
		args = append(args, strings.Split(string(data), "\x00")...)
	}
	for _, arg := range args {
		m := trimFlag.FindStringSubmatch(strings.Trim(arg, `'"`))
		if m == nil {
			continue
		}
		value, err := strconv.ParseBool(m[1])
		on = value || err != nil
	}
	return on
}
