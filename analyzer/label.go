package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// entryLabels returns the labels of codes in tables that are indexed with a
// carrier, and those that are returned or assigned for one code alone.
func (r *runner) entryLabels() []label {
	c := &labeller{runner: r, codes: map[token.Pos]*use{}, tested: map[token.Pos]bool{}}
	for _, u := range r.all {
		if u.place == compared || u.place == key {
			if c.codes[u.expr.Pos()] == nil {
				c.codes[u.expr.Pos()] = u
			}
		}
	}
	for _, f := range r.pass.Files {
		if !isGenerated(f) {
			c.walk(f)
		}
	}
	return c.exclusive()
}

type labeller struct {
	*runner
	codes  map[token.Pos]*use // by the position of the constant
	tested map[token.Pos]bool // errors that are only compared
	stack  []ast.Node
	out    []label
}

func (c *labeller) walk(f *ast.File) {
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil {
			c.stack = c.stack[:len(c.stack)-1]
			return true
		}
		c.node(n)
		c.stack = append(c.stack, n)
		return true
	})
}

func (c *labeller) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.CompositeLit:
		for _, elt := range n.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				if u := c.code(kv.Key, key); u != nil {
					c.label(kv.Value, u, n, false)
				}
			}
		}
	case *ast.SwitchStmt:
		c.switchStmt(n)
	case *ast.IfStmt:
		if u := c.equals(n.Cond); u != nil {
			c.body(n.Body.List, u, c.function())
		}
	case *ast.BinaryExpr:
		if isComparison(n) {
			c.tested[n.X.Pos()], c.tested[n.Y.Pos()] = true, true
		}
	case *ast.CallExpr:
		if fn, ok := typeutil.Callee(c.pass.TypesInfo, n).(*types.Func); ok && fn.Name() == "Is" && len(n.Args) == 2 {
			c.tested[n.Args[1].Pos()] = true
		}
	}
}

func (c *labeller) switchStmt(n *ast.SwitchStmt) {
	for _, e := range caseExprs(n) {
		c.tested[e.Pos()] = true
	}
	var before []ast.Stmt
	for _, stmt := range n.Body.List {
		clause, ok := stmt.(*ast.CaseClause)
		if !ok {
			continue
		}
		if len(clause.List) == 1 && !fallsThrough(before) {
			u := c.code(clause.List[0], compared)
			if n.Tag == nil {
				u = c.equals(clause.List[0])
			}
			if u != nil {
				c.body(clause.Body, u, n)
			}
		}
		before = clause.Body
	}
}

func fallsThrough(body []ast.Stmt) bool {
	if len(body) == 0 {
		return false
	}
	b, ok := body[len(body)-1].(*ast.BranchStmt)
	return ok && b.Tok == token.FALLTHROUGH
}

// code returns the use that the constant e is, if it meets a carrier there.
func (c *labeller) code(e ast.Expr, p place) *use {
	core, _ := c.core(e)
	if u := c.codes[core.Pos()]; u != nil && u.place == p && u.expr == core {
		return u
	}
	return nil
}

// equals returns the use in a condition that holds for one code alone, and for
// all answers with this code.
func (c *labeller) equals(cond ast.Expr) *use {
	b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || b.Op != token.EQL {
		return nil
	}
	if u := c.code(b.Y, compared); u != nil {
		return u
	}
	return c.code(b.X, compared)
}

// body finds the label in what is done for a code: it is returned, or assigned,
// and nothing else is decided.
func (c *labeller) body(list []ast.Stmt, u *use, group ast.Node) {
	if len(list) == 0 || c.isNarrowed() {
		return
	}
	for _, s := range list[:len(list)-1] {
		if _, ok := s.(*ast.ExprStmt); !ok {
			return
		}
	}
	var results []ast.Expr
	switch s := list[len(list)-1].(type) {
	case *ast.ReturnStmt:
		results = s.Results
	case *ast.AssignStmt:
		if s.Tok == token.ASSIGN {
			results = s.Rhs
		}
	}
	results = slices.DeleteFunc(slices.Clone(results), func(e ast.Expr) bool {
		_, _, ok := c.texts(e)
		return !ok
	})
	if len(results) == 1 {
		c.label(results[0], u, group, true)
	}
}

// isNarrowed reports whether a test of a text stands around this place, such
// as of desc: then the program knows more than the code.
func (c *labeller) isNarrowed() bool {
	return slices.ContainsFunc(c.stack, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			return c.readsText(n.Cond)
		case *ast.SwitchStmt:
			return n.Tag != nil && c.readsText(n.Tag)
		case *ast.CaseClause:
			return slices.ContainsFunc(n.List, c.readsText)
		}
		return false
	})
}

// readsText reports whether e has a text in it that is neither constant nor a
// code.
func (c *labeller) readsText(e ast.Expr) (reads bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok || c.carriers.Of(e) != nil {
			return false
		}
		if tv := c.pass.TypesInfo.Types[e]; tv.Type != nil && tv.IsValue() && tv.Value == nil {
			b, ok := tv.Type.Underlying().(*types.Basic)
			reads = reads || ok && b.Info()&types.IsString != 0
		}
		return !reads
	})
	return reads
}

// function returns the innermost function around this place.
func (c *labeller) function() ast.Node {
	for _, n := range slices.Backward(c.stack) {
		switch n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return n
		}
	}
	return nil
}

func (c *labeller) label(e ast.Expr, u *use, group ast.Node, here bool) {
	texts, subject, ok := c.texts(e)
	if !ok {
		return
	}
	where := " in a test of the NIM status code " + u.subject
	if !here {
		where = " in a table that is indexed with the NIM status code " + u.subject
	}
	c.out = append(c.out, label{
		expr: ast.Unparen(e), use: u, carrier: u.carrier, value: u.value, number: "stands for " + c.number(u),
		texts: texts, subject: subject, where: where, group: group, isText: c.errorVar(e) == nil,
		here: here || c.errorVar(e) != nil, // what the errors of a program are for is its own affair
	})
}

// exclusive returns the labels without the errors that have another use than
// to be the label of one code: such an error is the program's word for what it
// takes to be the same.
func (c *labeller) exclusive() []label {
	labels := map[token.Pos]bool{}
	code := map[*types.Var]int64{}
	other := map[*types.Var]bool{}
	for _, l := range c.out {
		labels[l.expr.Pos()] = true
		if v := c.errorVar(l.expr); v != nil {
			if n, ok := code[v]; ok && n != l.value {
				other[v] = true
			}
			code[v] = l.value
		}
	}
	for id, obj := range c.pass.TypesInfo.Uses {
		v, ok := obj.(*types.Var)
		if _, isLabel := code[v]; !ok || !isLabel || labels[id.Pos()] || c.tested[id.Pos()] {
			continue
		}
		// Only the package with its tests has their files.
		if f := c.fileOf(id.Pos()); f == nil || !c.isTest(f) || c.isTest(c.fileOf(v.Pos())) {
			other[v] = true
		}
	}
	return slices.DeleteFunc(c.out, func(l label) bool { return other[c.errorVar(l.expr)] })
}
