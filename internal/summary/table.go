package summary

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// A TableFact is what is known of an exported map that other packages may look
// codes up in.
type TableFact struct{ Table codeflow.Table }

// AFact marks TableFact as a fact.
func (*TableFact) AFact() {}

func (f *TableFact) String() string { return fmt.Sprintf("table of %d", len(f.Table.Keys)) }

// table returns what is known of a map of another package, or nil.
func (r *Result) table(v *types.Var) *codeflow.Table {
	f := new(TableFact)
	if v.Pkg() == nil || v.Pkg() == r.pass.Pkg || !r.inModule(v.Pkg()) || !r.pass.ImportObjectFact(v, f) {
		return nil
	}
	return &f.Table
}

// exportTables notes the exported maps of the package that are filled where they
// are declared, and written nowhere else in it.
func (r *Result) exportTables() {
	tables := map[*types.Var]*ast.CompositeLit{}
	for _, name := range r.pass.Pkg.Scope().Names() {
		v, ok := r.pass.Pkg.Scope().Lookup(name).(*types.Var)
		if ok && v.Exported() && isTable(v.Type()) {
			tables[v] = nil
		}
	}
	if len(tables) == 0 {
		return
	}
	info := r.pass.TypesInfo
	use := func(e ast.Expr) *types.Var {
		id, ok := ast.Unparen(e).(*ast.Ident)
		if !ok {
			return nil
		}
		v, _ := info.Uses[id].(*types.Var)
		return v
	}
	for _, f := range r.pass.Files {
		read := map[*ast.Ident]bool{}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for i, id := range n.Names {
					v, _ := info.Defs[id].(*types.Var)
					if _, ok := tables[v]; ok && i < len(n.Values) && len(n.Names) == len(n.Values) {
						tables[v], _ = ast.Unparen(n.Values[i]).(*ast.CompositeLit)
					}
				}
			case *ast.AssignStmt:
				for _, lhs := range n.Lhs {
					if x, ok := ast.Unparen(lhs).(*ast.IndexExpr); ok {
						delete(tables, use(x.X))
					}
				}
			case *ast.IncDecStmt:
				if x, ok := ast.Unparen(n.X).(*ast.IndexExpr); ok {
					delete(tables, use(x.X))
				}
			case *ast.IndexExpr:
				if id, ok := ast.Unparen(n.X).(*ast.Ident); ok {
					read[id] = true
				}
			case *ast.RangeStmt:
				if id, ok := ast.Unparen(n.X).(*ast.Ident); ok {
					read[id] = true
				}
			case *ast.CallExpr:
				if fun, ok := n.Fun.(*ast.Ident); ok && fun.Name == "len" && len(n.Args) == 1 {
					if id, ok := ast.Unparen(n.Args[0]).(*ast.Ident); ok {
						read[id] = true
					}
				}
			case *ast.Ident:
				// Whatever else is done with it may write it.
				if v, ok := info.Uses[n].(*types.Var); ok && !read[n] {
					delete(tables, v)
				}
			}
			return true
		})
	}
	for v, lit := range tables {
		if t := r.entries(lit); t != nil {
			r.pass.ExportObjectFact(v, &TableFact{*t})
		}
	}
}

// isTable reports whether codes may be looked up in a value of type t.
func isTable(t types.Type) bool {
	m, ok := t.Underlying().(*types.Map)
	if !ok {
		return false
	}
	b, ok := m.Key().Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsInteger|types.IsString) != 0
}

// entries returns the entries of a map literal whose keys are constants, one of
// which every table of NIM's failures has; or nil.
func (r *Result) entries(lit *ast.CompositeLit) *codeflow.Table {
	if lit == nil {
		return nil
	}
	t, isCode := &codeflow.Table{}, false
	for _, e := range lit.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			return nil
		}
		key := r.pass.TypesInfo.Types[kv.Key].Value
		if key == nil {
			return nil
		}
		text := key.ExactString()
		isCode = isCode || strings.Trim(text, `"`) == "403" || strings.Trim(text, `"`) == "414"
		t.Keys = append(t.Keys, text)
		t.NotNil = append(t.NotNil, r.isError(kv.Value, 0))
	}
	if !isCode {
		return nil
	}
	return t
}

// isError reports whether an expression is an error made on the spot, or a
// variable of the package that is set to one where it is declared.
func (r *Result) isError(e ast.Expr, depth int) bool {
	const maxDepth = 3
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		sel, ok := e.Fun.(*ast.SelectorExpr)
		if !ok {
			return false
		}
		fn, ok := r.pass.TypesInfo.Uses[sel.Sel].(*types.Func)
		return ok && (fn.FullName() == "errors.New" || fn.FullName() == "fmt.Errorf")
	case *ast.UnaryExpr:
		return e.Op == token.AND
	case *ast.Ident:
		v, ok := r.pass.TypesInfo.Uses[e].(*types.Var)
		if !ok || depth > maxDepth || v.Parent() != r.pass.Pkg.Scope() {
			return false
		}
		for _, f := range r.pass.Files {
			for _, d := range f.Decls {
				g, ok := d.(*ast.GenDecl)
				if !ok || g.Tok != token.VAR {
					continue
				}
				for _, s := range g.Specs {
					s := s.(*ast.ValueSpec)
					for i, id := range s.Names {
						if r.pass.TypesInfo.Defs[id] == v && len(s.Names) == len(s.Values) {
							return r.isError(s.Values[i], depth+1)
						}
					}
				}
			}
		}
	}
	return false
}
