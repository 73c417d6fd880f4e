package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// A place says how a constant meets an IM code.
type place int

const (
	compared place = iota // ==, !=, a case, an element that is searched for
	passed                // an argument for a parameter that is a carrier
	key                   // a key of a table that is indexed with a carrier
)

// A use is one constant that meets an IM code.
type use struct {
	expr    ast.Expr // the constant, without parentheses and conversions
	value   int64
	isText  bool // a string constant
	place   place
	subject string // the carrier as the source spells it
	other   types.Type
	carrier *carrier.Carrier
	file    *ast.File
	cases   *ast.SwitchStmt // the switch whose case it is, if any
}

// uses returns all places of the files where a constant meets an IM code.
func (r *runner) uses(files []*ast.File) []*use {
	var out []*use
	for _, f := range files {
		c := &collector{runner: r, file: f}
		ast.Inspect(f, func(n ast.Node) bool {
			c.node(n)
			return true
		})
		out = append(out, c.uses...)
	}
	return out
}

type collector struct {
	*runner
	file *ast.File
	uses []*use
}

func (c *collector) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if n.Op == token.EQL || n.Op == token.NEQ {
			c.add(n.Y, n.X, compared, nil)
			c.add(n.X, n.Y, compared, nil)
		}
	case *ast.SwitchStmt:
		if n.Tag == nil || c.carriers.Of(n.Tag) == nil {
			return
		}
		for _, s := range n.Body.List {
			if clause, ok := s.(*ast.CaseClause); ok {
				for _, e := range clause.List {
					c.add(e, n.Tag, compared, n)
				}
			}
		}
	case *ast.CallExpr:
		c.call(n)
	case *ast.IndexExpr:
		if c.carriers.Of(n.Index) == nil {
			return
		}
		if lit := c.literalOf(n.X); lit != nil {
			for _, elt := range lit.Elts {
				if kv, ok := elt.(*ast.KeyValueExpr); ok {
					c.add(kv.Key, n.Index, key, nil)
				}
			}
		}
	}
}

func (c *collector) call(call *ast.CallExpr) {
	fn, ok := typeutil.Callee(c.pass.TypesInfo, call).(*types.Func)
	if !ok {
		return
	}
	if pkg := fn.Pkg(); pkg != nil && pkg.Path() == "slices" && len(call.Args) == 2 && (fn.Name() == "Contains" || fn.Name() == "Index") {
		c.search(call)
		return
	}
	for i, arg := range call.Args {
		if car := c.carriers.Param(fn.Origin(), i); car != nil {
			if u := c.newUse(arg, car); u != nil {
				u.place = passed
				u.subject = fn.Name()
				u.other = paramType(fn.Signature(), i)
				c.uses = append(c.uses, u)
			}
		}
	}
}

// search handles slices.Contains(list, code): the elements of a list written
// on the spot are compared, those of a named one are definitions.
func (c *collector) search(call *ast.CallExpr) {
	if c.carriers.Of(call.Args[1]) == nil {
		return
	}
	lit := c.literalOf(call.Args[0])
	if lit == nil {
		return
	}
	how := key
	if lit == ast.Unparen(call.Args[0]) {
		how = compared
	}
	for _, elt := range lit.Elts {
		if _, ok := elt.(*ast.KeyValueExpr); !ok {
			c.add(elt, call.Args[1], how, nil)
		}
	}
}

func paramType(sig *types.Signature, i int) types.Type {
	n := sig.Params().Len()
	if sig.Variadic() && i >= n-1 {
		if s, ok := sig.Params().At(n - 1).Type().(*types.Slice); ok {
			return s.Elem()
		}
	}
	if i < n {
		return sig.Params().At(i).Type()
	}
	return types.Typ[types.Invalid]
}

// add notes that the constant expression e meets the carrier on.
func (c *collector) add(e, on ast.Expr, how place, cases *ast.SwitchStmt) {
	car := c.carriers.Of(on)
	if car == nil {
		return
	}
	u := c.newUse(e, car)
	if u == nil {
		return
	}
	u.place = how
	u.subject = spell(on)
	u.other = c.pass.TypesInfo.TypeOf(on)
	u.cases = cases
	c.uses = append(c.uses, u)
}

// newUse returns the use of the constant e, or nil if e is no integer, or is
// zero or below: these stand for a code that is not there.
func (c *collector) newUse(e ast.Expr, car *carrier.Carrier) *use {
	tv, ok := c.pass.TypesInfo.Types[e]
	if !ok || tv.Value == nil {
		return nil
	}
	u := &use{expr: c.core(e), carrier: car, file: c.file}
	if tv.Value.Kind() == constant.String {
		s := constant.StringVal(tv.Value)
		v, err := strconv.ParseInt(s, 10, 32)
		if err != nil || v <= 0 || strings.HasPrefix(s, "+") {
			return nil
		}
		u.value, u.isText = v, true
		return u
	}
	n := constant.ToInt(tv.Value)
	if n.Kind() != constant.Int {
		return nil
	}
	v, exact := constant.Int64Val(n)
	if !exact || v <= 0 || isChar(u.expr) {
		return nil
	}
	u.value = v
	return u
}

func isChar(e ast.Expr) bool {
	lit, ok := e.(*ast.BasicLit)
	return ok && lit.Kind == token.CHAR
}

// core strips parentheses and conversions off a constant.
func (c *collector) core(e ast.Expr) ast.Expr {
	for {
		e = ast.Unparen(e)
		call, ok := e.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 || !c.pass.TypesInfo.Types[call.Fun].IsType() {
			return e
		}
		e = call.Args[0]
	}
}

// literalOf returns the composite literal that e is, or that the variable e
// is initialised with, or nil.
func (r *runner) literalOf(e ast.Expr) *ast.CompositeLit {
	e = ast.Unparen(e)
	if lit, ok := e.(*ast.CompositeLit); ok {
		return lit
	}
	id, ok := e.(*ast.Ident)
	if !ok {
		return nil
	}
	return r.initial()[r.pass.TypesInfo.Uses[id]]
}

// initial returns the composite literals that variables are initialised with.
func (r *runner) initial() map[types.Object]*ast.CompositeLit {
	if r.literals != nil {
		return r.literals
	}
	r.literals = map[types.Object]*ast.CompositeLit{}
	note := func(lhs, rhs ast.Expr) {
		id, ok := lhs.(*ast.Ident)
		if !ok {
			return
		}
		if lit, ok := ast.Unparen(rhs).(*ast.CompositeLit); ok {
			if obj := r.pass.TypesInfo.Defs[id]; obj != nil {
				r.literals[obj] = lit
			}
		}
	}
	for _, f := range r.pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				if len(n.Names) == len(n.Values) {
					for i := range n.Names {
						note(n.Names[i], n.Values[i])
					}
				}
			case *ast.AssignStmt:
				if n.Tok == token.DEFINE && len(n.Lhs) == len(n.Rhs) {
					for i := range n.Lhs {
						note(n.Lhs[i], n.Rhs[i])
					}
				}
			}
			return true
		})
	}
	return r.literals
}

// maxSubject bounds the spelling of a carrier in a message.
const maxSubject = 40

// spell returns e as the source spells it, shortened.
func spell(e ast.Expr) string {
	s := types.ExprString(ast.Unparen(e))
	if r := []rune(s); len(r) > maxSubject {
		s = string(r[:maxSubject-3]) + "..."
	}
	return s
}
