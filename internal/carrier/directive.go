package carrier

import (
	"cmp"
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A declaration is what a directive says about an object.
type declaration struct {
	denied bool     // //nimcode:not
	surf   surfaces // //nimcode:code server-v1
	by     string   // where it is said, "" for the directive
}

// label returns the labels of a value that obj holds.
func (d declaration) label(obj types.Object) *labels {
	l := &labels{}
	if d.denied {
		l.other = &trace{step: step{obj.Pos(), obj.Name() + " is declared not to hold a NIM status code (//nimcode:not)"}}
		return l
	}
	l.nim[code] = &trace{rule: ruleDeclared, step: step{obj.Pos(), obj.Name() + " is declared to hold a NIM status code (" + cmp.Or(d.by, "//nimcode:code") + ")"}}
	l.surf[code] = d.surf
	return l
}

// directives returns what the comments of the package declare. A directive
// stands above or behind a field, a function, a type or a variable:
//
//	//nimcode:code            holds an IM code
//	//nimcode:code server-v1  of that surface
//	//nimcode:not             holds none, whatever the evidence says
func directives(pass *analysis.Pass) map[types.Object]declaration {
	out := map[types.Object]declaration{}
	declare := func(names []*ast.Ident, groups ...*ast.CommentGroup) {
		d, ok := find(groups)
		if !ok {
			return
		}
		for _, n := range names {
			if obj := pass.TypesInfo.Defs[n]; obj != nil {
				out[obj] = d
			}
		}
	}
	for _, f := range pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Field:
				declare(n.Names, n.Doc, n.Comment)
			case *ast.FuncDecl:
				declare([]*ast.Ident{n.Name}, n.Doc)
			case *ast.GenDecl:
				for _, s := range n.Specs {
					switch s := s.(type) {
					case *ast.TypeSpec:
						declare([]*ast.Ident{s.Name}, n.Doc, s.Doc, s.Comment)
					case *ast.ValueSpec:
						declare(s.Names, n.Doc, s.Doc, s.Comment)
					}
				}
			}
			return true
		})
	}
	return out
}

// find returns what the directives in the comment groups declare; a denial
// wins.
func find(groups []*ast.CommentGroup) (d declaration, ok bool) {
	for _, g := range groups {
		if g == nil {
			continue
		}
		for _, c := range g.List {
			rest, isDirective := strings.CutPrefix(c.Text, directivePrefix)
			if !isDirective {
				continue
			}
			switch word, args, _ := strings.Cut(rest, " "); word {
			case "code":
				ok = true
				d.surf |= parseSurfaces(args)
			case "not":
				ok, d.denied = true, true
			}
		}
	}
	return d, ok
}
