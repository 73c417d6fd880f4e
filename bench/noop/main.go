// Command noop is a linter that does nothing. It has one type of facts, so
// that a driver does as much for it as for any analyzer that looks across
// packages: it is the floor that others stand on.
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"
)

type nothing struct{}

func (*nothing) AFact() {}

func main() {
	singlechecker.Main(&analysis.Analyzer{
		Name:      "noop",
		Doc:       "do nothing",
		FactTypes: []analysis.Fact{new(nothing)},
		Run:       func(*analysis.Pass) (any, error) { return nil, nil },
	})
}
