package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
)

// handwritten returns the names that nimcode.go declares at package level,
// which no code can have.
func handwritten(dir string) (map[string]bool, error) {
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, "nimcode.go"), nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	taken := make(map[string]bool)
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				taken[d.Name.Name] = true
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					taken[spec.Name.Name] = true
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						taken[name.Name] = true
					}
				}
			}
		}
	}
	return taken, nil
}
