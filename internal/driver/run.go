package driver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/internal/report"
)

// Options say what to run on.
type Options struct {
	Patterns []string // as for go build; file=NAME stands for the package of a file
	Dir      string   // where they are from, "" for the current folder
	Tests    bool     // whether test files count
}

// A Result is what a run has found.
type Result struct {
	Findings []report.Finding
	// Modules are the root folders of the modules that the packages are from.
	Modules []string
}

// Run loads packages and runs an analyzer over them. Packages that are loaded
// only because others import them report nothing.
//
// If one of the packages cannot be loaded, there is no result: an error of
// type LoadErrors says why, line by line. If the context ends, Run returns its
// error at once.
func Run(ctx context.Context, a *analysis.Analyzer, opts Options) (*Result, error) {
	pkgs, err := load(ctx, opts)
	if err != nil {
		return nil, cmp.Or(context.Cause(ctx), err)
	}
	type outcome struct {
		res *Result
		err error
	}
	done := make(chan outcome, 1)
	go func() {
		res, err := analyze(a, pkgs, opts)
		done <- outcome{res, err}
	}()
	select {
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case o := <-done:
		return o.res, o.err
	}
}

func load(ctx context.Context, opts Options) ([]*packages.Package, error) {
	pkgs, err := packages.Load(&packages.Config{
		Context: ctx,
		// Facts are made from source.
		Mode:  packages.LoadAllSyntax | packages.NeedModule,
		Dir:   opts.Dir,
		Tests: opts.Tests,
	}, opts.Patterns...)
	if err != nil {
		return nil, err
	}
	if errs := loadErrors(pkgs); len(errs) > 0 {
		return nil, errs
	}
	if len(pkgs) == 0 {
		return nil, fmt.Errorf("%s matched no packages", strings.Join(opts.Patterns, " "))
	}
	return pkgs, nil
}

func analyze(a *analysis.Analyzer, pkgs []*packages.Package, opts Options) (*Result, error) {
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(opts.Dir)
	if err != nil {
		return nil, err
	}
	res := &Result{}
	c := newConverter(dir)
	for _, act := range graph.Roots {
		if act.Err != nil {
			return nil, fmt.Errorf("%s: %w", act.Package.ID, act.Err)
		}
		if m := act.Package.Module; m != nil && m.Dir != "" && !slices.Contains(res.Modules, m.Dir) {
			res.Modules = append(res.Modules, m.Dir)
		}
		res.Findings = append(res.Findings, c.findings(act)...)
	}
	slices.Sort(res.Modules)
	return res, nil
}

// LoadErrors are the reasons why packages could not be loaded.
type LoadErrors []string

// Error returns them line by line.
func (e LoadErrors) Error() string { return strings.Join(e, "\n") }

// loadErrors returns the errors of the packages and of all that they import,
// each once: a package is loaded again with its tests.
func loadErrors(pkgs []*packages.Package) LoadErrors {
	var out LoadErrors
	note := func(text string) {
		text = strings.TrimSpace(strings.TrimPrefix(text, "-: "))
		if text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	modules := map[*packages.Module]bool{}
	packages.Visit(pkgs, nil, func(p *packages.Package) {
		for _, err := range p.Errors {
			note(err.Error())
		}
		if m := p.Module; m != nil && m.Error != nil && !modules[m] {
			modules[m] = true
			note(fmt.Sprintf("module %s: %s", m.Path, m.Error.Err))
		}
	})
	return out
}

// ErrInterrupted is the cause to cancel a context with when the user wants to
// stop.
var ErrInterrupted = errors.New("interrupted")
