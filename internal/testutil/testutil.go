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
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

// changesValue has the categories whose fixes change what a program does.
var changesValue = map[string]bool{"NIM103": true, "NIM105": true}

// changesType has the categories whose fixes change the type of an expression:
// it was wrong.
var changesType = map[string]bool{"NIM401": true}

// Run runs an analyzer over packages in testdata/src, checks its findings
// against their want comments, and holds its fixes against the .golden files
// and the rules above. The packages may import each other, those below
// testdata/src/github.com, and package nimcode, which is the one beside
// testdata.
func Run(t testing.TB, testdata string, a *analysis.Analyzer, pkgs ...string) {
	t.Helper()
	files := fixture(t, testdata, pkgs)
	dir := files.write(t)
	results := analysistest.RunWithSuggestedFixes(t, dir, a, pkgs...)
	if t.Failed() {
		return // the rest would say the same in more words
	}
	for _, err := range vanished(files, dir, results) {
		t.Error(err)
	}
	after, err := analyze(files.fixed().write(t), a, pkgs)
	if err != nil {
		t.Errorf("the fixed package: %v", err)
		return
	}
	for _, r := range results {
		act := after[r.Action.Package.ID]
		if act == nil {
			t.Errorf("%s is gone after the fixes", r.Action.Package.ID)
			continue
		}
		for _, err := range compare(r.Action, act) {
			t.Error(err)
		}
	}
}
