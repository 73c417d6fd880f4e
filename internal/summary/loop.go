package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// A loop is one in which a parameter is called, and what becomes of its error.
type loop struct {
	info   *types.Info
	fn     *types.Func
	op     *types.Var
	params []*types.Var
	// config is a variable that the options in the parameter at place opts set.
	config *types.Var
	opts   int

	stmt  ast.Stmt              // the loop
	label types.Object          // of the loop
	body  []ast.Stmt            // from the call on
	cond  ast.Expr              // of the loop, or nil
	errs  map[types.Object]bool // the error, and where it is kept
	asked int                   // the parameter that is asked about it, or -1
	field string                // the member of that parameter that is asked, or ""
	says  codeflow.Answer       // what that one says; Nil if there is none
	// decided says that the one that is asked decides after success, too.
	decided bool
	// marks are the types and variables that errors are compared with to find out
	// whether to go on; flags tell the result.
	marks  map[types.Object]bool
	flags  map[types.Object]bool
	method string // of the parameter, if it is no function
	marked bool   // whether the error is one of those
	twice  bool   // there is no loop, but a second call
	// reached says that one was asked that is nil.
	reached bool
}

// find looks for the loop with the only call of the parameter.
func (l *loop) find(body *ast.BlockStmt) bool {
	uses := 0
	var stack []ast.Node
	var call *ast.CallExpr
	var path []ast.Node
	ast.Inspect(body, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		stack = append(stack, n)
		switch n := n.(type) {
		case *ast.Ident:
			if l.info.Uses[n] == l.op {
				uses++
			}
		case *ast.CallExpr:
			if l.isOperation(n) {
				call, path = n, append([]ast.Node(nil), stack...)
			}
		}
		return true
	})
	if call != nil && uses == 2 {
		return l.isTwice(body)
	}
	if call == nil || uses != 1 {
		return false
	}
	for i := len(path) - 1; i >= 0; i-- {
		var list *ast.BlockStmt
		switch s := path[i].(type) {
		case *ast.FuncLit:
			return false
		case *ast.ForStmt:
			list, l.cond = s.Body, s.Cond
		case *ast.RangeStmt:
			// Anything else gives an item for each turn.
			if b, ok := l.info.TypeOf(s.X).Underlying().(*types.Basic); !ok || b.Info()&types.IsInteger == 0 {
				return false
			}
			list = s.Body
		default:
			continue
		}
		l.stmt = path[i].(ast.Stmt)
		if i > 0 {
			if named, ok := path[i-1].(*ast.LabeledStmt); ok {
				l.label = l.info.Defs[named.Label]
			}
		}
		return l.from(list, call) && l.isKnown(body)
	}
	return false
}

// isOperation reports whether a call is one of the parameter, or of its method.
func (l *loop) isOperation(call *ast.CallExpr) bool {
	if l.method == "" {
		return isVar(l.info, call.Fun, l.op)
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == l.method && isVar(l.info, sel.X, l.op)
}

// isSelf reports whether a call is one of the function itself, with the parameter
// where it was.
func (l *loop) isSelf(call *ast.CallExpr) bool {
	fn, recv := calleeOf(l.info, call)
	if fn == nil || fn != l.fn {
		return false
	}
	for i, arg := range call.Args {
		if recv {
			i++
		}
		if isVar(l.info, arg, l.op) {
			return i < len(l.params) && l.params[i] == l.op
		}
	}
	return false
}

// isTwice reports whether the parameter is called by two statements, of which the
// second may run behind the first.
func (l *loop) isTwice(body *ast.BlockStmt) bool {
	l.twice, l.stmt = true, body
	for i, s := range body.List {
		assign, ok := s.(*ast.AssignStmt)
		rest := body.List[i+1:]
		if test, isIf := s.(*ast.IfStmt); isIf && test.Init != nil {
			assign, ok = test.Init.(*ast.AssignStmt)
			rest = body.List[i:]
		}
		if !ok || l.callIn(assign) == nil {
			continue
		}
		call := l.callIn(assign)
		id, ok := assign.Lhs[len(assign.Lhs)-1].(*ast.Ident)
		if !ok || len(assign.Rhs) != 1 || assign.Rhs[0] != call || l.info.ObjectOf(id) == nil {
			return false
		}
		for _, arg := range call.Args {
			if id, ok := arg.(*ast.Ident); !ok || l.changes(id) {
				return false
			}
		}
		l.errs[l.info.ObjectOf(id)] = true
		l.body = rest
		return l.isKnown(body)
	}
	return false
}

// callIn returns the call of the parameter in a statement that has no block, or
// nil.
func (l *loop) callIn(s ast.Stmt) (call *ast.CallExpr) {
	switch s.(type) {
	case *ast.AssignStmt, *ast.ReturnStmt, *ast.ExprStmt:
		ast.Inspect(s, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok && (l.isOperation(c) || l.isSelf(c)) {
				call = c
			}
			_, isLit := n.(*ast.FuncLit)
			return !isLit
		})
	}
	return call
}

// from notes what follows the call, which has to be a statement of the loop
// itself, or to begin one.
func (l *loop) from(list *ast.BlockStmt, call *ast.CallExpr) bool {
	for _, arg := range call.Args {
		// What differs from turn to turn may be what is asked for.
		if id, ok := arg.(*ast.Ident); !ok || l.changes(id) {
			return false
		}
	}
	for i, s := range list.List {
		assign, ok := s.(*ast.AssignStmt)
		l.body = list.List[i+1:]
		if test, isIf := s.(*ast.IfStmt); isIf {
			assign, ok = test.Init.(*ast.AssignStmt)
			l.body = list.List[i:]
		}
		if !ok || len(assign.Rhs) != 1 || assign.Rhs[0] != call {
			continue
		}
		id, ok := assign.Lhs[len(assign.Lhs)-1].(*ast.Ident)
		if !ok {
			return false
		}
		err := l.info.ObjectOf(id)
		l.errs[err] = true
		return err != nil
	}
	return false
}

// changes reports whether an argument may differ from turn to turn.
func (l *loop) changes(id *ast.Ident) bool {
	obj := l.info.ObjectOf(id)
	if obj == nil || obj.Type().String() == "context.Context" {
		return false
	}
	changes := l.stmt.Pos() <= obj.Pos() && obj.Pos() < l.stmt.End()
	ast.Inspect(l.stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				changes = changes || isVar(l.info, x, obj)
			}
		case *ast.IncDecStmt:
			changes = changes || isVar(l.info, n.X, obj)
		case *ast.UnaryExpr:
			changes = changes || n.Op == token.AND && isVar(l.info, n.X, obj)
		}
		return true
	})
	return changes
}

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

// retries reports whether the loop goes on after an error, and never without.
func (l *loop) retries() bool {
	l.says = codeflow.True
	if after := l.run(l.body, false); !after.next {
		// One that goes on only for errors that are marked.
		if len(l.marks) == 0 {
			return false
		}
		if l.marked = true; !l.run(l.body, false).next {
			return false
		}
	}
	l.decided = l.run(l.body, true).next
	if l.asked < 0 {
		return !l.decided
	}
	// One that says no has to end the loop.
	l.says = codeflow.False
	return !l.run(l.body, false).next && !l.run(l.body, true).next
}

// mark says what an error with a mark is for the loop, once it is known to retry.
func (l *loop) mark() codeflow.Answer {
	switch {
	case len(l.marks) == 0:
		return codeflow.Unknown
	case l.marked:
		return codeflow.Retryable
	}
	return codeflow.Permanent
}

// withoutField says what becomes of an error if the member that is asked is not
// set: True if the loop goes on, Unknown if it must not be nil.
func (l *loop) withoutField() codeflow.Answer {
	if l.field == "" {
		return codeflow.Unknown
	}
	l.says, l.reached = codeflow.Nil, false
	goesOn := l.run(l.body, false).next
	if l.reached {
		return codeflow.Unknown
	}
	return answer(goesOn)
}

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
