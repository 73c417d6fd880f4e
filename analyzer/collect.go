package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// uses returns all places of the package where a constant meets an IM code,
// but those in generated files.
func (r *runner) uses() []*use {
	c := &collector{runner: r}
	for _, f := range r.pass.Files {
		if isGenerated(f) {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			c.node(n)
			return true
		})
	}
	return c.uses
}

type collector struct {
	*runner
	uses []*use
}

func (c *collector) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if n.Op == token.EQL || n.Op == token.NEQ {
			c.meet(n.Y, n.X, use{place: compared})
			c.meet(n.X, n.Y, use{place: compared})
		}
	case *ast.SwitchStmt:
		if n.Tag != nil && c.carriers.Of(n.Tag) != nil {
			cases := caseExprs(n)
			for _, e := range cases {
				c.meet(e, n.Tag, use{place: compared, rivals: cases})
			}
		}
	case *ast.CallExpr:
		c.call(n)
	case *ast.IndexExpr:
		c.index(n)
	}
}

func caseExprs(s *ast.SwitchStmt) []ast.Expr {
	var out []ast.Expr
	for _, stmt := range s.Body.List {
		if clause, ok := stmt.(*ast.CaseClause); ok {
			out = append(out, clause.List...)
		}
	}
	return out
}

// call handles the arguments for parameters that are carriers, and searches.
func (c *collector) call(call *ast.CallExpr) {
	fn, ok := typeutil.Callee(c.pass.TypesInfo, call).(*types.Func)
	if !ok {
		return
	}
	if fn.Pkg() != nil && searches[fn.Pkg().Path()+"."+fn.Name()] && len(call.Args) == 2 {
		c.search(call)
		return
	}
	args := call.Args
	if c.isMethodExpr(call.Fun) && len(args) > 0 {
		args = args[1:] // the receiver
	}
	for i, arg := range args {
		if car := c.carriers.Param(fn.Origin(), i); car != nil {
			c.add(arg, car, use{place: passed, subject: spell(call.Fun), target: paramType(fn.Signature(), i)})
		}
	}
}

func (c *collector) isMethodExpr(fun ast.Expr) bool {
	sel, ok := ast.Unparen(fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	s := c.pass.TypesInfo.Selections[sel]
	return s != nil && s.Kind() == types.MethodExpr
}

func paramType(sig *types.Signature, i int) types.Type {
	params := sig.Params()
	if last := params.Len() - 1; sig.Variadic() && i >= last {
		if s, ok := params.At(last).Type().(*types.Slice); ok {
			return s.Elem()
		}
	}
	if i < params.Len() {
		return params.At(i).Type()
	}
	return types.Typ[types.Invalid]
}

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

// search handles slices.Contains(list, code): the elements of a list written
// on the spot are compared, those of a named one are definitions.
func (c *collector) search(call *ast.CallExpr) {
	lit := c.literalOf(call.Args[0])
	if lit == nil || c.carriers.Of(call.Args[1]) == nil {
		return
	}
	how := use{place: element, target: elemType(c.pass.TypesInfo.TypeOf(lit))}
	if lit == ast.Unparen(call.Args[0]) {
		how.place = compared
	}
	for _, elt := range lit.Elts {
		if _, ok := elt.(*ast.KeyValueExpr); !ok {
			c.meet(elt, call.Args[1], how)
		}
	}
}

// index handles table[code].
func (c *collector) index(n *ast.IndexExpr) {
	if c.carriers.Of(n.Index) == nil {
		return
	}
	lit := c.literalOf(n.X)
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

// meet notes that e meets the expression on, if that is a carrier and e an
// integer constant.
func (c *collector) meet(e, on ast.Expr, u use) {
	car := c.carriers.Of(on)
	if car == nil {
		return
	}
	u.subject = spell(on)
	if u.target == nil {
		u.target = c.pass.TypesInfo.TypeOf(on)
	}
	c.add(e, car, u)
}

// add notes the use of e, if it is a constant that can be a code. 0 and what
// is below stand for a code that is not there.
func (c *collector) add(e ast.Expr, car *carrier.Carrier, u use) {
	v, isText, ok := c.codeValue(e)
	if !ok || v <= 0 {
		return
	}
	core, conversion := c.core(e)
	if lit, ok := core.(*ast.BasicLit); ok && lit.Kind == token.CHAR {
		return // a character is no number
	}
	u.expr, u.value, u.isText, u.carrier = core, v, isText, car
	if conversion != nil {
		u.target, u.converted = conversion, true
	}
	u.file = c.fileOf(core.Pos())
	if u.target == nil || u.file == nil || isGenerated(u.file) {
		return
	}
	c.uses = append(c.uses, &u)
}
