package summary

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// handsJudged returns what a function makes of a parameter that it hands to one of
// those that are known in a literal, which asks another parameter about the error and
// marks it by that; or nil.
func handsJudged(info *types.Info, fn *types.Func, decl *ast.FuncDecl, known map[*types.Func]*codeflow.Retrier, markers map[*types.Func]codeflow.Answer) *codeflow.Retrier {
	params := parameters(fn)
	for i, p := range params {
		if !codeflow.IsOperation(p.Type()) {
			continue
		}
		w := &wrapper{markers: markers, loop: &loop{
			info: info, op: p, params: params, asked: -1,
			errs: map[types.Object]bool{}, marks: map[types.Object]bool{}, flags: map[types.Object]bool{},
		}}
		var lit *ast.FuncLit
		var rt *codeflow.Retrier
		uses, calls := 0, 0
		ast.Inspect(decl.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				if info.Uses[n] == p {
					uses++
				}
			case *ast.CallExpr:
				callee, recv := calleeOf(info, n)
				to := known[callee]
				if to == nil {
					break
				}
				calls++
				at := to.Param
				if recv {
					at--
				}
				if at >= 0 && at < len(n.Args) {
					rt = to
					lit, _ = ast.Unparen(n.Args[at]).(*ast.FuncLit)
				}
			}
			return true
		})
		if calls != 1 || uses != 1 || lit == nil || rt.If >= 0 || rt.Options != nil || rt.Method != "" || rt.Answers {
			continue
		}
		w.lib = &codeflow.LibraryCall{Op: rt.Param, Cond: -1, Marked: rt.Marked}
		if !w.judge(lit) || w.asked < 0 || w.field != "" {
			continue
		}
		same := *rt
		same.Param, same.If, same.Marked = i, w.asked, codeflow.Unknown
		return &same
	}
	return nil
}

// markers returns the functions of the package that return their error as one of the
// types that mark it.
func (r *Result) markers(marks map[types.Object]codeflow.Answer) map[*types.Func]codeflow.Answer {
	out := map[*types.Func]codeflow.Answer{}
	for _, f := range r.pass.Files {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok || decl.Body == nil || decl.Recv != nil {
				continue
			}
			fn, ok := r.pass.TypesInfo.Defs[decl.Name].(*types.Func)
			if !ok || fn.Signature().Params().Len() != 1 || fn.Signature().Results().Len() != 1 {
				continue
			}
			if m := r.marked(decl.Body, marks); m != codeflow.Unknown {
				out[fn] = m
			}
		}
	}
	return out
}

// marked returns the mark that all returns of a body put on an error, those of nil
// aside; or Unknown.
func (r *Result) marked(body *ast.BlockStmt, marks map[types.Object]codeflow.Answer) (out codeflow.Answer) {
	ok := true
	ast.Inspect(body, func(n ast.Node) bool {
		if _, isLit := n.(*ast.FuncLit); isLit {
			return false
		}
		ret, isReturn := n.(*ast.ReturnStmt)
		if !isReturn {
			return true
		}
		if len(ret.Results) != 1 || isNil(r.pass.TypesInfo, ret.Results[0]) {
			ok = ok && len(ret.Results) == 1
			return true
		}
		e := ast.Unparen(ret.Results[0])
		if u, isRef := e.(*ast.UnaryExpr); isRef && u.Op == token.AND {
			e = ast.Unparen(u.X)
		}
		lit, isLit := e.(*ast.CompositeLit)
		if !isLit {
			ok = false
			return true
		}
		named, isNamed := types.Unalias(r.pass.TypesInfo.TypeOf(lit)).(*types.Named)
		if !isNamed {
			ok = false
			return true
		}
		m := marks[named.Obj()]
		ok = ok && m != codeflow.Unknown && (out == codeflow.Unknown || out == m)
		out = m
		return true
	})
	if !ok {
		return codeflow.Unknown
	}
	return out
}
