package main

import (
	"errors"
	"flag"
	"fmt"
	"go/build"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/importable"
)

// driverArgs turns the command line of a lint run into the one that
// singlechecker gets, if it has to do the work. Flags stay as they are; they are
// read here first so that a mistake ends in one clear line instead of in the
// list of all flags.
//
// The ways in which the go command calls a vet tool (-V=full, -flags, and a
// lone x.cfg) pass through.
func driverArgs(args []string, stderr io.Writer) (*line, []string, error) {
	line, err := readLine(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return nil, nil, err
	case err == nil && line.query:
		return line, args, nil
	}
	// The settings of the project come first, so that the command line wins.
	// Some of its values may only be right with them.
	of, settingsErr := projectFlags(isUnit(args))
	if settingsErr != nil {
		return nil, nil, settingsErr
	}
	if len(of) > 0 {
		args = append(of, args...)
		line, err = readLine(args)
	}
	if err != nil {
		return nil, nil, err
	}

	flags, patterns := args[:len(args)-len(line.patterns)], line.patterns
	unit := isUnit(args)
	if !unit {
		if line.diff && !line.fix {
			return nil, nil, errors.New("flag -diff needs -fix: it prints what -fix would change")
		}
		if line.stats && line.slow() {
			return nil, nil, errors.New("flag -stats goes with a plain run, without -fix and the flags for debugging")
		}
		if patterns, err = packagePatterns(patterns); err != nil {
			return nil, nil, err
		}
		line.patterns = patterns
	}

	if line.fix && !line.importSet && (!unit || unitWantsFixes(patterns[0])) && !importable.NIMCode() {
		flags = append([]string{"-" + nimcodeImportFlag + "=false"}, flags...)
		if !unit {
			fmt.Fprintln(stderr, "nimcodelint: "+nimcodeImportHint)
		}
	}
	return line, append(flags[:len(flags):len(flags)], patterns...), nil
}

// A line is what driverArgs has to know of a command line.
type line struct {
	patterns  []string // what follows the flags
	fix, diff bool
	importSet bool // -nimcode-import is given, either way
	query     bool // -V or -flags: the go command asks about the tool

	json, tests, stats bool
	context            int  // lines around a finding, -1 for none
	debug              bool // a flag that only singlechecker knows
}

// slow reports whether singlechecker has to do the work.
func (l *line) slow() bool { return l.query || l.fix || l.debug }

// isUnit reports whether a unit of work of the go command is to be done.
func isUnit(args []string) bool { return len(args) > 0 && strings.HasSuffix(args[len(args)-1], ".cfg") }

// readLine reads a command line with the flags of the analyzer and the driver.
// The values of the analyzer's flags are checked, and set.
func readLine(args []string) (*line, error) {
	var (
		l       line
		version string
		query   bool
	)
	fs := flag.NewFlagSet("nimcodelint", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}

	// These are the driver's: see checker.RegisterFlags and
	// analysisflags.Parse in golang.org/x/tools.
	for _, name := range []string{"source", "all"} {
		fs.Bool(name, false, "")
	}
	fs.BoolVar(&l.json, "json", false, "")
	fs.BoolVar(&l.tests, "test", true, "")
	fs.IntVar(&l.context, "c", -1, "")
	fs.Bool("v", false, "")
	for _, name := range []string{"debug", "cpuprofile", "memprofile", "trace", "tags"} {
		fs.String(name, "", "")
	}
	fs.BoolVar(&l.fix, "fix", false, "")
	fs.BoolVar(&l.diff, "diff", false, "")
	fs.BoolVar(&query, "flags", false, "")
	fs.Var((*versionFlag)(&version), "V", "")
	fs.BoolVar(&l.stats, "stats", false, "") // not singlechecker's
	analyzer.Analyzer.Flags.VisitAll(func(f *flag.Flag) {
		if fs.Lookup(f.Name) == nil {
			fs.Var(f.Value, f.Name, f.Usage)
		}
	})

	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, err
		}
		return nil, fmt.Errorf("%w (see nimcodelint help)", err)
	}
	l.patterns = fs.Args()
	l.query = query || version != ""
	fs.Visit(func(f *flag.Flag) {
		switch f.Name {
		case nimcodeImportFlag:
			l.importSet = true
		case "v", "debug", "cpuprofile", "memprofile", "trace":
			l.debug = true
		}
	})
	return &l, nil
}

// versionFlag is -V, which may come without a value, as a bool does.
type versionFlag string

func (v *versionFlag) IsBoolFlag() bool   { return true }
func (v *versionFlag) String() string     { return string(*v) }
func (v *versionFlag) Set(s string) error { *v = versionFlag(s); return nil }

// packagePatterns completes what the user gave as packages: nothing stands for
// the package here, and a file for the package that it belongs to.
func packagePatterns(args []string) ([]string, error) {
	if len(args) == 0 {
		return []string{"."}, nil
	}
	var patterns []string
	for _, arg := range args {
		if strings.HasPrefix(arg, "-") {
			return nil, fmt.Errorf("flag %s must come before the packages", arg)
		}
		patterns = append(patterns, filePattern(arg))
	}
	return patterns, nil
}

// filePattern turns the name of a Go file into a query for its package, as
// editors hand over the file that was saved. A file that its own build
// constraints exclude is in no package: it stays, for the go command to take
// it as a package of one file. So does everything that is no file.
func filePattern(arg string) string {
	if !strings.HasSuffix(arg, ".go") {
		return arg
	}
	if info, err := os.Stat(arg); err != nil || info.IsDir() {
		return arg
	}
	dir, name := filepath.Split(arg)
	if match, err := build.Default.MatchFile(dir, name); err != nil || !match {
		return arg
	}
	return "file=" + arg
}
