package summary

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

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
	// yes says what the operation answers whose first result is a bool, or Unknown;
	// oks are the variables that hold it.
	yes codeflow.Answer
	oks map[types.Object]bool
	// moving are the arguments that are other ones in each turn.
	moving []codeflow.Moving
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
		if f, ok := path[i].(*ast.ForStmt); ok && (f.Init != nil && holdsNode(f.Init, call) || f.Post != nil && holdsNode(f.Post, call)) {
			return false
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
	for i, arg := range call.Args {
		// What differs from turn to turn may be what is asked for.
		if id, ok := arg.(*ast.Ident); !ok || l.changes(id) {
			l.moving = append(l.moving, l.counts(i, arg))
		}
	}
	if l.cond != nil && holdsNode(l.cond, call) {
		l.body = list.List
		return l.isYesOrNo()
	}
	for i, s := range list.List {
		if test, isIf := s.(*ast.IfStmt); isIf && holdsNode(test.Cond, call) {
			l.body = list.List[i:]
			return l.isYesOrNo()
		}
		assign, ok := s.(*ast.AssignStmt)
		l.body = list.List[i+1:]
		if test, isIf := s.(*ast.IfStmt); isIf {
			assign, ok = test.Init.(*ast.AssignStmt)
			l.body = list.List[i:]
		}
		if !ok || len(assign.Rhs) != 1 || assign.Rhs[0] != call {
			continue
		}
		if yes, ok := assign.Lhs[0].(*ast.Ident); ok && operationAnswers(l.op.Type()) {
			if obj := l.info.ObjectOf(yes); obj != nil {
				l.oks[obj] = true
			}
		}
		id, ok := assign.Lhs[len(assign.Lhs)-1].(*ast.Ident)
		if !ok {
			return false
		}
		err := l.info.ObjectOf(id)
		if err == nil {
			return false
		}
		if codeflow.IsOperation(l.op.Type()) || l.method != "" {
			l.errs[err] = true
		}
		return true
	}
	return false
}

// isYesOrNo reports whether the operation answers yes or no, and nothing else.
func (l *loop) isYesOrNo() bool {
	return l.method == "" && operationAnswers(l.op.Type()) && !codeflow.IsOperation(l.op.Type())
}

// operationAnswers reports whether t is the type of functions whose first result is a
// bool, with an error behind it or nothing. They get no more than a context and the
// number of the try: what is asked about a value is a judge.
func operationAnswers(t types.Type) bool {
	sig, ok := t.Underlying().(*types.Signature)
	if !ok || sig.Results().Len() == 0 || sig.Results().Len() > 2 {
		return false
	}
	for p := range sig.Params().Variables() {
		if b, ok := p.Type().Underlying().(*types.Basic); p.Type().String() != "context.Context" && !(ok && b.Info()&types.IsInteger != 0) {
			return false
		}
	}
	b, ok := sig.Results().At(0).Type().Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0 && (sig.Results().Len() == 1 || codeflow.IsOperation(t))
}

// holdsNode reports whether n stands in another node.
func holdsNode(in, n ast.Node) bool { return in.Pos() <= n.Pos() && n.End() <= in.End() }

// counts returns what is known of the i-th argument, which is another one in each turn:
// whether it is the number of the try.
func (l *loop) counts(i int, arg ast.Expr) codeflow.Moving {
	out := codeflow.Moving{Param: i}
	id, ok := arg.(*ast.Ident)
	if !ok {
		return out
	}
	switch s := l.stmt.(type) {
	case *ast.RangeStmt:
		out.Counts = s.Key != nil && isVar(l.info, s.Key, l.info.ObjectOf(id))
	case *ast.ForStmt:
		init, ok := s.Init.(*ast.AssignStmt)
		if !ok || len(init.Lhs) != 1 || len(init.Rhs) != 1 || !isVar(l.info, init.Lhs[0], l.info.ObjectOf(id)) {
			break
		}
		if v := l.info.Types[init.Rhs[0]].Value; v != nil {
			out.First, out.Counts = constant.Int64Val(constant.ToInt(v))
		}
	}
	return out
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

// saying returns for which of its answers the operation is called again, whose first
// result is a bool; nil if that one does not decide.
func (l *loop) saying() *codeflow.Saying {
	if len(l.marks) > 0 || l.asked >= 0 {
		return nil
	}
	goesOn := func(yes codeflow.Answer, isnil bool) bool {
		l.yes = yes
		defer func() { l.yes = codeflow.Unknown }()
		return l.run(l.body, isnil).next
	}
	s := &codeflow.Saying{Yes: goesOn(codeflow.True, true), No: goesOn(codeflow.False, true)}
	if codeflow.IsOperation(l.op.Type()) {
		s.YesErr, s.NoErr = goesOn(codeflow.True, false), goesOn(codeflow.False, false)
	}
	if s.Yes == s.No {
		return nil
	}
	return s
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
