package codeflow

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// waits reports whether an instruction takes time: it sleeps, or waits for a
// channel.
func (a *Analysis) waits(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.UnOp:
		return in.Op == token.ARROW
	case *ssa.Select:
		return in.Blocking
	case *ssa.Call:
		obj, f := calleeOf(&in.Call)
		if f != nil && len(f.Blocks) > 0 {
			return saysWait(f.Name(), f.Signature) || a.waitingBody(f)
		}
		if obj != nil {
			return saysWait(obj.Name(), obj.Signature()) || isPacer(obj.Signature().Recv())
		}
		return saysWait(nameOfValue(in.Call.Value), in.Call.Signature())
	}
	return false
}

// pacerName matches types whose methods may wait before they return.
var pacerName = lazyregexp.New(`(?i)back_?off|pacer|limiter|ticker|throttle|retr(y|ier)|attempts?$|pause`)

// isPacer reports whether the receiver of a method of another package is of a type
// that sets the pace of tries.
func isPacer(recv *types.Var) bool {
	if recv == nil {
		return false
	}
	n, ok := types.Unalias(pointee(recv.Type())).(*types.Named)
	return ok && pacerName.MatchString(n.Obj().Name())
}

// IsWaitingName reports whether a function of that name waits.
func IsWaitingName(name string) bool {
	return waitingName.MatchString(name) && !stateName.MatchString(name)
}

// saysWait reports whether a function waits by its name. One that answers yes or
// no to an error, or says that it asks, does not: canWait, isLimited.
func saysWait(name string, sig *types.Signature) bool {
	if !waitingName.MatchString(name) || stateName.MatchString(name) || tellsTime(sig) {
		return false
	}
	return !isPredicate(sig) && !(isQuestion(sig) && askingName.MatchString(name))
}

// tellsTime reports whether a function returns how long to wait: it leaves that to its
// caller.
func tellsTime(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		if isDuration(v.Type()) {
			return true
		}
	}
	return false
}

// isQuestion reports whether functions of a type answer yes or no, and no more.
func isQuestion(sig *types.Signature) bool {
	if sig.Results().Len() != 1 {
		return false
	}
	b, ok := sig.Results().At(0).Type().Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func (a *Analysis) waitingBody(f *ssa.Function) bool {
	if waits, ok := a.delays[f]; ok {
		return waits
	}
	a.delays[f] = false // for recursion
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if a.waits(in) {
				a.delays[f] = true
				return true
			}
		}
	}
	return false
}
