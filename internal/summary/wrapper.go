package summary

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// A wrapper is a function that hands its parameter to a retry library in a
// function literal.
type wrapper struct {
	*loop
	lib     *codeflow.LibraryCall
	markers map[*types.Func]codeflow.Answer // functions of the package that mark an error
}

// findWrapper returns the parameter that a function has a library call again, or
// nil.
func findWrapper(info *types.Info, fn *types.Func, decl *ast.FuncDecl) *codeflow.Retrier {
	params := parameters(fn)
	for i, p := range params {
		if !codeflow.IsOperation(p.Type()) {
			continue
		}
		cfg, opts := findConfig(info, fn, decl)
		w := &wrapper{loop: &loop{
			info: info, op: p, params: params, config: cfg.variable(), opts: opts, asked: -1,
			errs: map[types.Object]bool{}, marks: map[types.Object]bool{}, flags: map[types.Object]bool{},
		}}
		if rt := w.find(fn, decl, cfg); rt != nil {
			rt.Param = i
			return rt
		}
	}
	return nil
}

// find looks for the call of the library, and at what it is given.
func (w *wrapper) find(fn *types.Func, decl *ast.FuncDecl, cfg *config) *codeflow.Retrier {
	var lit *ast.FuncLit
	var cond ast.Expr
	uses, calls, conds, direct, ok := 0, 0, 0, false, true
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if w.info.Uses[n] == w.op {
				uses++
			}
		case *ast.CallExpr:
			callee, recv := calleeOf(w.info, n)
			if callee != nil && callee.Name() == "RetryIf" && len(n.Args) == 1 {
				conds++
				cond = n.Args[0]
			}
			lib := codeflow.LibraryOf(callee)
			if lib == nil {
				break
			}
			calls++
			w.lib = lib
			shift := 0
			if recv {
				shift = 1
				// Who knows what it has been made with.
				ok = ok && !codeflow.IsMadeWithOptions(callee.Signature().Recv().Type())
			}
			at := lib.Op - shift
			if at < 0 || at >= len(n.Args) {
				break
			}
			lit, _ = ast.Unparen(n.Args[at]).(*ast.FuncLit)
			direct = isVar(w.info, n.Args[at], w.op)
			if lib.Cond >= 0 && lib.Cond-shift < len(n.Args) {
				conds++
				cond = n.Args[lib.Cond-shift]
			}
			if n.Ellipsis.IsValid() {
				for _, p := range w.params {
					ok = ok && !isVar(w.info, n.Args[len(n.Args)-1], p)
				}
			}
		}
		return true
	})
	if !ok || calls != 1 || uses != 1 || conds > 1 || lit == nil && !direct || w.lib.Marked == codeflow.False {
		return nil
	}
	rt := &codeflow.Retrier{On: onFailure(), If: -1, Wraps: true}
	switch {
	case direct && w.lib.Marked == codeflow.Retryable:
		return nil // the caller marks
	case direct:
	default:
		if !w.judge(lit) {
			return nil
		}
		rt.If, rt.Field, rt.Without = w.asked, w.field, w.withoutAsked(lit)
	}
	if cond != nil && (rt.If >= 0 || !w.condition(rt, cond, cfg)) {
		return nil // two of them
	}
	if rt.Options == nil && w.config != nil && rt.If == w.opts && rt.If >= 0 {
		if says := cfg.says(w.info, rt.Field); says != codeflow.Nil {
			rt.Without = says
		}
		rt.Options, rt.Field = []codeflow.Option{{Name: rt.Field, Without: rt.Without}}, ""
	}
	return rt
}

// judge reports whether the literal makes the library go on after an error, unless
// the one that is asked says no.
func (w *wrapper) judge(lit *ast.FuncLit) bool {
	for _, s := range lit.Body.List {
		if assign, ok := s.(*ast.AssignStmt); ok && len(assign.Rhs) == 1 && w.callIn(assign) != nil {
			if id, ok := assign.Lhs[len(assign.Lhs)-1].(*ast.Ident); ok && w.info.ObjectOf(id) != nil {
				w.errs[w.info.ObjectOf(id)] = true
			}
		}
	}
	w.stmt = lit.Body
	if !w.isKnown(lit.Body) || len(w.marks) > 0 {
		return false
	}
	w.loop.says = codeflow.True
	if again, other := w.ways(lit); !again || other {
		return false
	}
	if w.asked < 0 {
		return true
	}
	w.loop.says = codeflow.False
	again, other := w.ways(lit)
	return !again && !other
}

// withoutAsked says whether the library goes on if the member that is asked is not
// set.
func (w *wrapper) withoutAsked(lit *ast.FuncLit) codeflow.Answer {
	if w.field == "" {
		return codeflow.Unknown
	}
	w.loop.says, w.reached = codeflow.Nil, false
	again, other := w.ways(lit)
	if w.reached || other {
		return codeflow.Unknown
	}
	return answer(again)
}

// ways returns what the returns that an error leads to make of it: another try, or
// something that is not known.
func (w *wrapper) ways(lit *ast.FuncLit) (again, other bool) {
	var block func(list []ast.Stmt) (falls bool)
	block = func(list []ast.Stmt) bool {
		for _, s := range list {
			switch s := s.(type) {
			case *ast.ReturnStmt:
				switch w.returns(s) {
				case codeflow.True:
					again = true
				case codeflow.Unknown:
					other = true
				}
				return false
			case *ast.BlockStmt:
				if !block(s.List) {
					return false
				}
			case *ast.IfStmt:
				known := w.test(s.Cond, false)
				yes, no := false, false
				if known != codeflow.False {
					yes = block(s.Body.List)
				}
				if known != codeflow.True {
					no = true
					if s.Else != nil {
						no = block([]ast.Stmt{s.Else})
					}
				}
				if !yes && !no {
					return false
				}
			case *ast.AssignStmt, *ast.DeclStmt, *ast.ExprStmt, *ast.IncDecStmt:
			default:
				other = true
			}
		}
		return true
	}
	if block(lit.Body.List) {
		other = true
	}
	return again, other
}

// returns says whether the library goes on after a return, given that the
// parameter has failed.
func (w *wrapper) returns(ret *ast.ReturnStmt) codeflow.Answer {
	if len(ret.Results) == 0 {
		return codeflow.Unknown
	}
	e := ast.Unparen(ret.Results[len(ret.Results)-1])
	if isNil(w.info, e) {
		return codeflow.False
	}
	mark, known := codeflow.Unknown, w.isFailure(e)
	if call, ok := e.(*ast.CallExpr); ok && !known && len(call.Args) > 0 {
		callee, _ := calleeOf(w.info, call)
		if mark = codeflow.MarkOf(callee); mark == codeflow.Unknown {
			mark = w.markers[callee]
		}
		if mark == codeflow.Unknown {
			return codeflow.Unknown
		}
		known = w.isFailure(ast.Unparen(call.Args[0]))
	}
	switch {
	case !known:
		return codeflow.Unknown
	case w.lib.Marked == codeflow.Retryable:
		return answer(mark == codeflow.Retryable)
	}
	return answer(mark != codeflow.Permanent)
}

// isFailure reports whether an expression is the error of the parameter.
func (w *wrapper) isFailure(e ast.Expr) bool {
	if call, ok := e.(*ast.CallExpr); ok {
		return isVar(w.info, call.Fun, w.op)
	}
	return w.isError(e)
}

// condition notes whom a library asks: a parameter, a member of one, or members of
// the variable that options set.
func (w *wrapper) condition(rt *codeflow.Retrier, cond ast.Expr, cfg *config) bool {
	for i, p := range w.params {
		if isVar(w.info, cond, p) {
			rt.If = i
			return true
		}
		if f := w.member(cond, p); f != "" {
			rt.If, rt.Field = i, f
			return true
		}
	}
	lit, ok := ast.Unparen(cond).(*ast.FuncLit)
	if !ok || cfg == nil {
		return constantAnswer(w.info, cond) == codeflow.True
	}
	for _, s := range lit.Body.List {
		switch s := s.(type) {
		case *ast.RangeStmt: // for _, stop := range o.stops { if stop(err) { return false } }
			f := w.member(s.X, w.config)
			if f == "" || !w.endsOnYes(s) {
				return false
			}
			rt.Options = append(rt.Options, codeflow.Option{Name: f, Unless: true, Without: codeflow.True})
		case *ast.ReturnStmt:
			if len(s.Results) != 1 {
				return false
			}
			o, ok := w.optionOf(s.Results[0])
			if !ok {
				return false
			}
			if o != nil {
				rt.Options = append(rt.Options, *o)
			}
		default:
			return false
		}
	}
	for i, o := range rt.Options {
		if says := cfg.says(w.info, o.Name); says != codeflow.Nil && !o.Unless {
			rt.Options[i].Without = says
		}
	}
	rt.If = w.opts
	return len(rt.Options) > 0
}

// endsOnYes reports whether a loop over functions is left with false by the first
// that says yes.
func (w *wrapper) endsOnYes(s *ast.RangeStmt) bool {
	if s.Value == nil || len(s.Body.List) != 1 {
		return false
	}
	test, ok := s.Body.List[0].(*ast.IfStmt)
	if !ok || test.Else != nil || len(test.Body.List) != 1 {
		return false
	}
	call, ok := ast.Unparen(test.Cond).(*ast.CallExpr)
	if !ok {
		return false
	}
	each, isID := s.Value.(*ast.Ident)
	ret, isReturn := test.Body.List[0].(*ast.ReturnStmt)
	return isID && isReturn && len(ret.Results) == 1 && isVar(w.info, call.Fun, w.info.Defs[each]) && isFalse(w.info, ret.Results[0])
}

func isFalse(info *types.Info, e ast.Expr) bool {
	v := info.Types[e].Value
	return v != nil && v.ExactString() == "false"
}

// optionOf returns the member that an expression asks: o.when(err), or
// o.when == nil || o.when(err); nil for true.
func (w *wrapper) optionOf(e ast.Expr) (*codeflow.Option, bool) {
	e = ast.Unparen(e)
	if v := w.info.Types[e].Value; v != nil {
		return nil, v.ExactString() == "true"
	}
	switch e := e.(type) {
	case *ast.CallExpr:
		if f := w.member(e.Fun, w.config); f != "" {
			return &codeflow.Option{Name: f}, true
		}
	case *ast.BinaryExpr:
		x, isTest := ast.Unparen(e.X).(*ast.BinaryExpr)
		o, ok := w.optionOf(e.Y)
		if e.Op == token.LOR && isTest && x.Op == token.EQL && isNil(w.info, x.Y) && ok && o != nil && w.member(x.X, w.config) == o.Name {
			o.Without = codeflow.True
			return o, true
		}
	}
	return nil, false
}
