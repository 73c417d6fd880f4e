package analyzer

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// lostError returns where, on the failure's own way, an error is made that nobody
// ever reads: it was assigned to another variable than the one that is returned.
// It is nil if something else tells the failure.
func (d *dispatch) lostError(c int64) (ssa.Instruction, bool) {
	f := d.fate(c)
	var at ssa.Instruction
	for _, in := range f.Only {
		switch in := in.(type) {
		case *ssa.Call:
			if isErrorType(in.Type()) && codeflow.IsPure(&in.Call) && isUnread(in) {
				at = in
				continue
			}
		case *ssa.Store:
			if d.isLateStore(in) {
				at = in
				continue
			}
		}
		if codeflow.IsEffect(in) {
			return nil, false
		}
	}
	if at == nil || len(f.Tests) == 0 || f.Again || d.isReasoned(f) || d.passesOn(f) {
		return nil, false
	}
	if slices.ContainsFunc(f.exits, func(e exit) bool { return e.own && (e.how == told || e.how == handed) }) {
		return nil, false
	}
	leaks := d.code.IsKept()
	d.code.Run(c).Instrs(func(in ssa.Instruction) { leaks = leaks || in != at && d.letsOut(in) })
	return at, !leaks
}

// isUnread reports whether a value is assigned to a variable, and never read.
func isUnread(v ssa.Value) bool {
	named := false
	for _, r := range *v.Referrers() {
		if _, ok := r.(*ssa.DebugRef); !ok {
			return false
		}
		named = true
	}
	return named
}

// isLateStore reports whether a deferred function assigns an error to a variable
// of the function that defers it which is no result: nobody reads it any more.
func (d *dispatch) isLateStore(st *ssa.Store) bool {
	fv, ok := st.Addr.(*ssa.FreeVar)
	if !ok || !isErrorType(st.Val.Type()) || isConst(st.Val) {
		return false
	}
	var made *ssa.MakeClosure
	eachInstr(d.fn.Parent(), func(in ssa.Instruction) {
		if mc, ok := in.(*ssa.MakeClosure); ok && mc.Fn == d.fn {
			made = mc
		}
	})
	if made == nil || !isOnlyDeferred(made) {
		return false
	}
	// The closure itself may read what it has written.
	for _, r := range *fv.Referrers() {
		if _, isStore := r.(*ssa.Store); !isStore {
			if _, isDebug := r.(*ssa.DebugRef); !isDebug {
				return false
			}
		}
	}
	for _, r := range *made.Bindings[slices.Index(d.fn.FreeVars, fv)].Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef, *ssa.Store:
		case *ssa.UnOp:
			if isBehindDefers(r) {
				return false
			}
		case *ssa.MakeClosure:
			if r != made {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func isOnlyDeferred(mc *ssa.MakeClosure) bool {
	return !slices.ContainsFunc(*mc.Referrers(), func(r ssa.Instruction) bool {
		switch r.(type) {
		case *ssa.Defer, *ssa.DebugRef:
			return false
		}
		return true
	})
}

// isBehindDefers reports whether a read comes after the deferred functions have run.
func isBehindDefers(in ssa.Instruction) bool {
	for _, x := range in.Block().Instrs {
		if x == in {
			return false
		}
		if _, ok := x.(*ssa.RunDefers); ok {
			return true
		}
	}
	return false
}

// isJoined reports whether a list of errors is only ever joined, so that those
// which are nil are left out.
func isJoined(list ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[list] {
		return true
	}
	seen[list] = true
	joined := false
	for _, r := range *list.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef:
		case *ssa.Phi:
			if !isJoined(r, seen) {
				return false
			}
		case *ssa.Call:
			b, ok := r.Call.Value.(*ssa.Builtin)
			switch {
			case ok && b.Name() == "append" && r.Call.Args[0] == list:
				if !isJoined(r, seen) {
					return false
				}
			case !codeflow.DropsNil(&r.Call):
				return false
			}
		default:
			return false
		}
		joined = true
	}
	return joined
}
