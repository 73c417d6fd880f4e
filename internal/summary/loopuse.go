package summary

import (
	"go/ast"
	"go/types"
	"regexp"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// endsName matches functions that do not return.
var endsName = regexp.MustCompile(`^(?:Fatal|Panic|Exit|Goexit|panic)`)

// isKnown reports whether all that is done with the error is understood: it is
// compared with nil, kept, returned, wrapped or printed, or a parameter is
// asked about it.
func (l *loop) isKnown(body *ast.BlockStmt) bool {
	for known := 0; known != len(l.errs); {
		known = len(l.errs)
		var stack []ast.Node
		ok := true
		ast.Inspect(body, func(n ast.Node) bool {
			if n == nil {
				stack = stack[:len(stack)-1]
				return true
			}
			if id, isID := n.(*ast.Ident); isID && l.errs[l.info.Uses[id]] {
				ok = ok && l.use(id, stack)
			}
			stack = append(stack, n)
			return true
		})
		if !ok {
			return false
		}
	}
	return true
}

// use reports whether one use of the error, below the nodes of stack, is
// understood.
func (l *loop) use(id *ast.Ident, stack []ast.Node) bool {
	for i := len(stack) - 1; i >= 0; i-- {
		switch n := stack[i].(type) {
		case *ast.ParenExpr, *ast.KeyValueExpr:
		case *ast.TypeAssertExpr:
			return i > 0 && l.asserts(n, stack[i-1])
		case *ast.BinaryExpr:
			return isNil(l.info, n.X) || isNil(l.info, n.Y)
		case *ast.ReturnStmt, *ast.ExprStmt:
			return true
		case *ast.AssignStmt:
			for j, x := range n.Lhs {
				if x == id || len(n.Lhs) == len(n.Rhs) && !within(id, n.Rhs[j]) {
					continue
				}
				to, ok := x.(*ast.Ident)
				if !ok {
					return false
				}
				if obj := l.info.ObjectOf(to); obj != nil && obj.Type().String() == "error" {
					l.errs[obj] = true
				}
			}
			return true
		case *ast.CallExpr:
			if within(id, n.Fun) || l.asks(n) {
				return l.asks(n)
			}
			if l.markOf(n) != nil || l.isForeign(n) {
				return true
			}
			alone := false
			if i > 0 {
				_, alone = stack[i-1].(*ast.ExprStmt)
			}
			if fn, _ := calleeOf(l.info, n); fn == nil && !alone && !l.calls(n) || endsName.MatchString(nameOf(n.Fun)) {
				return false
			}
			// Only if what it returns is an error, too, or nobody cares.
			if t := l.info.TypeOf(n); i > 0 && !alone && (t == nil || t.String() != "error") {
				return false
			}
		default:
			return false
		}
	}
	return false
}

func within(id *ast.Ident, n ast.Node) bool { return n.Pos() <= id.Pos() && id.End() <= n.End() }

func nameOf(fun ast.Expr) string {
	switch f := fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// calls reports whether a parameter is called.
func (l *loop) calls(call *ast.CallExpr) bool {
	for _, p := range l.params {
		if isVar(l.info, call.Fun, p) {
			return true
		}
	}
	return false
}

// asks reports whether a call asks a parameter about the error, and notes which.
func (l *loop) asks(call *ast.CallExpr) bool {
	b, ok := l.info.TypeOf(call).(*types.Basic)
	if !ok || b.Info()&types.IsBoolean == 0 {
		return false
	}
	for i, p := range l.params {
		if isVar(l.info, call.Fun, p) && (l.asked < 0 || l.asked == i && l.field == "") {
			l.asked = i
			return true
		}
		if f := l.member(call.Fun, p); f != "" && (l.asked < 0 || l.asked == i && l.field == f) {
			l.asked, l.field = i, f
			return true
		}
	}
	if f := l.member(call.Fun, l.config); f != "" && (l.asked < 0 || l.asked == l.opts && l.field == f) {
		l.asked, l.field = l.opts, f
		return true
	}
	return false
}

// policy returns the parameter that is asked, or the variable whose members are.
func (l *loop) policy() *types.Var {
	if l.config != nil && l.asked == l.opts {
		return l.config
	}
	return l.params[l.asked]
}

// member returns the name of the member of a parameter that an expression is, or
// "".
func (l *loop) member(e ast.Expr, p *types.Var) string {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if ok && l.isOnlyMethod(sel) {
		sel, ok = ast.Unparen(sel.X).(*ast.SelectorExpr)
	}
	if !ok || p == nil || !isVar(l.info, sel.X, p) {
		return ""
	}
	if v, ok := l.info.Uses[sel.Sel].(*types.Var); !ok || !v.IsField() {
		return ""
	}
	return sel.Sel.Name
}

// isOnlyMethod reports whether an expression is the only method of an interface:
// who has it is as good as a function.
func (l *loop) isOnlyMethod(sel *ast.SelectorExpr) bool {
	m, ok := l.info.Uses[sel.Sel].(*types.Func)
	if !ok || m.Signature().Recv() == nil {
		return false
	}
	t, ok := l.info.TypeOf(sel.X).Underlying().(*types.Interface)
	return ok && t.NumMethods() == 1
}

// markOf returns the type or the variable of the package with which errors.As or
// errors.Is compare the error, or nil.
func (l *loop) markOf(call *ast.CallExpr) types.Object {
	if len(call.Args) != 2 {
		return nil
	}
	if _, ok := call.Args[0].(*ast.Ident); !ok {
		return nil
	}
	fn, _ := calleeOf(l.info, call)
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "errors" {
		return nil
	}
	switch fn.Name() {
	case "Is":
		if id, ok := call.Args[1].(*ast.Ident); ok {
			if v, ok := l.info.Uses[id].(*types.Var); ok && v.Parent() != nil && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() {
				l.marks[v] = true
				return v
			}
		}
	case "As":
		if t := l.info.TypeOf(call.Args[1]); t != nil {
			if p, ok := t.(*types.Pointer); ok {
				return l.markType(p.Elem())
			}
		}
	}
	return nil
}

// markType notes a type of errors of the package, or one that it points to.
func (l *loop) markType(t types.Type) types.Object {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || l.op.Pkg() != n.Obj().Pkg() || !codeflow.IsMark(n) {
		return nil
	}
	l.marks[n.Obj()] = true
	return n.Obj()
}

// isForeign reports whether a call compares the error with one of the context:
// an answer of a server is none.
func (l *loop) isForeign(call *ast.CallExpr) bool {
	fn, _ := calleeOf(l.info, call)
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "errors" || fn.Name() != "Is" || len(call.Args) != 2 {
		return false
	}
	sel, ok := call.Args[1].(*ast.SelectorExpr)
	if !ok {
		return false
	}
	v, ok := l.info.Uses[sel.Sel].(*types.Var)
	return ok && v.Pkg() != nil && v.Pkg().Path() == "context"
}

// asserts reports whether an assertion asks for a type of the package, and notes
// where it puts the answer.
func (l *loop) asserts(x *ast.TypeAssertExpr, parent ast.Node) bool {
	assign, ok := parent.(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 2 || len(assign.Rhs) != 1 || x.Type == nil || l.markType(l.info.TypeOf(x.Type)) == nil {
		return false
	}
	id, ok := assign.Lhs[1].(*ast.Ident)
	if !ok || l.info.ObjectOf(id) == nil {
		return false
	}
	l.flags[l.info.ObjectOf(id)] = true
	return true
}

func isNil(info *types.Info, e ast.Expr) bool { return info.Types[e].IsNil() }
