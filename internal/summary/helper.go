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
	found, marks := r.findHelpers()
	if len(found) == 0 {
		return
	}
	r.exportMarks(marks)
	r.exportSetters(found)
	for obj, rt := range found {
		f := &Fact{Retries: []codeflow.Retrier{*rt}, Plain: true}
		r.pass.ExportObjectFact(obj, f)
		r.facts[obj] = f
	}
}

// findHelpers returns what the functions of the package call again, and what marks an
// error for them.
func (r *Result) findHelpers() (map[*types.Func]*codeflow.Retrier, map[types.Object]codeflow.Answer) {
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
			} else if rt := findWrapper(r.pass.TypesInfo, obj, decl); rt != nil {
				found[obj] = rt
			}
		}
	}
	if len(found) == 0 {
		return nil, nil
	}
	// What hands its parameter on to one of them is one, too.
	for again := true; again; {
		again = false
		for obj, decl := range decls {
			if found[obj] == nil {
				if rt := handsOn(r.pass.TypesInfo, obj, decl, found); rt != nil {
					found[obj], again = rt, true
				} else if rt := handsJudged(r.pass.TypesInfo, obj, decl, found, r.markers(marks)); rt != nil {
					found[obj], again = rt, true
				}
			}
		}
	}
	return found, marks
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
		answers := operationAnswers(p.Type())
		if !codeflow.IsOperation(p.Type()) && method == "" && !answers {
			continue
		}
		config, opts := findConfig(info, fn, decl)
		l := &loop{
			info: info, fn: fn, op: p, params: params, config: config.variable(), opts: opts, asked: -1, method: method,
			errs: map[types.Object]bool{}, marks: map[types.Object]bool{}, flags: map[types.Object]bool{}, oks: map[types.Object]bool{},
		}
		found := l.find(decl.Body)
		if found && answers {
			if says := l.saying(); says != nil {
				return &codeflow.Retrier{Param: i, On: onFailure(), If: -1, Says: says, Moving: l.moving, Hurried: !l.waits(decl.Body)}, l
			}
		}
		if found && (codeflow.IsOperation(p.Type()) || method != "") && l.retries() {
			on := onFailure()
			if l.decided {
				on.Results[0][1] = codeflow.True
			}
			rt := &codeflow.Retrier{Param: i, On: on, If: l.asked, Field: l.field, Method: method, Hurried: !l.waits(decl.Body), Moving: l.moving}
			if m := l.mark(); m == codeflow.Retryable {
				rt.Marked = m
			}
			rt.Without = l.withoutField()
			if config != nil && l.asked == opts {
				if says := config.says(info, l.field); says != codeflow.Nil {
					rt.Without = says
				}
				rt.Options = []codeflow.Option{{Name: l.field, Without: rt.Without}}
				rt.Field = ""
			}
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
		config, opts := findConfig(info, fn, decl)
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
				asked := *rt
				if !ok && config.isHanded(info, n, rt, shift) {
					// Run(p, f), after the options have set members of p.
					policy, ok = opts, true
					if says := config.says(info, rt.Field); says != codeflow.Nil {
						asked.Without = says
					}
					asked.Options, asked.Field = []codeflow.Option{{Name: rt.Field, Unless: rt.Unless, Without: asked.Without}}, ""
				}
				if at := rt.Param - shift; ok && at >= 0 && at < len(n.Args) && (isVar(info, n.Args[at], p) || onlyCalls(info, n.Args[at], p)) {
					asked.Param, asked.If = i, policy
					out = &asked
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

// onlyCalls reports whether an expression is a function literal that calls p once,
// keeps what it returns, and returns its error.
func onlyCalls(info *types.Info, e ast.Expr, p types.Object) bool {
	lit, ok := ast.Unparen(e).(*ast.FuncLit)
	if !ok || len(lit.Body.List) == 0 {
		return false
	}
	isCall := func(e ast.Expr) bool {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		return ok && isVar(info, call.Fun, p)
	}
	var err types.Object
	for i, s := range lit.Body.List {
		switch s := s.(type) {
		case *ast.AssignStmt:
			if len(s.Rhs) == 1 && isCall(s.Rhs[0]) {
				id, ok := s.Lhs[len(s.Lhs)-1].(*ast.Ident)
				if !ok || err != nil {
					return false
				}
				err = info.ObjectOf(id)
			}
		case *ast.ReturnStmt:
			if i != len(lit.Body.List)-1 {
				return false
			}
			if len(s.Results) > 0 {
				last := s.Results[len(s.Results)-1]
				return err == nil && isCall(last) || err != nil && isVar(info, last, err)
			}
			res := lit.Type.Results.List
			names := res[len(res)-1].Names
			return err != nil && len(names) > 0 && info.Defs[names[len(names)-1]] == err
		default:
			return false
		}
	}
	return false
}

// handedPolicy returns which parameter of fn decides whether a helper that it
// calls goes on, -1 if nobody does: the helper asks nobody, or is given a function
// that always wants another try.
func handedPolicy(info *types.Info, fn *types.Func, call *ast.CallExpr, rt *codeflow.Retrier, shift int) (param int, ok bool) {
	if rt.If < 0 {
		return -1, true
	}
	at := rt.If - shift
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && at == -1 && rt.If == 0 {
		for j, q := range parameters(fn) { // p.Run(f)
			if isVar(info, sel.X, q) {
				return j, true
			}
		}
		return -1, false
	}
	if rt.Options != nil && call.Ellipsis.IsValid() && at == len(call.Args)-1 {
		for j, q := range parameters(fn) {
			if isVar(info, call.Args[at], q) {
				return j, true
			}
		}
	}
	if rt.Options != nil {
		return -1, false
	}
	if at < 0 || at >= len(call.Args) || call.Ellipsis.IsValid() {
		return -1, false
	}
	for j, q := range parameters(fn) {
		if isVar(info, call.Args[at], q) {
			return j, true
		}
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
