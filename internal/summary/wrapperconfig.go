package summary

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// A config is a variable of a helper that its options set.
type config struct {
	v    *types.Var
	init *ast.CompositeLit // what it is before
}

func (c *config) variable() *types.Var {
	if c == nil {
		return nil
	}
	return c.v
}

// says returns what a member of it says before an option sets it: Nil if it is not
// set.
func (c *config) says(info *types.Info, field string) codeflow.Answer {
	if c.init == nil {
		return codeflow.Nil
	}
	for _, e := range c.init.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			return codeflow.Unknown
		}
		if id, ok := kv.Key.(*ast.Ident); ok && id.Name == field {
			return constantAnswer(info, kv.Value)
		}
	}
	return codeflow.Nil
}

// optionType returns the type of the policies that an option sets, or nil.
func optionType(t types.Type) *types.TypeName {
	list, ok := t.Underlying().(*types.Slice)
	if !ok {
		return nil
	}
	sig, ok := list.Elem().Underlying().(*types.Signature)
	if !ok || sig.Params().Len() != 1 {
		return nil
	}
	n, ok := types.Unalias(deref(sig.Params().At(0).Type())).(*types.Named)
	if !ok {
		return nil
	}
	return n.Origin().Obj()
}

// isHanded reports whether a call of a helper is given the variable as the policy of
// which it asks a member.
func (c *config) isHanded(info *types.Info, call *ast.CallExpr, rt *codeflow.Retrier, shift int) bool {
	at := rt.If - shift
	if c == nil || rt.Options != nil || rt.Field == "" || at < 0 || at >= len(call.Args) {
		return false
	}
	arg := ast.Unparen(call.Args[at])
	if u, ok := arg.(*ast.UnaryExpr); ok {
		arg = u.X
	}
	return isVar(info, arg, c.v)
}

// findConfig returns the variable that a function has its options set, and the
// place of the options among its parameters; nil if there is none, or if it is
// set elsewhere too.
func findConfig(info *types.Info, fn *types.Func, decl *ast.FuncDecl) (*config, int) {
	params := parameters(fn)
	at := len(params) - 1
	if !fn.Signature().Variadic() || at < 0 {
		return nil, -1
	}
	of := optionType(params[at].Type())
	if of == nil || of.Pkg() != fn.Pkg() {
		return nil, -1
	}
	var out *config
	applied, ok := false, true
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, x := range n.Lhs {
				if sel, isSel := x.(*ast.SelectorExpr); isSel && out != nil && isVar(info, sel.X, out.v) {
					ok = false // set once more
				}
				id, isID := x.(*ast.Ident)
				if !isID || n.Tok != token.DEFINE || len(n.Lhs) != len(n.Rhs) {
					continue
				}
				v, isVariable := info.Defs[id].(*types.Var)
				if !isVariable {
					continue
				}
				if named, isNamed := types.Unalias(deref(v.Type())).(*types.Named); isNamed && named.Origin().Obj() == of {
					ok = ok && out == nil
					out = &config{v: v}
					e := ast.Unparen(n.Rhs[i])
					if u, isRef := e.(*ast.UnaryExpr); isRef {
						e = u.X
					}
					lit, isLit := e.(*ast.CompositeLit)
					ok = ok && isLit
					out.init = lit
				}
			}
		case *ast.ValueSpec:
			for i, id := range n.Names {
				v, isVariable := info.Defs[id].(*types.Var)
				if !isVariable {
					continue
				}
				if named, isNamed := types.Unalias(v.Type()).(*types.Named); isNamed && named.Origin().Obj() == of {
					ok = ok && out == nil && i >= len(n.Values)
					out = &config{v: v}
				}
			}
		case *ast.RangeStmt:
			if isVar(info, n.X, params[at]) && n.Value != nil && len(n.Body.List) == 1 {
				s, isExpr := n.Body.List[0].(*ast.ExprStmt)
				if !isExpr {
					break
				}
				call, isCall := s.X.(*ast.CallExpr)
				if !isCall || len(call.Args) != 1 || out == nil {
					break
				}
				arg := ast.Unparen(call.Args[0])
				if u, isRef := arg.(*ast.UnaryExpr); isRef && u.Op == token.AND {
					arg = u.X
				}
				applied = applied || isVar(info, arg, out.v)
			}
		}
		return true
	})
	if out == nil || !applied || !ok {
		return nil, -1
	}
	return out, at
}
