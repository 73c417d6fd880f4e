package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

// run does the work of the command and returns its exit status: 0 for success,
// 1 for a failure or a stale file, 2 for wrong usage.
func run(args []string, stderr io.Writer) int {
	flags := flag.NewFlagSet("gen", flag.ContinueOnError)
	flags.SetOutput(stderr)
	check := flags.Bool("check", false, "write nothing, and fail if a file is not up to date")
	dir := flags.String("dir", ".", "`folder` of package nimcode")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if flags.NArg() > 0 {
		fmt.Fprintf(stderr, "gen: unexpected argument %q\n", flags.Arg(0))
		return 2
	}

	// Names that are taken also tell whether the folder is the right one.
	taken, err := handwritten(*dir)
	if err != nil {
		fmt.Fprintf(stderr, "gen: %v\n", err)
		return 1
	}
	files, err := generate(catalogue.Default(), taken)
	if err != nil {
		fmt.Fprintf(stderr, "gen: %v\n", err)
		return 1
	}
	status := 0
	for _, f := range files {
		fresh, err := f.isFresh(*dir)
		if err == nil && !fresh {
			if *check {
				err = fmt.Errorf("%s is stale, run go generate ./nimcode", f.path(*dir))
			} else {
				err = f.write(*dir)
			}
		}
		if err != nil {
			fmt.Fprintf(stderr, "gen: %v\n", err)
			status = 1
		}
	}
	return status
}
