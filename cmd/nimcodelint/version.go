package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
)

// runVersion prints the version of the module, the commit where it is known,
// and the Go version. The go command asks for -V=full instead.
func runVersion(args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 {
		return fail(stderr, fmt.Errorf("version takes no argument, got %q", args[0]))
	}
	fmt.Fprintf(stdout, "nimcodelint %s %s\n", moduleVersion(), runtime.Version())
	return exitOK
}

// moduleVersion returns the version that the go command stamped into the
// binary, such as "v1.2.0", and for a build in a checkout "(devel)" with the
// commit.
func moduleVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	version := info.Main.Version
	if version != "(devel)" {
		return version
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			version += " " + s.Value
		}
	}
	return version
}
