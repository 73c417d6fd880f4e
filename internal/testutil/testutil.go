// Package testutil tests analyzers on fixtures, more strictly than
// analysistest does.
//
// analysistest compares the result of the fixes with a .golden file, but only
// for files that get a fix at all, and it looks at text only. Here a .golden
// file whose fixes have vanished is an error; the fixed package has to compile
// against the real package nimcode; a replaced constant has to keep its value;
// and a second run over the fixed package has to find what the first one left,
// and nothing else.
package testutil

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
)

// changesValue has the categories whose fixes change what a program does.
var changesValue = map[string]bool{"NIM103": true, "NIM105": true}

// changesType has the categories whose fixes change the type of an expression:
// it was wrong.
var changesType = map[string]bool{"NIM401": true}

// A Job is an analyzer, and the packages in testdata/src to run it over.
type Job struct {
	Analyzer *analysis.Analyzer
	Packages []string
}

// Run runs analyzers over packages in testdata/src, checks their findings
// against the want comments, and holds their fixes against the .golden files
// and the rules above. The packages may import each other, those below
// testdata/src/github.com, and package nimcode, which is the one beside
// testdata.
//
// The jobs run at the same time. No two may have a package in common.
func Run(t testing.TB, testdata string, jobs ...Job) {
	t.Helper()
	var pkgs []string
	for _, j := range jobs {
		pkgs = append(pkgs, j.Packages...)
	}
	files := fixture(t, testdata, pkgs)
	dir := files.write(t)
	found, err := analyze(dir, files.packages(), jobs)
	if err != nil {
		t.Error(err)
		return
	}
	// analysistest type-checks all that is imported from source, which takes far
	// longer than the rest, so it is called once for all.
	results := analysistest.RunWithSuggestedFixes(t, dir, replay(found), pkgs...)
	if t.Failed() {
		return // the rest would say the same in more words
	}
	for _, err := range vanished(files, dir, results) {
		t.Error(err)
	}
	after, err := analyze(files.fixed().write(t), files.packages(), jobs)
	if err != nil {
		t.Errorf("the fixed package: %v", err)
		return
	}
	for id, before := range found {
		act := after[id]
		if act == nil {
			t.Errorf("%s is gone after the fixes", id)
			continue
		}
		for _, err := range compare(before, act) {
			t.Error(err)
		}
	}
}

// replay returns an analyzer that says of packages what another has found in
// them, when they were loaded in another way.
func replay(found map[string]*checker.Action) *analysis.Analyzer {
	byFiles := map[string]*checker.Action{}
	for _, act := range found {
		byFiles[fileNames(act.Package.Fset, act.Package.Syntax)] = act
	}
	return &analysis.Analyzer{Name: "replay", Doc: "replay what others have found", Run: func(pass *analysis.Pass) (any, error) {
		act := byFiles[fileNames(pass.Fset, pass.Files)]
		if act == nil {
			return nil, nil // the program that runs tests
		}
		files := map[string]*token.File{}
		for f := range pass.Fset.Iterate {
			files[f.Name()] = f
		}
		// move returns the same place in these files. Of the others, none.
		move := func(pos token.Pos) token.Pos {
			from := act.Package.Fset.File(pos)
			if from == nil || files[from.Name()] == nil {
				return token.NoPos
			}
			return files[from.Name()].Pos(from.Offset(pos))
		}
		for _, d := range act.Diagnostics {
			d.Pos, d.End = move(d.Pos), move(d.End)
			d.Related = slices.Clone(d.Related)
			for i := range d.Related {
				r := &d.Related[i]
				r.Pos, r.End = move(r.Pos), move(r.End)
			}
			d.SuggestedFixes = slices.Clone(d.SuggestedFixes)
			for i := range d.SuggestedFixes {
				f := &d.SuggestedFixes[i]
				f.TextEdits = slices.Clone(f.TextEdits)
				for j := range f.TextEdits {
					e := &f.TextEdits[j]
					e.Pos, e.End = move(e.Pos), move(e.End)
				}
			}
			pass.Report(d)
		}
		return nil, nil
	}}
}

// fileNames tells packages apart: one has more files with its tests.
func fileNames(fset *token.FileSet, files []*ast.File) string {
	var names []string
	for _, f := range files {
		names = append(names, fset.File(f.FileStart).Name())
	}
	return strings.Join(names, "\n")
}
