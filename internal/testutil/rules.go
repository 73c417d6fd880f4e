package testutil

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/internal/screen"
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

// analyze runs analyzers over packages of a GOPATH, and returns what they have
// found by the packages' IDs. All that are listed are loaded from source, so that
// there are facts of those that others import, and must compile.
func analyze(gopath string, pkgs []string, jobs []Job) (map[string]*checker.Action, error) {
	loaded, err := packages.Load(&packages.Config{
		Mode:  packages.LoadSyntax | packages.NeedModule | packages.NeedForTest,
		Dir:   gopath,
		Tests: true,
		Env:   environ(gopath),
	}, pkgs...)
	if err != nil {
		return nil, err
	}
	roots := map[string][]*packages.Package{} // by path
	for _, p := range loaded {
		if len(p.Errors) > 0 {
			return nil, p.Errors[0]
		}
		if path := cmp.Or(p.ForTest, p.PkgPath); !screen.IsTestMain(p) {
			roots[path] = append(roots[path], p)
		}
	}
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		out  = map[string]*checker.Action{}
		errs []error
		cpu  = make(chan struct{}, runtime.GOMAXPROCS(0))
	)
	for _, j := range jobs {
		var own []*packages.Package
		for _, path := range j.Packages {
			own = append(own, roots[path]...)
		}
		wg.Go(func() {
			cpu <- struct{}{}
			defer func() { <-cpu }()
			graph, err := checker.Analyze([]*analysis.Analyzer{j.Analyzer}, own, &checker.Options{SanityCheck: true})
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				errs = append(errs, err)
				return
			}
			for _, act := range graph.Roots {
				if act.Err != nil {
					errs = append(errs, fmt.Errorf("%s: %w", act.Package.ID, act.Err))
				}
				out[act.Package.ID] = act
			}
		})
	}
	wg.Wait()
	return out, errors.Join(errs...)
}

// environ returns the environment for the go command, in a GOPATH that is in
// another folder each time: what it compiles is the same.
func environ(gopath string) []string {
	return append(os.Environ(), "GOPATH="+gopath, "GO111MODULE=off", "GOWORK=off", "GOPROXY=off", "GOFLAGS=-trimpath")
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
