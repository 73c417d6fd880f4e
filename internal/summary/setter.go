package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// policies looks for the helpers of a package that has to do with NIM, and tells
// whom they ask and what marks an error for them.
func (r *Result) policies(fns []*ssa.Function) {
	found := map[*types.Func]*codeflow.Retrier{}
	for _, fn := range fns {
		obj, ok := fn.Object().(*types.Func)
		if !ok || obj.Pkg() != r.pass.Pkg || fn.Parent() != nil {
			continue
		}
		for _, rt := range r.Flow.Retriers(fn) {
			if rt.Field != "" && rt.If >= 0 || rt.Options != nil {
				found[obj] = &rt
			}
		}
	}
	r.exportMarks(r.Flow.OwnMarks())
	if len(found) > 0 {
		r.exportSetters(found)
	}
}

// exportSetters tells how the members are set that helpers ask: by functions that
// make the type, by their options and by methods.
func (r *Result) exportSetters(found map[*types.Func]*codeflow.Retrier) {
	asked := map[*types.TypeName][]string{}
	add := func(t *types.TypeName, field string) {
		if !slices.Contains(asked[t], field) {
			asked[t] = append(asked[t], field)
			slices.Sort(asked[t])
		}
	}
	for fn, rt := range found {
		for _, o := range rt.Options {
			if t := optionType(parameters(fn)[rt.If].Type()); t != nil && t.Pkg() == r.pass.Pkg {
				add(t, o.Name)
			}
		}
		if rt.Field == "" || rt.If < 0 {
			continue
		}
		if n, ok := types.Unalias(deref(parameters(fn)[rt.If].Type())).(*types.Named); ok && n.Obj().Pkg() == r.pass.Pkg {
			add(n.Origin().Obj(), rt.Field)
		}
	}
	if len(asked) == 0 {
		return
	}
	r.exportVariables(asked)
	for _, f := range r.pass.Files {
		if strings.HasSuffix(r.pass.Fset.Position(f.Package).Filename, "_test.go") {
			continue
		}
		for _, d := range f.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok || decl.Body == nil {
				continue
			}
			obj, ok := r.pass.TypesInfo.Defs[decl.Name].(*types.Func)
			if !ok || found[obj] != nil {
				continue
			}
			if s := r.setter(obj, decl, asked); s != nil {
				fact := &Fact{Sets: s, Plain: true}
				r.pass.ExportObjectFact(obj, fact)
				r.facts[obj] = fact
			}
		}
	}
}

// exportVariables tells what the member that is asked says in the policies that
// the package has in variables, and never sets.
func (r *Result) exportVariables(asked map[*types.TypeName][]string) {
	info := r.pass.TypesInfo
	vars := map[*types.Var]codeflow.Answer{}
	fields := map[*types.Var]string{}
	for _, f := range r.pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Names) != len(spec.Values) {
				return true
			}
			for i, id := range spec.Names {
				v, ok := info.Defs[id].(*types.Var)
				if !ok || v.Parent() != r.pass.Pkg.Scope() || !v.Exported() {
					continue
				}
				e := ast.Unparen(spec.Values[i])
				if u, isRef := e.(*ast.UnaryExpr); isRef && u.Op == token.AND {
					e = u.X
				}
				n, ok := types.Unalias(deref(v.Type())).(*types.Named)
				lit, isLit := e.(*ast.CompositeLit)
				if call, isCall := e.(*ast.CallExpr); isCall && len(call.Args) == 1 && types.IsInterface(v.Type()) && info.Types[call.Fun].IsType() {
					vars[v] = constantAnswer(info, call.Args[0]) // a function as one with a method
				}
				if !ok || !isLit || len(asked[n.Origin().Obj()]) != 1 {
					continue
				}
				fields[v] = asked[n.Origin().Obj()][0]
				vars[v] = (&config{init: lit}).says(info, fields[v])
			}
			return true
		})
	}
	for _, f := range r.pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			assign, ok := n.(*ast.AssignStmt)
			if !ok {
				return true
			}
			for _, x := range assign.Lhs {
				if sel, isSel := x.(*ast.SelectorExpr); isSel {
					x = sel.X
				}
				if id, isID := x.(*ast.Ident); isID {
					if v, isVar := info.Uses[id].(*types.Var); isVar {
						delete(vars, v)
					}
				}
			}
			return true
		})
	}
	for v, says := range vars {
		if says != codeflow.Unknown {
			r.pass.ExportObjectFact(v, &Fact{Sets: &codeflow.Setter{Field: fields[v], Param: -1, Says: says, Makes: true}, Plain: true})
		}
	}
}

func deref(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// setter returns how a function sets the member that is asked, or nil if it has
// nothing to do with the type.
func (r *Result) setter(fn *types.Func, decl *ast.FuncDecl, asked map[*types.TypeName][]string) *codeflow.Setter {
	info, params := r.pass.TypesInfo, parameters(fn)
	fields := func(t types.Type) []string {
		n, ok := types.Unalias(deref(t)).(*types.Named)
		if !ok {
			return nil
		}
		return asked[n.Origin().Obj()]
	}
	field := func(t types.Type) string { // the first stands for others, too
		if fs := fields(t); len(fs) > 0 {
			return fs[0]
		}
		return ""
	}
	res := fn.Signature().Results()
	if res.Len() != 1 {
		return nil
	}
	body := decl.Body
	out := &codeflow.Setter{Param: -1}
	switch sig, isFunc := res.At(0).Type().Underlying().(*types.Signature); {
	case isFunc && sig.Params().Len() == 1 && field(sig.Params().At(0).Type()) != "": // an option
		if len(body.List) != 1 {
			return nil
		}
		ret, ok := body.List[0].(*ast.ReturnStmt)
		if !ok {
			return nil
		}
		lit, ok := ret.Results[0].(*ast.FuncLit)
		if !ok {
			return nil
		}
		body, out.Field = lit.Body, field(sig.Params().At(0).Type())
	case field(res.At(0).Type()) != "" && len(params) > 0 && fn.Signature().Recv() != nil && field(params[0].Type()) != "": // a method to chain
		out.Field = field(res.At(0).Type())
	case field(res.At(0).Type()) != "" && fn.Signature().Recv() == nil:
		out.Field, out.Makes, out.Says = field(res.At(0).Type()), true, codeflow.Nil
	default:
		return nil
	}
	if out.Makes && len(fields(res.At(0).Type())) > 1 {
		return nil
	}
	set := func(value ast.Expr) bool {
		if call, isCall := ast.Unparen(value).(*ast.CallExpr); isCall && len(call.Args) == 2 && nameOf(call.Fun) == "append" {
			value = call.Args[1] // one of several
		}
		for i, p := range params {
			if isVar(info, value, p) {
				out.Param = i
				return true
			}
		}
		out.Param, out.Says = -1, constantAnswer(info, value)
		return out.Says != codeflow.Unknown
	}
	ok := true
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, x := range n.Lhs {
				if sel, isSel := x.(*ast.SelectorExpr); isSel && slices.Contains(fields(info.TypeOf(sel.X)), sel.Sel.Name) {
					ok = ok && (out.Param < 0 && out.Says == codeflow.Unknown || out.Makes || out.Field == sel.Sel.Name)
					out.Field = sel.Sel.Name
					ok = ok && n.Tok == token.ASSIGN && i < len(n.Rhs) && set(n.Rhs[i])
				}
			}
		case *ast.CompositeLit:
			if field(info.TypeOf(n)) == "" {
				break
			}
			for _, e := range n.Elts {
				kv, isPair := e.(*ast.KeyValueExpr)
				if !isPair {
					ok = false
					break
				}
				if id, isID := kv.Key.(*ast.Ident); isID && id.Name == out.Field {
					ok = ok && set(kv.Value)
				}
			}
		}
		return true
	})
	if !ok {
		return nil
	}
	return out
}

// constantAnswer returns what a function literal always says, or Nil for none.
func constantAnswer(info *types.Info, e ast.Expr) codeflow.Answer {
	if isNil(info, e) {
		return codeflow.Nil
	}
	lit, ok := ast.Unparen(e).(*ast.FuncLit)
	if !ok || len(lit.Body.List) != 1 {
		return codeflow.Unknown
	}
	ret, ok := lit.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return codeflow.Unknown
	}
	if c, ok := ret.Results[0].(*ast.BinaryExpr); ok && c.Op == token.NEQ && isNil(info, c.Y) && isErrorVar(info, c.X) {
		return codeflow.True // for every error
	}
	if id, ok := ret.Results[0].(*ast.Ident); ok {
		switch id.Name {
		case "true":
			return codeflow.True
		case "false":
			return codeflow.False
		}
	}
	return codeflow.Unknown
}

// policyOf returns what the member says that is asked in a variable of another
// package of the module, or nil.
func (r *Result) policyOf(v *types.Var) *codeflow.Setter {
	f := new(Fact)
	if v.Pkg() == nil || v.Pkg() == r.pass.Pkg || !r.inModule(v.Pkg()) || !r.pass.ImportObjectFact(v, f) {
		return nil
	}
	return f.Sets
}

// setterOf returns how a function of the module sets a member, or nil.
func (r *Result) setterOf(fn *types.Func) *codeflow.Setter {
	f := r.Function(fn)
	if f == nil || f.Plain && fn.Pkg() != r.pass.Pkg && !r.inModule(fn.Pkg()) {
		return nil
	}
	return f.Sets
}

// isErrorVar reports whether an expression is a variable that holds an error.
func isErrorVar(info *types.Info, e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && info.TypeOf(id) != nil && info.TypeOf(id).String() == "error"
}
