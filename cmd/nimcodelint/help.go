package main

import (
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/nimcodelint/nimcodelint/analyzer"
)

// runHelp prints the usage text, the same as nimcodelint -help, or that of a
// command.
func runHelp(args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		usage(stdout)
		return exitOK
	}
	c := lookupCommand(args[0])
	switch {
	case len(args) > 1 || c == nil:
		return fail(stderr, fmt.Errorf("help: no command %q (a check or code: nimcodelint explain)", strings.Join(args, " ")))
	case c.help != nil:
		c.help(stdout)
	default:
		fmt.Fprintf(stdout, "usage: nimcodelint %s\n\n%s\n", strings.TrimSpace(c.name+" "+c.args), c.short)
	}
	return exitOK
}

// usage writes the usage text.
func usage(w io.Writer) {
	fmt.Fprint(w, `nimcodelint reports mistakes in Go code that handles NetEase IM (NIM) status codes.

Usage:
`)
	table(w, func(row func(cells ...string)) {
		row("nimcodelint [flags] [packages]", "lint packages: patterns as for go build, or Go files; . if there is none")
		for _, c := range commands() {
			row("nimcodelint "+c.name+" "+c.args, c.short)
		}
		row("go vet -vettool=PATH [flags] ./...", "lint as a tool of go vet; PATH is this program")
		row("go fix -fixtool=PATH [flags] ./...", "apply the fixes as a tool of go fix")
	})

	fmt.Fprint(w, "\nChecks:\n")
	table(w, func(row func(cells ...string)) {
		for _, c := range analyzer.Checks() {
			row(c.ID, c.Slug, c.Group, c.Title)
		}
	})

	fmt.Fprint(w, "\nFlags:\n")
	table(w, func(row func(cells ...string)) {
		analyzer.Analyzer.Flags.VisitAll(func(f *flag.Flag) {
			row(flagSpelling(f), f.Usage)
		})
		for _, f := range driverFlags {
			row(f.spelling, f.usage)
		}
	})

	fmt.Fprint(w, `
Exit status:
  0  nothing found; also with -json or -fix, whatever is found
  1  could not run, or not on every package
  3  found something
`)
}

// driverFlags are the flags that come with singlechecker, as far as they are
// of use standalone.
var driverFlags = []struct{ spelling, usage string }{
	{"-json", "print JSON on stdout: package, analyzer, list of findings"},
	{"-fix", "apply the fixes instead of printing findings"},
	{"-fix -diff", "print what -fix would change, as a unified diff"},
	{"-test=false", "leave test files out"},
	{"-c N", "print each line found with N lines around it"},
	{"-stats", "print what the run has cost on stderr: packages, time, memory"},
}

// flagSpelling returns a flag of the analyzer as one would write it, with its
// default value.
func flagSpelling(f *flag.Flag) string {
	return "-" + f.Name + "=" + f.DefValue
}

// table writes rows in aligned columns.
func table(w io.Writer, fill func(row func(cells ...string))) {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fill(func(cells ...string) {
		for i, c := range cells {
			if i > 0 {
				fmt.Fprint(tw, "\t")
			} else {
				fmt.Fprint(tw, "  ")
			}
			fmt.Fprint(tw, c)
		}
		fmt.Fprintln(tw)
	})
	tw.Flush()
}
