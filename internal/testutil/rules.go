package testutil

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// vanished returns an error for each .golden file without a fix.
func vanished(files tree, gopath string, results []*analysistest.Result) (errs []error) {
	edited := map[string]bool{}
	for _, r := range results {
		for _, d := range r.Action.Diagnostics {
			for _, f := range d.SuggestedFixes {
				for _, e := range f.TextEdits {
					name := r.Action.Package.Fset.PositionFor(e.Pos, false).Filename
					if rel, err := filepath.Rel(filepath.Join(gopath, "src"), name); err == nil {
						edited[filepath.ToSlash(rel)] = true
					}
				}
			}
		}
	}
	for name := range files {
		base, ok := strings.CutSuffix(name, golden)
		if ok && files[base] == "" {
			errs = append(errs, fmt.Errorf("%s has no file that it is the result of", name))
		} else if ok && !edited[base] {
			errs = append(errs, fmt.Errorf("%s: nothing fixes %s any more", name, base))
		}
	}
	return errs
}

// analyze runs an analyzer over the packages of a GOPATH, which must compile.
func analyze(gopath string, a *analysis.Analyzer, pkgs []string) (map[string]*checker.Action, error) {
	loaded, err := packages.Load(&packages.Config{
		Mode:  packages.LoadSyntax | packages.NeedModule,
		Dir:   gopath,
		Tests: true,
		Env:   append(os.Environ(), "GOPATH="+gopath, "GO111MODULE=off", "GOWORK=off", "GOPROXY=off"),
	}, pkgs...)
	if err != nil {
		return nil, err
	}
	for _, p := range loaded {
		if len(p.Errors) > 0 {
			return nil, p.Errors[0]
		}
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, loaded, nil)
	if err != nil {
		return nil, err
	}
	out := map[string]*checker.Action{}
	for _, act := range graph.Roots {
		if act.Err != nil {
			return nil, act.Err
		}
		out[act.Package.ID] = act
	}
	return out, nil
}

// A place is a line of a file, counted from the file's end: fixes change the
// number of lines at the top, where the imports are.
type place struct {
	file string
	line int
}

func placeOf(act *checker.Action, d analysis.Diagnostic) place {
	f := act.Package.Fset.File(d.Pos)
	return place{filepath.Base(f.Name()), f.LineCount() - f.Line(d.Pos)}
}

// compare compares the runs before and after the fixes. What had no fix is
// still there. What had one is gone, or has lost a part.
func compare(before, after *checker.Action) (errs []error) {
	was := map[place]analysis.Diagnostic{}
	for _, d := range before.Diagnostics {
		was[placeOf(before, d)] = d
	}
	for _, d := range after.Diagnostics {
		at := after.Package.Fset.Position(d.Pos)
		old, ok := was[placeOf(after, d)]
		switch {
		case len(d.SuggestedFixes) > 0:
			errs = append(errs, fmt.Errorf("%s: there is something to fix again: %s", at, d.Message))
		case !ok || old.Category != d.Category:
			errs = append(errs, fmt.Errorf("%s: found in the fixed package only: %s", at, d.Message))
		case len(old.SuggestedFixes) > 0 && old.Message == d.Message:
			errs = append(errs, fmt.Errorf("%s: the fix has not removed: %s", at, d.Message))
		}
		delete(was, placeOf(after, d))
	}
	for _, d := range was {
		if len(d.SuggestedFixes) == 0 {
			errs = append(errs, fmt.Errorf("%s: gone without a fix: %s", before.Package.Fset.Position(d.Pos), d.Message))
		}
	}
	return append(errs, unchanged(before, after)...)
}
