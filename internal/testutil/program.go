package testutil

import (
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
)

// Program runs an analyzer over a package that consists of the given files,
// by name. It may import what a fixture may.
func Program(t testing.TB, testdata string, a *analysis.Analyzer, program map[string]string) *checker.Action {
	t.Helper()
	const path = "program"
	files := fixture(t, testdata, nil)
	for name, text := range program {
		files[path+"/"+name] = text
	}
	acts, err := analyze(files.write(t), []string{path}, []Job{{a, []string{path}}})
	if err != nil {
		t.Fatal(err)
	}
	return acts[path]
}
