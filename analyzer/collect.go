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
	c := &collector{runner: r, rivals: map[*ast.BinaryExpr][]ast.Expr{}, chained: map[ast.Node]bool{}}
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
	// What else the subject of a comparison is compared with in its chain of
	// conditions, and the nodes whose chain has been handled.
	rivals  map[*ast.BinaryExpr][]ast.Expr
	chained map[ast.Node]bool
}

func (c *collector) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if isComparison(n) {
			c.meet(n.Y, n.X, use{place: compared, rivals: c.rivals[n]})
			c.meet(n.X, n.Y, use{place: compared, rivals: c.rivals[n]})
		} else if n.Op == token.LOR || n.Op == token.LAND {
			c.chain(n)
		}
	case *ast.IfStmt:
		c.chain(c.ifConditions(n)...)
	case *ast.SwitchStmt:
		cases := caseExprs(n)
		if n.Tag == nil {
			c.chain(cases...)
		} else if c.carriers.Of(n.Tag) != nil {
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
	if c.isSearch(call) {
		c.search(call)
		return
	}
	fn, ok := typeutil.Callee(c.pass.TypesInfo, call).(*types.Func)
	if !ok {
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
	if n, _, _ := c.codeValue(core); n != v {
		return // string(52) is "4"
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
