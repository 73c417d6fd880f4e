package docs

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"go/token"
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
	found, err := exampleFindings()
	b.WriteString("```\n")
	for _, f := range found {
		fmt.Fprintln(b, f.place)
	}
	b.WriteString("```\n")
	return err
}

// chain writes one finding with the reasons for it, as a terminal has them.
func chain(b *bytes.Buffer) error {
	found, err := exampleFindings()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(found, func(f finding) bool { return strings.HasPrefix(f.message, "NIM101: ") })
	if i < 0 {
		return errors.New("the example has no NIM101")
	}
	b.WriteString("```\n")
	for _, p := range append([]place{found[i].place}, found[i].related...) {
		fmt.Fprintln(b, p)
	}
	b.WriteString("```\n")
	return nil
}

// A place is a position with what is said of it.
type place struct {
	file         string // below the root of the module
	line, column int
	message      string
}

func (p place) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.file, p.line, p.column, p.message)
}

// A finding is a place with the reasons for it.
type finding struct {
	place
	related []place
}

// exampleFindings lints the example.
var exampleFindings = sync.OnceValues(func() ([]finding, error) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax | packages.NeedModule}, examplePattern)
	if err != nil {
		return nil, err
	}
	for _, p := range pkgs {
		if len(p.Errors) > 0 {
			return nil, p.Errors[0]
		}
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{analyzer.Analyzer}, pkgs, nil)
	if err != nil {
		return nil, err
	}
	var found []finding
	for _, act := range graph.Roots {
		if act.Err != nil {
			return nil, act.Err
		}
		for _, d := range act.Diagnostics {
			f := finding{place: placeOf(act.Package, d.Pos, d.Message)}
			for _, r := range d.Related {
				f.related = append(f.related, placeOf(act.Package, r.Pos, "\t"+r.Message))
			}
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		return nil, errors.New("the linter finds nothing there")
	}
	slices.SortFunc(found, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column))
	})
	return found, nil
})

func placeOf(pkg *packages.Package, pos token.Pos, message string) place {
	at := pkg.Fset.Position(pos)
	file := at.Filename
	if rel, err := filepath.Rel(pkg.Module.Dir, file); err == nil {
		file = rel
	}
	return place{filepath.ToSlash(file), at.Line, at.Column, message}
}
