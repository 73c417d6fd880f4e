package docs

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/analyzer"
)

const examplePattern = "github.com/nimcodelint/nimcodelint/example/..."

// example writes what the linter finds in the example.
func example(b *bytes.Buffer) error {
	text, err := exampleFindings()
	b.WriteString(text)
	return err
}

// exampleFindings lints the example, and returns the findings as a block of
// Markdown, with the names of files relative to the root of the module.
var exampleFindings = sync.OnceValues(func() (string, error) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax | packages.NeedModule}, examplePattern)
	if err != nil {
		return "", err
	}
	for _, p := range pkgs {
		if len(p.Errors) > 0 {
			return "", p.Errors[0]
		}
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{analyzer.Analyzer}, pkgs, nil)
	if err != nil {
		return "", err
	}

	type finding struct {
		file         string
		line, column int
		message      string
	}
	var found []finding
	for _, act := range graph.Roots {
		if act.Err != nil {
			return "", act.Err
		}
		for _, d := range act.Diagnostics {
			at := act.Package.Fset.Position(d.Pos)
			file, err := filepath.Rel(act.Package.Module.Dir, at.Filename)
			if err != nil {
				return "", err
			}
			found = append(found, finding{filepath.ToSlash(file), at.Line, at.Column, d.Message})
		}
	}
	if len(found) == 0 {
		return "", errors.New("the linter finds nothing there")
	}
	slices.SortFunc(found, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column))
	})

	var b strings.Builder
	b.WriteString("```\n")
	for _, f := range found {
		fmt.Fprintf(&b, "%s:%d:%d: %s\n", f.file, f.line, f.column, f.message)
	}
	b.WriteString("```\n")
	return b.String(), nil
})
