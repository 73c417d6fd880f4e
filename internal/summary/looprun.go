package summary

import (
	"go/ast"
	"go/token"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// An after says where a list of statements may go on.
type after struct {
	falls bool // behind it
	next  bool // with the next turn
}

func (a after) or(b after) after { return after{a.falls || b.falls, a.next || b.next} }

// run returns where the loop's statements go on, when the error is nil or is not.
func (l *loop) run(list []ast.Stmt, isnil bool) after {
	a := l.block(list, isnil)
	if l.twice {
		return a
	}
	a.next = a.next || a.falls
	if l.cond != nil && a.next {
		a.next = l.test(l.cond, isnil) != codeflow.False
	}
	return a
}

func (l *loop) block(list []ast.Stmt, isnil bool) after {
	out := after{}
	for _, s := range list {
		a := l.statement(s, isnil)
		out.next = out.next || a.next
		if !a.falls {
			return out
		}
	}
	out.falls = true
	return out
}

func (l *loop) statement(s ast.Stmt, isnil bool) after {
	if l.twice && l.callIn(s) != nil {
		return after{next: true}
	}
	switch s := s.(type) {
	case *ast.ReturnStmt:
		return after{}
	case *ast.BranchStmt:
		// A break of this loop, or one that leads elsewhere.
		own := s.Label == nil || l.label != nil && l.info.Uses[s.Label] == l.label
		return after{next: s.Tok == token.CONTINUE && own}
	case *ast.BlockStmt:
		return l.block(s.List, isnil)
	case *ast.IfStmt:
		yes, no := after{}, after{}
		known := l.test(s.Cond, isnil)
		if known != codeflow.False {
			yes = l.block(s.Body.List, isnil)
		}
		if known != codeflow.True {
			no = after{falls: true}
			if s.Else != nil {
				no = l.statement(s.Else, isnil)
			}
		}
		return yes.or(no)
	case *ast.ExprStmt:
		if call, ok := s.X.(*ast.CallExpr); ok && endsName.MatchString(nameOf(call.Fun)) {
			return after{}
		}
	case *ast.ForStmt:
		if l.twice {
			if s.Cond != nil && l.test(s.Cond, isnil) == codeflow.False {
				return after{falls: true}
			}
			return l.block(s.Body.List, isnil).or(after{falls: true})
		}
		return l.opaque(s)
	case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt, *ast.RangeStmt:
		return l.opaque(s)
	}
	return after{falls: true}
}

// opaque returns where a statement may go on into which nobody looks.
func (l *loop) opaque(s ast.Stmt) after {
	out := after{falls: true}
	ast.Inspect(s, func(n ast.Node) bool {
		b, ok := n.(*ast.BranchStmt)
		out.next = out.next || ok && b.Tok == token.CONTINUE
		return true
	})
	return out
}

// test returns what a condition is when the error is nil or is not.
func (l *loop) test(cond ast.Expr, isnil bool) codeflow.Answer {
	switch c := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if c.Op == token.NOT {
			switch l.test(c.X, isnil) {
			case codeflow.True:
				return codeflow.False
			case codeflow.False:
				return codeflow.True
			}
		}
	case *ast.CallExpr:
		if l.isOperation(c) {
			return l.yes
		}
		if l.asked >= 0 && (l.field == "" && isVar(l.info, c.Fun, l.policy()) || l.field != "" && l.member(c.Fun, l.policy()) == l.field) {
			if l.says == codeflow.Nil {
				l.reached = true
				return codeflow.Unknown
			}
			return l.says
		}
		if len(c.Args) > 0 && l.isError(c.Args[0]) {
			if l.markOf(c) != nil {
				return answer(l.marked && !isnil)
			}
			if l.isForeign(c) {
				return codeflow.False
			}
		}
	case *ast.Ident:
		if l.oks[l.info.Uses[c]] {
			return l.yes
		}
		if l.flags[l.info.Uses[c]] {
			return answer(l.marked && !isnil)
		}
	case *ast.BinaryExpr:
		x, y := ast.Unparen(c.X), ast.Unparen(c.Y)
		if isNil(l.info, x) {
			x, y = y, x
		}
		if l.field != "" && isNil(l.info, y) && l.member(x, l.policy()) == l.field {
			return answer((c.Op == token.EQL) == (l.says == codeflow.Nil))
		}
		if id, ok := x.(*ast.Ident); ok && isNil(l.info, y) && l.errs[l.info.Uses[id]] {
			return answer((c.Op == token.EQL) == isnil)
		}
		a := l.test(c.X, isnil)
		switch {
		case c.Op == token.LAND && a != codeflow.False:
			return both(a, l.test(c.Y, isnil), codeflow.True, codeflow.False)
		case c.Op == token.LOR && a != codeflow.True:
			return both(a, l.test(c.Y, isnil), codeflow.False, codeflow.True)
		case c.Op == token.LAND || c.Op == token.LOR:
			return a
		}
	}
	return codeflow.Unknown
}

// isError reports whether an expression is the error.
func (l *loop) isError(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && l.errs[l.info.Uses[id]]
}

func answer(b bool) codeflow.Answer {
	if b {
		return codeflow.True
	}
	return codeflow.False
}

// both returns neutral if both answers are that, and strong if one is strong.
func both(a, b, neutral, strong codeflow.Answer) codeflow.Answer {
	switch {
	case a == strong || b == strong:
		return strong
	case a == neutral && b == neutral:
		return neutral
	}
	return codeflow.Unknown
}
