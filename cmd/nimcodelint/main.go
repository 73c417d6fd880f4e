// Command nimcodelint reports mistakes in Go code that handles the status
// codes of NetEase Yunxin (CommsEase) IM, called NIM.
//
// It lints packages, and it has a few subcommands:
//
//	nimcodelint [flags] [packages]
//	nimcodelint check [flags] [packages]
//	nimcodelint map [flags] [packages]
//	nimcodelint explain <code|check>
//	nimcodelint codes [-surface S] [-json]
//	nimcodelint version
//	nimcodelint help [command]
//
// Without packages it lints the one in the current directory. It also is a
// tool for the go command:
//
//	go vet -vettool=$(which nimcodelint) ./...
//	go fix -fixtool=$(which nimcodelint) ./...
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/nimcodelint/nimcodelint/analyzer"
)

// The exit statuses, as singlechecker has them.
const (
	exitOK       = 0 // nothing found
	exitFailure  = 1 // could not run, or not on every package
	exitFindings = 3 // ran, and found something
)

func main() {
	args := os.Args[1:]
	if len(args) > 0 {
		if c := lookupCommand(args[0]); c != nil {
			os.Exit(c.run(args[1:], os.Stdout, os.Stderr))
		}
	}

	if slices.Equal(args, []string{"-V=full"}) {
		os.Exit(toolID(os.Stdout, os.Stderr))
	}

	line, args, err := driverArgs(args, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		usage(os.Stdout)
		os.Exit(exitOK)
	case err != nil:
		os.Exit(fail(os.Stderr, err))
	}
	if !line.query && !isUnit(args) {
		if !line.slow() {
			os.Exit(runLint(line, os.Stdout, os.Stderr))
		}
		exitWhenInterrupted(os.Stderr)
		patterns := screened(line.patterns, line.tests)
		if len(patterns) == 0 {
			os.Exit(exitOK)
		}
		args = append(args[:len(args)-len(line.patterns)], patterns...)
	}
	a := analyzer.Analyzer
	if isUnit(args) {
		a = unitAnalyzer(a, args[len(args)-1])
	}
	os.Args = append(os.Args[:1:1], args...)
	singlechecker.Main(a)
}

// fail prints an error the way all parts of the command do, and returns the
// exit status that goes with it.
func fail(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "nimcodelint: %v\n", err)
	return exitFailure
}
