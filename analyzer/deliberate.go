package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// causeName matches methods of errors that tell what lies below: nil means that
// nothing does, and not that all is well.
var causeName = lazyregexp.New(`^(Unwrap|Cause|Inner|Parent)$`)

// isCause reports whether fn is a method of an error that returns the one below it.
func isCause(fn *ssa.Function) bool {
	recv := fn.Signature.Recv()
	return recv != nil && causeName.MatchString(fn.Name()) && isErrorType(recv.Type())
}

// isChosenZero reports whether the code is what a function says that may choose 0
// itself, for "no error": one that is handed an error, or that returns a 0 of its own
// and nothing beside it, or that cannot be seen.
func (d *dispatch) isChosenZero() bool {
	root := d.code.Root()
	x, isOneOfMany := root.(*ssa.Extract)
	if isOneOfMany {
		root = x.Tuple
	}
	call, ok := root.(*ssa.Call)
	if !ok || isErrorType(call.Type()) {
		return false
	}
	if b, ok := d.code.Root().Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsInteger == 0 {
		return false
	}
	if call.Call.IsInvoke() && isErrorType(call.Call.Value.Type()) || slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool { return isErrorType(a.Type()) }) {
		return true
	}
	if isOneOfMany {
		return false
	}
	callee := codeflow.Callee(&call.Call)
	if callee == nil || len(callee.Blocks) == 0 {
		return true
	}
	for _, b := range callee.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && mayBeZero(ret.Results[0], 0) {
			return true
		}
	}
	return false
}

// mayBeZero reports whether v is a 0 that is written in the source on some way.
func mayBeZero(v ssa.Value, depth int) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return v.Value != nil && v.Value.Kind() == constant.Int && constant.Sign(v.Value) == 0
	case *ssa.Phi:
		return depth < 3 && slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return mayBeZero(e, depth+1) })
	}
	return false
}

// isLeftFor reports whether the failure only leaves the branch of an if, and a
// comment beside the jump gives the reason.
func (d *dispatch) isLeftFor(f *fate, t *ssa.If, e ast.Expr) bool {
	s, ok := d.index.statement(e).(*ast.IfStmt)
	if !ok || len(s.Body.List) != 1 || !d.index.hasComment(d.index.nextLine(s.Body.Lbrace), d.index.nextLine(s.Body.Rbrace-1)) {
		return false
	}
	switch j := s.Body.List[0].(type) {
	case *ast.BranchStmt:
	case *ast.ReturnStmt:
		if len(j.Results) > 0 {
			return false // judged as an exit
		}
	default:
		return false
	}
	holds, known := d.code.Run(f.code).Truth(t.Cond)
	if !known {
		return false
	}
	v := t.Cond
	for u, ok := v.(*ssa.UnOp); ok && u.Op == token.NOT; u, ok = v.(*ssa.UnOp) {
		v, holds = u.X, !holds
	}
	for n := ast.Node(e); n != nil && n != ast.Node(s.Cond); {
		n = d.index.parents[n]
		if u, ok := n.(*ast.UnaryExpr); ok && u.Op == token.NOT {
			holds = !holds
		}
	}
	return holds
}

// isTruth reports whether v is true, or the empty struct of a set.
func isTruth(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && (k.Value == nil || k.Value.Kind() == constant.Bool && constant.BoolVal(k.Value))
}

// isNow reports whether v is the time at which something went well: if it did not,
// the one before stays.
func isNow(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	return ok && calleeName(call) == "Now" && v.Type().String() == "time.Time"
}

// nextName matches calls by which a middleware hands a request on.
var nextName = lazyregexp.New(`^(Next|ServeHTTP)$`)

// adds reports whether a middleware only adds for success what it knows, and in
// either case hands the request on to the next one.
func (d *dispatch) adds() bool {
	good := &fate{Difference: d.code.Compare(nimcode.Success, otherCode)}
	if !slices.ContainsFunc(good.Only, codeflow.IsEffect) {
		return false
	}
	run := d.code.Run(otherCode)
	on := false
	run.Instrs(func(in ssa.Instruction) {
		call, ok := in.(*ssa.Call)
		on = on || ok && isNext(call) && !slices.Contains(good.Only, in) && d.code.Run(nimcode.Success).Has(in)
	})
	return on
}

// isNext reports whether a call hands a request on: by name, or as a function that
// the middleware was given, with what that was given itself.
func isNext(call *ssa.Call) bool {
	if nextName.MatchString(calleeName(call)) {
		return true
	}
	v := call.Call.Value
	if u, ok := v.(*ssa.UnOp); ok { // a captured one
		v = u.X
	}
	switch v.(type) {
	case *ssa.Parameter, *ssa.FreeVar:
	default:
		return false
	}
	return !call.Call.IsInvoke() && slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool {
		_, given := a.(*ssa.Parameter)
		return given && isNilable(a.Type()) // the request
	})
}

// standsIn reports whether a result is what the caller is to take in place of what
// success brings: what the function was given, or the next step.
func (d *dispatch) standsIn(f *fate, i int, v ssa.Value, ret *ssa.Return) bool {
	if f.OtherHas(ret) || isErrorType(v.Type()) {
		return false
	}
	w := v
	if t, ok := w.(*ssa.ChangeType); ok {
		w = t.X
	}
	switch w.(type) {
	case *ssa.Parameter, *ssa.Function, *ssa.MakeClosure:
	default:
		return false
	}
	return !slices.ContainsFunc(d.code.Compare(nimcode.Success, f.code).Returns, func(r *ssa.Return) bool {
		return i >= len(r.Results) || codeflow.Result(r, i) == v
	})
}

// reachName matches functions that ask whether there is any answer, whatever it is.
var reachName = lazyregexp.New(`^(?i:ping|warm|reach|alive)|(Ping|Reachable|Alive|Warm[uU]p)$`)

// asksReach reports whether a function only asks whether a call brings an answer.
func asksReach(call *ssa.Call) bool {
	fn := call.Parent()
	res := fn.Signature.Results()
	return reachName.MatchString(fn.Name()) && res.Len() <= 1 && (res.Len() == 0 || isBool(res.At(0).Type()))
}
