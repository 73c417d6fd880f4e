package analyzer

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
)

// searches are the functions that look for their second argument in the list
// that is their first.
var searches = map[string]bool{
	"slices.Contains":                  true,
	"slices.Index":                     true,
	"golang.org/x/exp/slices.Contains": true,
	"golang.org/x/exp/slices.Index":    true,
	"github.com/samber/lo.Contains":    true,
	"github.com/samber/lo.IndexOf":     true,
}

// isSearch reports whether a call is one of searches.
func (r *runner) isSearch(call *ast.CallExpr) bool {
	fn, ok := typeutil.Callee(r.pass.TypesInfo, call).(*types.Func)
	return ok && fn.Pkg() != nil && searches[fn.Pkg().Path()+"."+fn.Name()] && len(call.Args) == 2
}

// search handles slices.Contains(list, code): the elements of a list written
// on the spot are compared, those of a named one are definitions.
func (c *collector) search(call *ast.CallExpr) {
	lit := c.tableOf(call.Args[0])
	if lit == nil || c.carriers.Of(call.Args[1]) == nil {
		return
	}
	how := use{place: element, target: elemType(c.pass.TypesInfo.TypeOf(lit))}
	if lit == ast.Unparen(call.Args[0]) {
		how.place = compared
	}
	for _, elt := range lit.Elts {
		if _, ok := elt.(*ast.KeyValueExpr); !ok {
			how.rivals = append(how.rivals, elt)
		}
	}
	for _, elt := range how.rivals {
		c.meet(elt, call.Args[1], how)
	}
}

// index handles table[code].
func (c *collector) index(n *ast.IndexExpr) {
	if c.carriers.Of(n.Index) == nil {
		return
	}
	lit := c.tableOf(n.X)
	if lit == nil {
		return
	}
	var keys []ast.Expr
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			keys = append(keys, kv.Key)
		}
	}
	how := use{place: key, rivals: keys, fixed: true}
	if m, ok := c.pass.TypesInfo.TypeOf(lit).Underlying().(*types.Map); ok {
		how.target, how.fixed = m.Key(), false
	}
	for _, k := range keys {
		c.meet(k, n.Index, how)
	}
}

func elemType(t types.Type) types.Type {
	switch t := t.Underlying().(type) {
	case *types.Slice:
		return t.Elem()
	case *types.Array:
		return t.Elem()
	}
	return nil
}

// tableOf returns the composite literal that e is, or that the variable e is
// initialised with, or nil. It is nil for a variable that may have entries for
// other numbers than NIM's, because other numbers are looked up in it.
func (r *runner) tableOf(e ast.Expr) *ast.CompositeLit {
	lit := r.literalOf(e)
	if lit == nil || lit == ast.Unparen(e) || !r.sharedTables()[lit] {
		return lit
	}
	return nil
}

// isKnown reports whether e is a constant that NIM has as a code.
func (r *runner) isKnown(e ast.Expr) bool {
	v, _, ok := r.codeValue(e)
	return ok && isCode(v) && r.cfg.Settings.absence(r.cfg.surfaces(), v) == catalogue.Known
}

// sharedTables returns the literals whose variables are used for something
// else than to look up NIM status codes, or are handed to where this cannot be
// seen. What tests look up in a table of the package does not count.
func (r *runner) sharedTables() map[*ast.CompositeLit]bool {
	if r.shared != nil {
		return r.shared
	}
	r.shared = map[*ast.CompositeLit]bool{}
	for _, f := range r.pass.Files {
		ours := map[*ast.Ident]bool{}
		see := func(table, on ast.Expr) {
			id, ok := ast.Unparen(table).(*ast.Ident)
			if ok && (on == nil || r.carriers.Of(on) != nil || r.isKnown(on)) {
				ours[id] = true
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.IndexExpr:
				see(n.X, n.Index)
			case *ast.RangeStmt:
				see(n.X, nil)
			case *ast.CallExpr:
				switch fun, _ := ast.Unparen(n.Fun).(*ast.Ident); {
				case r.isSearch(n):
					see(n.Args[0], n.Args[1])
				case fun != nil && fun.Name == "len" && len(n.Args) == 1:
					see(n.Args[0], nil)
				}
			case *ast.Ident:
				lit := r.initial()[r.pass.TypesInfo.Uses[n]]
				if lit != nil && !ours[n] && (!r.isTest(f) || r.isTest(r.fileOf(lit.Pos()))) {
					r.shared[lit] = true
				}
			}
			return true
		})
	}
	return r.shared
}
