package codeflow

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// onlyReads reports whether a closure does no more with a variable than to read
// it, or, if it is an error, to put another one in the place of one that is there,
// of a panic, or of none where something else has failed, such as a Close.
func onlyReads(mc *ssa.MakeClosure, a *ssa.Alloc) bool {
	fv := mc.Fn.(*ssa.Function).FreeVars[slices.Index(mc.Bindings, ssa.Value(a))]
	for _, r := range *fv.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef, *ssa.UnOp:
		case *ssa.Store:
			if r.Addr != fv || !rewords(r, fv) && !isElse(r, fv) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// rewords reports whether a store leaves an error nil that was nil, and another
// one not: err = errors.Wrap(err, "x"), or if err != nil { err = fmt.Errorf("x: %w", err) }.
func rewords(st *ssa.Store, v ssa.Value) bool {
	call, ok := st.Val.(*ssa.Call)
	if !ok {
		return false
	}
	f := call.Call.StaticCallee()
	switch {
	case f == nil:
		return false
	case nilRuleOf(f) == keepsNil:
		return isRead(call.Call.Args[0], v)
	case nilRuleOf(f) != never:
		return false
	}
	return isBehind(st.Block(), func(cond ssa.Value, holds bool) bool {
		op, ok := cond.(*ssa.BinOp)
		return ok && isNilConst(op.Y) && isRead(op.X, v) && (op.Op == token.NEQ) == holds
	})
}

// isElse reports whether a store tells of something else than what a function did
// until it returned: of a panic, or of a call that is made later, where there was
// no error until then.
func isElse(st *ssa.Store, v ssa.Value) bool {
	if isBehind(st.Block(), func(cond ssa.Value, holds bool) bool {
		op, ok := cond.(*ssa.BinOp)
		if !ok || !isNilConst(op.Y) || (op.Op == token.NEQ) != holds {
			return false
		}
		call, ok := op.X.(*ssa.Call)
		if !ok {
			return false
		}
		b, ok := call.Call.Value.(*ssa.Builtin)
		return ok && b.Name() == "recover"
	}) {
		return true
	}
	if _, isConst := st.Val.(*ssa.Const); isConst || !isBehind(st.Block(), func(cond ssa.Value, holds bool) bool {
		op, ok := cond.(*ssa.BinOp)
		return ok && isNilConst(op.Y) && isRead(op.X, v) && (op.Op == token.EQL) == holds
	}) {
		return false
	}
	x := st.Val
	if e, ok := x.(*ssa.Extract); ok {
		x = e.Tuple
	}
	call, ok := x.(*ssa.Call)
	if !ok {
		return false
	}
	if call.Call.IsInvoke() {
		return endings[call.Call.Method.Name()]
	}
	f := call.Call.StaticCallee()
	return f != nil && f.Signature.Recv() != nil && endings[f.Name()]
}

// endings are methods that bring to an end what was done before, and know of nothing
// else.
var endings = map[string]bool{"Close": true, "Commit": true, "Flush": true, "Sync": true, "Shutdown": true, "Rollback": true}

// isRead reports whether x is what the variable v holds.
func isRead(x, v ssa.Value) bool {
	load, ok := x.(*ssa.UnOp)
	return ok && load.Op == token.MUL && load.X == v
}

// isBehind reports whether a block runs only where a condition holds, or does not
// hold, of which is says yes.
func isBehind(b *ssa.BasicBlock, is func(cond ssa.Value, holds bool) bool) bool {
	for d := b.Idom(); d != nil; d = d.Idom() {
		test, ok := last(d).(*ssa.If)
		if !ok || d.Succs[0] == d.Succs[1] {
			continue
		}
		for i, succ := range d.Succs {
			if len(succ.Preds) == 1 && succ.Dominates(b) && is(test.Cond, i == 0) {
				return true
			}
		}
	}
	return false
}
