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

// version is set by the linker when an archive of a release is made.
var version string

// moduleVersion returns the version of a release, or else the one that the go
// command stamped into the binary, such as "v1.2.0", and for a build in a
// checkout "(devel)" with the commit.
func moduleVersion() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	stamp := info.Main.Version
	if stamp != "(devel)" {
		return stamp
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			stamp += " " + s.Value
		}
	}
	return stamp
}
