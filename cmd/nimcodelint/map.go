package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/driver"
	"github.com/nimcodelint/nimcodelint/internal/handling"
	"github.com/nimcodelint/nimcodelint/internal/report"
)

// A mapping is one run of the subcommand map.
type mapping struct {
	analyzer *analysis.Analyzer
	format   string
	out      string // "" for stdout
	link     handling.Link
	patterns []string
}

// mapFormats are the formats of a map.
var mapFormats = []string{"html", "json", "text"}

// mapFlags are the analyzer's flags that change what is in a map.
var mapFlags = []string{"require", "settings", "surface"}

// runMap writes the handling map of packages.
func runMap(args []string, stdout, stderr io.Writer) int {
	ctx, stop := interruptible()
	defer stop()
	m := &mapping{analyzer: analyzer.NewHandling(analyzer.DefaultConfig())}
	switch err := m.parse(args); {
	case errors.Is(err, flag.ErrHelp):
		mapUsage(stdout)
		return exitOK
	case err != nil:
		return fail(stderr, err)
	}
	if err := m.run(ctx, stdout, stderr); err != nil {
		return fail(stderr, m.explain(err))
	}
	return exitOK
}

// flags returns the flags of the subcommand that are not the analyzer's.
func (m *mapping) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("map", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	fs.StringVar(&m.format, "format", "html", "form of the map: html, json or text")
	fs.StringVar(&m.out, "o", "", "write the map to this file instead of stdout: all of it or, if something fails, nothing")
	fs.Var(&m.link, "link", "html: address of a source line, such as https://example.com/blob/main/{file}#L{line}; by default the file itself")
	return fs
}

func (m *mapping) parse(args []string) error {
	fs := m.flags()
	m.analyzer.Flags.VisitAll(func(f *flag.Flag) { fs.Var(f.Value, f.Name, f.Usage) })
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
		return fmt.Errorf("map: %w (see nimcodelint help map)", err)
	}
	if !slices.Contains(mapFormats, m.format) {
		return fmt.Errorf("map: unknown format %q; allowed are html, json, text", m.format)
	}
	if m.link != "" && m.format != "html" {
		return fmt.Errorf("map: flag -link is for the format html, there are no links in %s", m.format)
	}
	var err error
	m.patterns, err = packagePatterns(fs.Args())
	return err
}

// run makes the map and writes it.
func (m *mapping) run(ctx context.Context, stdout, stderr io.Writer) error {
	if m.out != "" {
		// What is wrong with the file is said before minutes of work.
		if err := writable("o", m.out); err != nil {
			return err
		}
	}
	cwd, err := os.Getwd()
	if err != nil {
		return err
	}
	p := newProgress(os.Stderr)
	lint, err := driver.Lint(ctx, m.analyzer, driver.Options{Options: screenOptions(m.analyzer, m.patterns, false), Progress: p.show})
	p.stop()
	if err != nil {
		return err
	}
	var pkgs []*handling.Package
	var modules, missing []string
	for _, act := range lint.Graph.Roots {
		switch {
		case act.Err != nil && len(lint.Errors) > 0:
			missing = append(missing, act.Package.PkgPath)
			continue
		case act.Err != nil:
			return fmt.Errorf("%s: %w", act.Package.ID, act.Err)
		}
		if m := act.Package.Module; m != nil && !slices.Contains(modules, m.Path) {
			modules = append(modules, m.Path)
		}
		if pkg, ok := act.Result.(*handling.Package); ok {
			pkgs = append(pkgs, pkg)
		}
	}
	if len(lint.Errors) > 0 && (len(missing) == 0 || len(pkgs) == 0) {
		return lint.Errors // it is not known what is missing
	}
	root := cwd
	if m.format != "text" {
		root = repository(lint.Modules, cwd)
	}
	var body bytes.Buffer
	title := filepath.Base(root)
	if len(modules) == 1 {
		title = modules[0]
	}
	hm := handling.Build(pkgs, root)
	hm.Missing = missing
	if err := m.render(&body, hm, title, root, cwd); err != nil {
		return err
	}
	if err := context.Cause(ctx); err != nil {
		return err
	}
	if m.out == "" {
		_, err = stdout.Write(body.Bytes())
	} else {
		err = report.WriteFile(m.out, func(w io.Writer) error {
			if _, err := w.Write(body.Bytes()); err != nil {
				return err
			}
			return context.Cause(ctx)
		})
	}
	if err == nil && len(missing) > 0 {
		return incomplete{lint.Errors}
	}
	return err
}

// incomplete says why packages are missing on a map that is written.
type incomplete struct{ why driver.LoadErrors }

func (i incomplete) Error() string {
	return "packages that cannot be loaded are missing on the map:\n" + i.why.Error()
}

// render writes the map in the form that was asked for.
func (m *mapping) render(w io.Writer, hm *handling.Map, title, root, cwd string) error {
	tool := handling.Tool{Name: "nimcodelint", Version: moduleVersion()}
	switch m.format {
	case "json":
		return hm.WriteJSON(w, tool)
	case "text":
		return hm.WriteText(w)
	}
	opts := handling.PageOptions{Tool: tool, Title: title, Link: m.link}
	if opts.Link == "" {
		opts.Link = fileLink(root, m.out, cwd)
	}
	return hm.WriteHTML(w, opts)
}

// fileLink returns the address of a line as the file itself, relative to the
// folder of the page.
func fileLink(root, out, cwd string) handling.Link {
	dir := cwd
	if out != "" {
		if abs, err := filepath.Abs(out); err == nil {
			dir = filepath.Dir(abs)
		}
	}
	if rel, err := filepath.Rel(dir, root); err == nil && rel != "." {
		return handling.Link((&url.URL{Path: filepath.ToSlash(rel)}).EscapedPath() + "/{file}#L{line}")
	}
	return "{file}#L{line}"
}

// explain says more of an error of a run.
func (m *mapping) explain(err error) error {
	var load driver.LoadErrors
	switch {
	case errors.Is(err, driver.ErrInterrupted):
		return fmt.Errorf("%w, no map is written", err)
	case errors.As(err, &load):
		return fmt.Errorf("the packages cannot be loaded, so there is no map:\n%w", err)
	}
	return err
}

// mapUsage writes the usage text of the subcommand.
func mapUsage(w io.Writer) {
	fmt.Fprint(w, `usage: nimcodelint map [flags] [packages]

It writes the handling map: for each place of a program where the code of a NIM
answer is tested, or an answer arrives whose code is not, what becomes of which
code. A failure can be handled, swallowed (it leaves as success), unhandled
(nothing happens for it), retried, or passed on to somebody who may look. Test
files and generated files are left out.

As HTML, the default, it is one file that needs no network:

  nimcodelint map -o map.html ./...

The exit status is 0 if the map is written, and 1 if it could not be, or if
packages that cannot be loaded are missing on it.

Flags:
`)
	table(w, func(row func(cells ...string)) {
		m := &mapping{analyzer: analyzer.NewHandling(analyzer.DefaultConfig())}
		m.flags().VisitAll(func(f *flag.Flag) { row("-"+f.Name+"="+cmp.Or(f.DefValue, "..."), f.Usage) })
		for _, name := range mapFlags {
			f := m.analyzer.Flags.Lookup(name)
			row("-"+f.Name+"="+cmp.Or(f.DefValue, "..."), f.Usage)
		}
	})
}
