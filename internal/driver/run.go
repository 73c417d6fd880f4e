package driver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/internal/report"
	"github.com/nimcodelint/nimcodelint/internal/screen"
)

// Options say what to run on.
type Options struct {
	screen.Options
	// Progress, if not nil, is told how far a run is: a stage, and how many
	// packages of all are done. It may be called from several goroutines.
	Progress func(stage string, done, all int)
}

// A Result is what a run has found.
type Result struct {
	Findings []report.Finding
	// Modules are the root folders of the modules that the packages are from.
	Modules []string
}

// Run loads packages and runs an analyzer over those that can matter. Packages
// that are loaded only because others import them report nothing.
//
// If one of the packages cannot be loaded, there is no result: an error of
// type LoadErrors says why, line by line. If the context ends, Run returns its
// error at once.
func Run(ctx context.Context, a *analysis.Analyzer, opts Options) (*Result, error) {
	lint, err := Lint(ctx, a, opts)
	if err != nil {
		return nil, err
	}
	if len(lint.Errors) > 0 {
		return nil, lint.Errors
	}
	dir, err := filepath.Abs(opts.Dir)
	if err != nil {
		return nil, err
	}
	res := &Result{Modules: lint.Modules}
	c := newConverter(dir)
	for _, act := range lint.Graph.Roots {
		if act.Err != nil {
			return nil, fmt.Errorf("%s: %w", act.Package.ID, act.Err)
		}
		res.Findings = append(res.Findings, c.findings(act)...)
	}
	return res, nil
}

// A Linted is what a run over packages leaves.
type Linted struct {
	// Graph has the analyzer's actions; its roots are those packages that the
	// patterns match and that can matter.
	Graph *checker.Graph
	// Errors say what could not be loaded. What does not need it was analysed.
	Errors LoadErrors
	// Modules are the root folders of the modules that the packages are from.
	Modules []string
	Stats   Stats
}

// Stats say what a run has cost.
type Stats struct {
	Recalled    bool // dependencies are known not to matter, and not listed
	Packages    int  // listed, dependencies included
	Files       int  // looked at for evidence
	Screened    int  // packages that can matter
	TypeChecked int  // packages loaded from source

	List, Scan, Load, Analyze time.Duration
}

// Lint loads packages as far as they can matter, and runs an analyzer over
// them. It goes on where a package cannot be loaded.
func Lint(ctx context.Context, a *analysis.Analyzer, opts Options) (*Linted, error) {
	progress := opts.Progress
	if progress == nil {
		progress = func(string, int, int) {}
	}
	progress("listing", 0, 0)
	list, err := screen.List(ctx, opts.Options)
	if err != nil {
		return nil, cmp.Or(context.Cause(ctx), err)
	}
	res := &Linted{Graph: &checker.Graph{}}
	res.Stats = Stats{Recalled: list.Recalled, Packages: list.Packages, Files: list.Files, Screened: len(list.Matter), List: list.Listing, Scan: list.Scanning}
	errs := &collector{}
	for p := range packages.Postorder(list.Roots) {
		errs.add(p)
	}
	for _, p := range list.Roots {
		if p.Module != nil && p.Module.Dir != "" && !slices.Contains(res.Modules, p.Module.Dir) {
			res.Modules = append(res.Modules, p.Module.Dir)
		}
	}
	slices.Sort(res.Modules)

	if patterns := list.Patterns(opts.Patterns); len(patterns) > 0 {
		start := time.Now()
		progress("loading", 0, 0)
		roots, err := load(ctx, opts, list, patterns, errs, res, progress)
		if err != nil {
			return nil, cmp.Or(context.Cause(ctx), err)
		}
		res.Stats.Load = time.Since(start)
		start = time.Now()
		if res.Graph, err = analyze(ctx, a, roots, progress); err != nil {
			return nil, err
		}
		res.Stats.Analyze = time.Since(start)
	}
	res.Errors = errs.errs
	return res, nil
}

// load loads the packages that matter, and returns those to analyse.
func load(ctx context.Context, opts Options, list *screen.Listing, patterns []string, errs *collector, res *Linted, progress func(string, int, int)) ([]*packages.Package, error) {
	all, err := packages.Load(&packages.Config{
		Context: ctx, Mode: loadMode, Dir: opts.Dir, Env: opts.Env, Tests: opts.Tests,
	}, patterns...)
	if err != nil {
		return nil, err
	}
	source, err := loadTypes(ctx, all, list.Matter, func(done, n int) { progress("loading", done, n) })
	if err != nil {
		return nil, err
	}
	res.Stats.TypeChecked = len(source)
	for _, p := range source {
		errs.add(p)
	}
	matched := map[string]bool{}
	for _, p := range list.Roots {
		matched[p.ID] = true
	}
	return slices.DeleteFunc(all, func(p *packages.Package) bool { return !matched[p.ID] || !list.Matter[p.ID] }), nil
}

// analyze runs the analyzer. What it is at does not matter to one who wants to
// stop.
func analyze(ctx context.Context, a *analysis.Analyzer, roots []*packages.Package, progress func(string, int, int)) (*checker.Graph, error) {
	var n atomic.Int32
	counted := *a
	counted.Run = func(pass *analysis.Pass) (any, error) {
		defer func() { progress("linting", int(n.Add(1)), len(roots)) }()
		return a.Run(pass)
	}
	progress("linting", 0, len(roots))
	type outcome struct {
		graph *checker.Graph
		err   error
	}
	done := make(chan outcome, 1)
	go func() {
		graph, err := checker.Analyze([]*analysis.Analyzer{&counted}, roots, nil)
		done <- outcome{graph, err}
	}()
	select {
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case o := <-done:
		return o.graph, o.err
	}
}

// ErrInterrupted is the cause to cancel a context with when the user wants to
// stop.
var ErrInterrupted = errors.New("interrupted")
