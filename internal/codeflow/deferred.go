package codeflow

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// onlyReads reports whether a function does no more with a variable, to which addr
// points, than to read it, or, if it is an error that is there, to put another one in
// its place, or to tell of a panic, or of what it cleans up.
func onlyReads(addr ssa.Value) bool {
	for _, r := range *addr.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef, *ssa.UnOp:
		case *ssa.Store:
			if r.Addr != addr || !rewords(r, addr) && !isOfPanic(r) && !isOfCleanup(r.Val, addr) {
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

// isOfPanic reports whether a store runs only where recover has found a panic: no
// return leads there.
func isOfPanic(st *ssa.Store) bool {
	return isBehind(st.Block(), func(cond ssa.Value, holds bool) bool {
		op, ok := cond.(*ssa.BinOp)
		if !ok || !isNilConst(op.Y) || op.Op != token.NEQ && op.Op != token.EQL || (op.Op == token.NEQ) != holds {
			return false
		}
		call, ok := op.X.(*ssa.Call)
		if !ok {
			return false
		}
		b, ok := call.Call.Value.(*ssa.Builtin)
		return ok && b.Name() == "recover"
	})
}

// isOfCleanup reports whether an error is that of something that the closure closes
// or ends, alone or joined with the one that the variable v holds: it says nothing of
// a code.
func isOfCleanup(err, v ssa.Value) bool {
	c, ok := err.(*ssa.Call)
	if !ok {
		return false
	}
	name := ""
	if obj, _ := calleeOf(&c.Call); obj != nil {
		name = obj.Name()
	}
	if endingName.MatchString(name) {
		return true
	}
	wraps := KeepsNil(&c.Call)
	if f := c.Call.StaticCallee(); f != nil {
		wraps = wraps || nilRuleOf(f) == never
	}
	if !wraps && !DropsNil(&c.Call) {
		return false
	}
	cleans := false
	for _, arg := range c.Call.Args {
		list := []ssa.Value{arg}
		if !isError(arg.Type()) {
			list = Elements(arg)
		}
		for _, e := range list {
			e = stripInterface(e)
			load, isLoad := e.(*ssa.UnOp)
			switch {
			case !isError(e.Type()), isLoad && load.X == v:
			case isOfCleanup(e, v):
				cleans = true
			default:
				return false
			}
		}
	}
	return cleans
}

// endingName matches methods that end the use of something, and may fail.
var endingName = lazyregexp.New(`^(Close|Commit|Rollback|Flush|Sync|Shutdown|Unlock)$`)

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
