package analyzer

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// texts returns what e says in words, and what it is; ok is false if e is no
// label, or says more than can be seen.
func (c *labeller) texts(e ast.Expr) (texts []string, subject string, ok bool) {
	e = ast.Unparen(e)
	if c.pass.TypesInfo.Types[e].Value != nil {
		text, ok := c.text(e)
		if k := c.constOf(e); ok && k != nil {
			return []string{k.Name(), text}, fmt.Sprintf("the text %s = %s", spell(e), quote(text)), k.Pkg() == c.pass.Pkg
		}
		return []string{text}, "the text " + quote(text), ok
	}
	if v := c.errorVar(e); v != nil {
		text, ok := c.initialText(v)
		return []string{v.Name(), text}, "the error " + spell(e), ok
	}
	text, ok := c.textOf(e)
	return []string{text}, "the text " + quote(text), ok
}

// text returns the value of a string constant with a word in it.
func (r *runner) text(e ast.Expr) (string, bool) {
	v := r.pass.TypesInfo.Types[e].Value
	if v == nil || v.Kind() != constant.String {
		return "", false
	}
	s := constant.StringVal(v)
	return s, len(words(s)) > 0
}

// makers make an error of a text, or of a format.
var makers = map[string]bool{
	"errors.New": true, "fmt.Errorf": true,
	"github.com/pkg/errors.New": true, "github.com/pkg/errors.Errorf": true,
	"golang.org/x/xerrors.New": true, "golang.org/x/xerrors.Errorf": true,
}

// textOf returns the text that an error, or a struct with one text, is made
// of.
func (r *runner) textOf(e ast.Expr) (string, bool) {
	e = ast.Unparen(e)
	if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.AND {
		e = ast.Unparen(u.X)
	}
	switch e := e.(type) {
	case *ast.CallExpr:
		fn, ok := typeutil.Callee(r.pass.TypesInfo, e).(*types.Func)
		if !ok || fn.Pkg() == nil || !makers[fn.Pkg().Path()+"."+fn.Name()] || len(e.Args) == 0 {
			return "", false
		}
		for _, a := range e.Args[1:] {
			if isErrorType(r.pass.TypesInfo.TypeOf(a)) {
				return "", false // it has a text of its own
			}
		}
		return r.text(e.Args[0])
	case *ast.CompositeLit:
		if _, ok := r.pass.TypesInfo.TypeOf(e).Underlying().(*types.Struct); !ok {
			return "", false
		}
		return r.onlyText(e)
	}
	return "", false
}

// onlyText returns the text of a struct in which all else is numbers and such.
func (r *runner) onlyText(lit *ast.CompositeLit) (text string, ok bool) {
	for _, elt := range lit.Elts {
		if kv, isPair := elt.(*ast.KeyValueExpr); isPair {
			elt = kv.Value
		}
		if b, isBasic := r.pass.TypesInfo.TypeOf(elt).Underlying().(*types.Basic); !isBasic || b.Info()&types.IsString == 0 {
			if !isBasic {
				return "", false
			}
			continue
		}
		if ok {
			return "", false
		}
		if text, ok = r.text(elt); !ok {
			return "", false
		}
	}
	return text, ok
}

func isErrorType(t types.Type) bool {
	return t != nil && types.Implements(t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

// errorVar returns the package-level variable of an error that e is, or nil.
func (r *runner) errorVar(e ast.Expr) *types.Var {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := r.pass.TypesInfo.Uses[id].(*types.Var)
	if !ok || v.Parent() != r.pass.Pkg.Scope() || !isErrorType(v.Type()) {
		return nil
	}
	return v
}

// initialText returns the text that a variable of the package is declared
// with.
func (r *runner) initialText(v *types.Var) (string, bool) {
	for _, init := range r.pass.TypesInfo.InitOrder {
		if len(init.Lhs) == 1 && init.Lhs[0] == v {
			return r.textOf(init.Rhs)
		}
	}
	return "", false
}

// quote quotes a text for a message, shortened.
func quote(s string) string {
	if r := []rune(s); len(r) > maxSubject {
		s = string(r[:maxSubject-3]) + "..."
	}
	return fmt.Sprintf("%q", s)
}
