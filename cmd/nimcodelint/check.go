package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/driver"
	"github.com/nimcodelint/nimcodelint/internal/importable"
	"github.com/nimcodelint/nimcodelint/internal/report"
)

const toolURL = "https://" + modulePath

// A gate is one run of the subcommand check.
type gate struct {
	format        report.Format
	out           string // "" for stdout
	baseline      string // "" for none
	writeBaseline bool
	failOn        analyzer.CheckSet
	failOnSet     bool
	importSet     bool // -nimcode-import is given
	tests         bool
	patterns      []string

	stdout, stderr io.Writer
}

// runCheck lints packages and writes a report for CI.
func runCheck(args []string, stdout, stderr io.Writer) int {
	ctx, stop := interruptible()
	defer stop()
	g := &gate{format: report.Text, stdout: stdout, stderr: stderr}
	switch err := g.parse(args); {
	case errors.Is(err, flag.ErrHelp):
		checkUsage(stdout)
		return exitOK
	case err != nil:
		return fail(stderr, err)
	}
	exit, err := g.run(ctx)
	if err != nil {
		return fail(stderr, err)
	}
	return exit
}

// flags returns the flags of the subcommand that are not the analyzer's.
func (g *gate) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("check", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	fs.Var(&g.format, "format", "form of the report: text, json, sarif, github or checkstyle")
	fs.StringVar(&g.out, "o", "", "write the report to this file instead of stdout: all of it or, if something fails, nothing")
	fs.StringVar(&g.baseline, "baseline", "", "leave out the findings that this file has")
	fs.BoolVar(&g.writeBaseline, "write-baseline", false, "write all findings to the file of -baseline, so that none is left")
	fs.Var(&g.failOn, "fail-on", "comma list of checks, as for -checks, whose findings make the exit status 3; by default those of all")
	fs.BoolVar(&g.tests, "test", true, "lint test files too")
	return fs
}

func (g *gate) parse(args []string) error {
	fs := g.flags()
	analyzer.Analyzer.Flags.VisitAll(func(f *flag.Flag) { fs.Var(f.Value, f.Name, f.Usage) })
	if !wantsHelp(args) {
		// The settings of the project come first, so that the command line wins.
		of, err := projectFlags(false)
		if err != nil {
			return err
		}
		args = append(of, args...)
	}
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return fmt.Errorf("check: %w (see nimcodelint check -help)", err)
	}
	fs.Visit(func(f *flag.Flag) {
		g.failOnSet = g.failOnSet || f.Name == "fail-on"
		g.importSet = g.importSet || f.Name == nimcodeImportFlag
	})
	if g.writeBaseline && g.baseline == "" {
		return errors.New("check: flag -write-baseline needs -baseline FILE: it writes that file")
	}
	if g.out != "" && g.baseline != "" && filepath.Clean(g.out) == filepath.Clean(g.baseline) {
		return fmt.Errorf("check: flags -o and -baseline are the same file, %s", g.out)
	}
	var err error
	g.patterns, err = packagePatterns(fs.Args())
	return err
}

// wantsHelp reports whether the usage text is asked for.
func wantsHelp(args []string) bool {
	return slices.ContainsFunc(args, func(a string) bool { return a == "-h" || a == "-help" || a == "--help" })
}

// run lints, and returns the exit status.
func (g *gate) run(ctx context.Context) (int, error) {
	// What is wrong with the files is said before minutes of work.
	if err := g.checkFiles(); err != nil {
		return 0, err
	}
	known, err := g.readBaseline()
	if err != nil {
		return 0, err
	}
	if (g.format == report.JSON || g.format == report.SARIF) && !g.importSet && !importable.NIMCode() {
		// The report has fixes, and what they make has to compile.
		if err := analyzer.Analyzer.Flags.Set(nimcodeImportFlag, "false"); err != nil {
			return 0, err
		}
	}
	res, err := driver.Run(ctx, analyzer.Analyzer, driver.Options{Options: screenOptions(analyzer.Analyzer, g.patterns, g.tests)})
	if err != nil {
		return 0, g.explain(err)
	}
	cwd, err := os.Getwd()
	if err != nil {
		return 0, err
	}
	whole := g.isWhole(res, cwd)
	if g.writeBaseline {
		if !whole {
			return 0, errors.New("flag -write-baseline wants the packages ./... in the root of the module, as what other packages have would be lost")
		}
		known = report.NewBaseline(res.Findings)
	}
	findings := res.Findings
	if known != nil {
		var gone []report.Entry
		findings, _, gone = known.Apply(res.Findings)
		if whole {
			g.reportGone(gone)
		}
	}
	if err := g.report(ctx, findings, res, cwd); err != nil {
		return 0, err
	}
	if g.writeBaseline {
		if err := g.write(ctx, g.baseline, known.Write); err != nil {
			return 0, g.explain(err)
		}
		fmt.Fprintf(g.stderr, "nimcodelint: %s written, with %s\n", g.baseline, count(len(known.Entries), "finding"))
	}
	return g.exit(findings), nil
}

// report writes the report.
func (g *gate) report(ctx context.Context, findings []report.Finding, res *driver.Result, cwd string) error {
	var body bytes.Buffer
	err := report.Write(&body, g.format, findings, report.Options{
		Tool:  report.Tool{Name: "nimcodelint", Version: moduleVersion(), URL: toolURL},
		Rules: g.rules(),
		Root:  repository(res.Modules, cwd),
		Dir:   cwd,
	})
	if err != nil {
		return err
	}
	if g.out == "" {
		if err := context.Cause(ctx); err != nil {
			return g.explain(err)
		}
		_, err := g.stdout.Write(body.Bytes())
		return err
	}
	if err := g.write(ctx, g.out, func(w io.Writer) error { _, err := w.Write(body.Bytes()); return err }); err != nil {
		return g.explain(err)
	}
	if len(findings) > 0 {
		fmt.Fprintf(g.stderr, "nimcodelint: %s, see %s\n", count(len(findings), "finding"), g.out)
	}
	return nil
}

// explain says more of an error of a run.
func (g *gate) explain(err error) error {
	var load driver.LoadErrors
	switch {
	case errors.Is(err, driver.ErrInterrupted) && g.out != "":
		return fmt.Errorf("%w, %s is not written", err, g.out)
	case errors.Is(err, driver.ErrInterrupted):
		return fmt.Errorf("%w, no report is written", err)
	case errors.As(err, &load):
		return fmt.Errorf("the packages cannot be loaded, so there is no report:\n%w", err)
	}
	return err
}

// checkFiles checks that the files can be written as far as that is known.
func (g *gate) checkFiles() error {
	for _, f := range []struct {
		flag, name string
		written    bool
	}{{"o", g.out, g.out != ""}, {"baseline", g.baseline, g.writeBaseline}} {
		if !f.written {
			continue
		}
		if err := writable(f.flag, f.name); err != nil {
			return err
		}
	}
	return nil
}

// writable checks that the file of a flag can be written as far as that is
// known.
func writable(flag, name string) error {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return fmt.Errorf("flag -%s: %s is a folder, expected the name of a file", flag, name)
	}
	if _, err := os.Stat(filepath.Dir(name)); err != nil {
		return fmt.Errorf("flag -%s: %s cannot be written: %w", flag, name, err)
	}
	return nil
}

// readBaseline reads the baseline, nil if none is to be read.
func (g *gate) readBaseline() (*report.Baseline, error) {
	if g.baseline == "" || g.writeBaseline {
		return nil, nil
	}
	f, err := os.Open(g.baseline)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("baseline: %w (-write-baseline writes it)", err)
	}
	if err != nil {
		return nil, fmt.Errorf("baseline: %w", err)
	}
	defer f.Close()
	return report.ReadBaseline(f, g.baseline)
}

// write writes a file, unless the user wants to stop.
func (g *gate) write(ctx context.Context, file string, fill func(io.Writer) error) error {
	return report.WriteFile(file, func(w io.Writer) error {
		if err := fill(w); err != nil {
			return err
		}
		return context.Cause(ctx)
	})
}

// isWhole reports whether all packages of the modules here were linted.
func (g *gate) isWhole(res *driver.Result, cwd string) bool {
	for _, m := range res.Modules {
		if rel, err := filepath.Rel(cwd, m); err != nil || !filepath.IsLocal(rel) {
			return false
		}
	}
	return len(g.patterns) == 1 && g.patterns[0] == "./..."
}

// reportGone tells of the findings in the baseline that are no more, as far as
// the run would have found them.
func (g *gate) reportGone(gone []report.Entry) {
	on := analyzer.Analyzer.Flags.Lookup("checks").Value.(*analyzer.CheckSet)
	n := 0
	for _, e := range gone {
		if !on.Has(e.ID) || !g.tests && isTestFile(e.Path) {
			continue
		}
		n++
		in := ""
		if e.Func != "" {
			in = ", in " + e.Func
		}
		fmt.Fprintf(g.stderr, "nimcodelint: %s: gone: %s in %s%s: %s\n", g.baseline, e.ID, e.Path, in, e.Line)
	}
	if n > 0 {
		fmt.Fprintf(g.stderr, "nimcodelint: %s: %s gone, -write-baseline takes them out\n", g.baseline, count(n, "finding"))
	}
}

// exit returns the exit status for the findings that are left.
func (g *gate) exit(findings []report.Finding) int {
	for _, f := range findings {
		if g.fails(f.ID) || slices.ContainsFunc(f.Also, g.fails) {
			return exitFindings
		}
	}
	return exitOK
}

// fails reports whether a finding of a check makes the run fail.
func (g *gate) fails(id string) bool { return !g.failOnSet || g.failOn.Has(id) }

// rules returns what a report says of the checks. What makes the run fail is an
// error there.
func (g *gate) rules() []report.Rule {
	var out []report.Rule
	for _, c := range analyzer.Checks() {
		r := report.Rule{
			ID: c.ID, Slug: c.Slug, Title: c.Title, Why: c.Why, Bad: c.Bad, Good: c.Good,
			SilentWhen: c.SilentWhen, Fix: c.Fix, Group: c.Group, URL: c.URL(),
		}
		if g.fails(c.ID) {
			r.Level = report.LevelError
		}
		out = append(out, r)
	}
	return out
}

// repository returns the root of the repository that the current folder is in,
// or else that of the module.
func repository(modules []string, cwd string) string {
	for dir := cwd; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	if len(modules) == 1 {
		return modules[0]
	}
	return cwd
}

func isTestFile(path string) bool {
	match, err := filepath.Match("*_test.go", filepath.Base(filepath.FromSlash(path)))
	return match && err == nil
}

// count words a number of things.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// checkUsage writes the usage text of the subcommand.
func checkUsage(w io.Writer) {
	fmt.Fprint(w, `usage: nimcodelint check [flags] [packages]

It lints packages and writes a report, for CI. The exit status is 0 if there is
nothing to report, 1 if it could not run, and 3 if there are findings.

Flags:
`)
	table(w, func(row func(cells ...string)) {
		g := &gate{format: report.Text}
		for _, fs := range []*flag.FlagSet{g.flags(), &analyzer.Analyzer.Flags} {
			fs.VisitAll(func(f *flag.Flag) { row("-"+f.Name+"="+cmp.Or(f.DefValue, "..."), f.Usage) })
		}
	})
}
