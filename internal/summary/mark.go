package summary

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// exportMarks tells which types and variables of errors end the retries of a
// helper, or ask for them, and which functions of the package make such errors.
func (r *Result) exportMarks(marks map[types.Object]codeflow.Answer) {
	if len(marks) == 0 {
		return
	}
	for _, f := range r.pass.Files {
		if strings.HasSuffix(r.pass.Fset.Position(f.Package).Filename, "_test.go") {
			continue
		}
		for _, d := range f.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok || decl.Body == nil {
				continue
			}
			if obj, ok := r.pass.TypesInfo.Defs[decl.Name].(*types.Func); ok && decl.Recv == nil {
				if m := r.marking(decl.Body, marks); m != codeflow.Unknown {
					marks[obj] = m
				}
			}
		}
	}
	for obj, m := range marks {
		r.pass.ExportObjectFact(obj, &Fact{Mark: m, Plain: true})
		r.marks[obj] = m
	}
}

// marking returns the mark of what a function returns that is one statement, or
// that returns nil before.
func (r *Result) marking(body *ast.BlockStmt, marks map[types.Object]codeflow.Answer) codeflow.Answer {
	if len(body.List) == 0 || len(body.List) > 2 {
		return codeflow.Unknown
	}
	ret, ok := body.List[len(body.List)-1].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return codeflow.Unknown
	}
	x := ast.Unparen(ret.Results[0])
	if u, ok := x.(*ast.UnaryExpr); ok {
		x = u.X
	}
	switch x := x.(type) {
	case *ast.CompositeLit:
		if n, ok := types.Unalias(r.pass.TypesInfo.TypeOf(x)).(*types.Named); ok {
			return marks[n.Obj()]
		}
	case *ast.CallExpr:
		if n, ok := types.Unalias(r.pass.TypesInfo.TypeOf(x)).(*types.Named); ok && marks[n.Obj()] != codeflow.Unknown {
			return marks[n.Obj()]
		}
		for _, arg := range x.Args {
			if id, ok := arg.(*ast.Ident); ok && marks[r.pass.TypesInfo.Uses[id]] != codeflow.Unknown {
				return marks[r.pass.TypesInfo.Uses[id]]
			}
		}
	}
	return codeflow.Unknown
}

// mark returns the mark of a type, variable or function of the module.
func (r *Result) mark(obj types.Object) codeflow.Answer {
	if obj == nil || obj.Pkg() == nil || obj.Pkg() == r.pass.Pkg {
		return r.marks[obj]
	}
	m, ok := r.marks[obj]
	if !ok {
		if f := new(Fact); r.inModule(obj.Pkg()) && r.pass.ImportObjectFact(obj, f) {
			m = f.Mark
		}
		r.marks[obj] = m
	}
	return m
}
