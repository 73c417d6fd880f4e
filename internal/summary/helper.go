package summary

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// helpers notes what the functions of a package without a carrier call again.
// Its syntax has to do: nothing else is computed for such a package, and a
// function that it does not make clear is not known.
func (r *Result) helpers() {
	found := map[*types.Func]*codeflow.Retrier{}
	marks := map[types.Object]codeflow.Answer{}
	decls := map[*types.Func]*ast.FuncDecl{}
	for _, f := range r.pass.Files {
		if strings.HasSuffix(r.pass.Fset.Position(f.Package).Filename, "_test.go") {
			continue
		}
		for _, d := range f.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok || decl.Body == nil || !r.takesOperation(decl) {
				continue
			}
			obj, ok := r.pass.TypesInfo.Defs[decl.Name].(*types.Func)
			if !ok {
				continue
			}
			decls[obj] = decl
			if rt, l := findLoop(r.pass.TypesInfo, obj, decl); rt != nil {
				found[obj] = rt
				for m := range l.marks {
					marks[m] = l.mark()
				}
			}
		}
	}
	if len(found) == 0 {
		return
	}
	// What hands its parameter on to one of them is one, too.
	for again := true; again; {
		again = false
		for obj, decl := range decls {
			if found[obj] == nil {
				if rt := handsOn(r.pass.TypesInfo, obj, decl, found); rt != nil {
					found[obj], again = rt, true
				}
			}
		}
	}
	r.exportMarks(marks)
	r.exportSetters(found)
	for obj, rt := range found {
		f := &Fact{Retries: []codeflow.Retrier{*rt}, Plain: true}
		r.pass.ExportObjectFact(obj, f)
		r.facts[obj] = f
	}
}

// takesOperation reports whether a parameter is a function, of a type that the
// package spells out.
func (r *Result) takesOperation(decl *ast.FuncDecl) bool {
	for _, p := range decl.Type.Params.List {
		t := p.Type
		if x, ok := t.(*ast.IndexExpr); ok {
			t = x.X
		}
		switch t := t.(type) {
		case *ast.FuncType:
			return true
		case *ast.Ident:
			if obj, ok := r.pass.TypesInfo.Uses[t].(*types.TypeName); ok && obj.Pkg() == r.pass.Pkg {
				if _, ok := obj.Type().Underlying().(*types.Signature); ok || operationMethod(obj.Type()) != "" {
					return true
				}
			}
		}
	}
	return false
}

// parameters returns the parameters of a function, receiver first.
func parameters(fn *types.Func) []*types.Var {
	var out []*types.Var
	if recv := fn.Signature().Recv(); recv != nil {
		out = append(out, recv)
	}
	for p := range fn.Signature().Params().Variables() {
		out = append(out, p)
	}
	return out
}

// findLoop returns the parameter that a function calls in a loop as long as that
// fails, or nil.
func findLoop(info *types.Info, fn *types.Func, decl *ast.FuncDecl) (*codeflow.Retrier, *loop) {
	params := parameters(fn)
	for i, p := range params {
		method := operationMethod(p.Type())
		if !codeflow.IsOperation(p.Type()) && method == "" {
			continue
		}
		l := &loop{
			info: info, fn: fn, op: p, params: params, asked: -1, method: method,
			errs: map[types.Object]bool{}, marks: map[types.Object]bool{}, flags: map[types.Object]bool{}, literals: map[types.Object]*ast.CompositeLit{},
		}
		l.noteLiterals(decl.Body)
		if l.find(decl.Body) && l.retries() {
			on := onFailure()
			if l.decided {
				on.Results[0][1] = codeflow.True
			}
			rt := &codeflow.Retrier{Param: i, On: on, If: l.asked, Field: l.field, Method: method, Hurried: !l.waits(decl.Body)}
			if m := l.mark(); m == codeflow.Retryable {
				rt.Marked = m
			}
			rt.Without = l.withoutField()
			return rt, l
		}
	}
	return nil, nil
}

// operationMethod returns the name of the only method of an interface, if that may
// fail; or "".
func operationMethod(t types.Type) string {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || iface.NumMethods() != 1 || !codeflow.IsOperation(iface.Method(0).Type()) {
		return ""
	}
	return iface.Method(0).Name()
}

// onFailure says that a function is called again for every error.
func onFailure() codeflow.Summary {
	return codeflow.Summary{
		Param:   -1,
		Codes:   []int64{codeflow.Success - 1, codeflow.Success, codeflow.Success + 1},
		Results: [][]codeflow.Answer{{codeflow.True, codeflow.False, codeflow.True}},
	}
}

// handsOn returns what a function makes of a parameter that it only hands on to
// one of those that are known, or nil.
func handsOn(info *types.Info, fn *types.Func, decl *ast.FuncDecl, known map[*types.Func]*codeflow.Retrier) *codeflow.Retrier {
	for i, p := range parameters(fn) {
		if !codeflow.IsOperation(p.Type()) {
			continue
		}
		var out *codeflow.Retrier
		uses := 0
		ast.Inspect(decl.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				if info.Uses[n] == p {
					uses++
				}
			case *ast.CallExpr:
				callee, recv := calleeOf(info, n)
				rt := known[callee]
				if rt == nil {
					break
				}
				shift := 0
				if recv {
					shift = 1
				}
				policy, ok := handedPolicy(info, fn, n, rt, shift)
				if at := rt.Param - shift; ok && at >= 0 && at < len(n.Args) && (isVar(info, n.Args[at], p) || runsOnly(info, n.Args[at], p)) {
					same := *rt
					same.Param, same.If = i, policy
					out = &same
				}
			}
			return true
		})
		if out != nil && uses == 1 {
			return out
		}
	}
	return nil
}

// runsOnly reports whether an expression is a function literal that calls an
// operation once and returns its error, whatever it does with other results.
func runsOnly(info *types.Info, e ast.Expr, op *types.Var) bool {
	lit, ok := ast.Unparen(e).(*ast.FuncLit)
	if !ok || len(lit.Body.List) == 0 || len(lit.Body.List) > 2 {
		return false
	}
	isCall := func(e ast.Expr) bool {
		c, ok := ast.Unparen(e).(*ast.CallExpr)
		return ok && isVar(info, c.Fun, op)
	}
	ret, ok := lit.Body.List[len(lit.Body.List)-1].(*ast.ReturnStmt)
	if !ok {
		return false
	}
	if len(lit.Body.List) == 1 {
		return len(ret.Results) == 1 && isCall(ret.Results[0])
	}
	assign, ok := lit.Body.List[0].(*ast.AssignStmt)
	if !ok || len(assign.Rhs) != 1 || !isCall(assign.Rhs[0]) {
		return false
	}
	err, ok := assign.Lhs[len(assign.Lhs)-1].(*ast.Ident)
	if !ok {
		return false
	}
	if len(ret.Results) == 1 {
		return isVar(info, ret.Results[0], info.ObjectOf(err))
	}
	res := lit.Type.Results
	if len(ret.Results) != 0 || res == nil || len(res.List) != 1 || len(res.List[0].Names) != 1 {
		return false
	}
	return info.ObjectOf(err) != nil && info.ObjectOf(err) == info.Defs[res.List[0].Names[0]]
}

// handedPolicy returns which parameter of fn decides whether a helper that it
// calls goes on, -1 if nobody does: the helper asks nobody, or is given a function
// that always wants another try.
func handedPolicy(info *types.Info, fn *types.Func, call *ast.CallExpr, rt *codeflow.Retrier, shift int) (param int, ok bool) {
	if rt.If < 0 {
		return -1, true
	}
	at := rt.If - shift
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && at < 0 {
		for j, q := range parameters(fn) {
			if isVar(info, sel.X, q) {
				return j, true // the receiver
			}
		}
	}
	if at < 0 || at >= len(call.Args) {
		return -1, false
	}
	for j, q := range parameters(fn) {
		// A list of options is handed on as a list.
		if isVar(info, call.Args[at], q) && call.Ellipsis.IsValid() == (optionsOf(q.Type()) != nil && at == len(call.Args)-1) {
			return j, true
		}
	}
	if call.Ellipsis.IsValid() {
		return -1, false
	}
	lit, ok := ast.Unparen(call.Args[at]).(*ast.FuncLit)
	if !ok || rt.Field != "" || len(lit.Body.List) != 1 {
		return -1, false
	}
	ret, ok := lit.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return -1, false
	}
	v := info.Types[ret.Results[0]].Value
	return -1, v != nil && v.Kind() == constant.Bool && constant.BoolVal(v) != rt.Unless
}

// calleeOf returns the function that a call names, or nil, and whether it is a
// method.
func calleeOf(info *types.Info, call *ast.CallExpr) (fn *types.Func, recv bool) {
	fun := ast.Unparen(call.Fun)
	switch f := fun.(type) {
	case *ast.IndexExpr:
		fun = f.X
	case *ast.IndexListExpr:
		fun = f.X
	}
	switch f := fun.(type) {
	case *ast.Ident:
		fn, _ = info.Uses[f].(*types.Func)
	case *ast.SelectorExpr:
		fn, _ = info.Uses[f.Sel].(*types.Func)
	}
	if fn == nil {
		return nil, false
	}
	return fn.Origin(), fn.Signature().Recv() != nil
}

func isVar(info *types.Info, e ast.Expr, v types.Object) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && v != nil && info.ObjectOf(id) == v
}
