package main

import (
	"bytes"
	"maps"
	"os"

	"golang.org/x/tools/go/packages"
)

// A program is what a corpus is made of.
type program struct {
	packages []*packages.Package
	broken   int // packages that do not compile here, which are left out
	lines    int
}

// load loads packages with their tests. What they import comes from export
// data, so facts go from one of them to another only.
func load(dir string, patterns []string) (*program, error) {
	pkgs, err := packages.Load(&packages.Config{
		Mode:  packages.LoadSyntax | packages.NeedModule | packages.NeedForTest,
		Dir:   dir,
		Env:   append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly"),
		Tests: true,
	}, patterns...)
	if err != nil {
		return nil, err
	}
	roots := map[*packages.Package]bool{}
	p := &program{}
	for _, pkg := range pkgs {
		if len(pkg.Errors) > 0 || pkg.IllTyped {
			p.broken++
			continue
		}
		roots[pkg] = true
		p.packages = append(p.packages, pkg)
	}
	for _, pkg := range p.packages {
		pkg.Imports = maps.Clone(pkg.Imports)
		maps.DeleteFunc(pkg.Imports, func(_ string, imp *packages.Package) bool { return !roots[imp] })
	}
	p.count()
	return p, nil
}

// count counts the lines, each file once.
func (p *program) count() {
	seen := map[string]bool{}
	for _, pkg := range p.packages {
		for _, name := range pkg.CompiledGoFiles {
			if data, err := os.ReadFile(name); err == nil && !seen[name] {
				seen[name] = true
				p.lines += bytes.Count(data, []byte("\n"))
			}
		}
	}
}
