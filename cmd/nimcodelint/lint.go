package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/driver"
	"github.com/nimcodelint/nimcodelint/internal/screen"
)

// runLint lints packages the fast way: only those that can matter are loaded
// from source. It finds what singlechecker finds.
func runLint(l *line, stdout, stderr io.Writer) int {
	ctx, stop := interruptible()
	defer stop()
	p := newProgress(os.Stderr)
	res, err := driver.Lint(ctx, analyzer.Analyzer, driver.Options{Options: screenOptions(analyzer.Analyzer, l.patterns, l.tests), Progress: p.show})
	p.stop()
	if err != nil {
		return fail(stderr, err)
	}
	if l.stats {
		defer writeStats(stderr, res)
	}
	for _, e := range res.Errors {
		fmt.Fprintln(stderr, e)
	}
	exit := exitOK
	if len(res.Errors) > 0 {
		exit = exitFailure
	}
	if l.json {
		if err := res.Graph.PrintJSON(stdout); err != nil {
			return fail(stderr, err)
		}
		return exit
	}
	shown := &checker.Graph{}
	found := false
	for _, act := range res.Graph.Roots {
		if act.Err != nil {
			exit = exitFailure
			if len(act.Package.Errors) == 0 {
				fmt.Fprintf(stderr, "nimcodelint: %s is left out, as something that it needs has errors\n", act.Package.ID)
			}
			continue
		}
		shown.Roots = append(shown.Roots, act)
		found = found || len(act.Diagnostics) > 0
	}
	if err := shown.PrintText(stdout, l.context); err != nil {
		return fail(stderr, err)
	}
	if found {
		return cmp.Or(exit, exitFindings)
	}
	return exit
}

// screenOptions returns what to list for a run of an analyzer with the settings
// that its flags have.
func screenOptions(a *analysis.Analyzer, patterns []string, tests bool) screen.Options {
	settings := a.Flags.Lookup("settings").Value.(*analyzer.Settings)
	return screen.Options{Patterns: patterns, Tests: tests, Scanner: settings.Scanner(), Memory: memory()}
}

// cacheVariable names the folder where runs leave notes for the next ones, or
// is "off".
const cacheVariable = "NIMCODELINT_CACHE"

// memory returns the folder where runs leave notes, "" for none.
func memory() string {
	switch dir := os.Getenv(cacheVariable); {
	case dir == "off":
		return ""
	case dir != "":
		return dir
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "nimcodelint")
}

// screened returns patterns for the packages that can matter, for singlechecker:
// none if there is nothing to do. What cannot be listed is left to it.
func screened(patterns []string, tests bool) []string {
	list, err := screen.List(context.Background(), screenOptions(analyzer.Analyzer, patterns, tests))
	if err != nil || list.Broken() {
		return patterns
	}
	return list.Patterns(patterns)
}

// writeStats says what a run has cost.
func writeStats(w io.Writer, res *driver.Linted) {
	s := res.Stats
	ms := func(d time.Duration) time.Duration { return d.Round(time.Millisecond) }
	known := ""
	if s.Recalled {
		known = "; what they import is known from another run"
	}
	fmt.Fprintf(w, "packages   %d listed, %d can matter, %d type-checked%s\n", s.Packages, s.Screened, s.TypeChecked, known)
	fmt.Fprintf(w, "files      %d looked at\n", s.Files)
	fmt.Fprintf(w, "time       list %v, scan %v, load %v, analyze %v\n", ms(s.List), ms(s.Scan), ms(s.Load), ms(s.Analyze))
	if own, children, ok := peakMemory(); ok {
		fmt.Fprintf(w, "memory     %d MB at most, the go command %d MB\n", own>>20, children>>20)
	}
}
