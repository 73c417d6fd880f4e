package analyzer

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// callJudges is judges for the call that v is a result of.
func (r *runner) callJudges(v ssa.Value) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	return !ok || (&unread{runner: r, fn: call.Parent()}).judges(call)
}

// judges reports whether what a call reaches may have acted on the code, or the
// caller looks at what it has made of the code: at a result, or at a member of one
// that depends on it. A function that reads the code only to put it, or whether it
// is 200, into what it returns has left the rest to the caller.
func (u *unread) judges(call *ssa.Call) bool {
	if !u.callLooks(call) {
		return false
	}
	of := u.conveyed(call)
	return of == nil || callsBack(call, of) || u.readsConveyed(call, of)
}

// callsBack reports whether a call gives a function that its callee calls with the
// answer. The list of them may be empty.
func callsBack(call *ssa.Call, of *codeflow.Conveyed) bool {
	return slices.ContainsFunc(of.Callbacks, func(i int) bool {
		if i >= len(call.Call.Args) {
			return true
		}
		c, ok := call.Call.Args[i].(*ssa.Const)
		return !ok || c.Value != nil
	})
}

// conveyed returns how what a call reaches hands on the code, or nil if that is
// not known, or if it acts on it.
func (u *unread) conveyed(call *ssa.Call) *codeflow.Conveyed {
	c := call.Common()
	if f := c.StaticCallee(); f != nil {
		return u.flow.Flow.Conveyed(f)
	}
	if !c.IsInvoke() {
		return nil
	}
	var of *codeflow.Conveyed
	known := false
	for _, f := range u.carriers.Functions() {
		if !codeflow.MayCall(c, f) {
			continue
		}
		g := u.flow.Flow.Conveyed(f)
		if g == nil || known && !of.Equal(g) {
			return nil
		}
		of, known = g, true
	}
	if !known {
		of = u.flow.Conveyed(c.Method)
	}
	return of
}

// onlyConveys reports whether what a call reaches hands on NIM's code by its results
// alone: its error then is one of something else.
func (u *unread) onlyConveys(call *ssa.Call) bool {
	of := u.conveyed(call)
	return of != nil && of.Proven && !callsBack(call, of)
}

// madeOfCode returns why the i-th result of a call is a struct that holds the code
// of an answer of NIM, or what follows from it, where the callee leaves it to the
// caller to look at it; or nil.
func (u *unread) madeOfCode(call *ssa.Call, i int) *carrier.Carrier {
	t := call.Call.Signature().Results().At(i).Type()
	if _, ok := structUnder(t); !ok || isResponse(t) || u.isForeign(call) {
		return nil
	}
	of := u.conveyed(call)
	if of == nil || !of.Proven || !codeflow.HasMember(t, of.Members) || u.takesAnswer(call) {
		return nil
	}
	return handedOn(call)
}

// verdictDropped judges a call whose callee tells only by a result of its own what
// became of the answer: a bool that says whether the code is 200, mostly. Who drops
// it, and keeps the others, knows nothing.
func (u *unread) verdictDropped(out []finding, call *ssa.Call) []finding {
	n := call.Call.Signature().Results().Len()
	if n < 2 || u.isForeign(call) || u.dropsAll(call) {
		return out
	}
	of := u.conveyed(call)
	if of == nil || !of.Proven || len(of.Results) == 0 || len(of.Members) > 0 || callsBack(call, of) || u.takesAnswer(call) || u.isReasoned(call) {
		return out
	}
	for _, i := range of.Results {
		if i >= n || u.carriers.CodeOf(call, i) != nil { // the code itself
			return out
		}
		if v := resultOf(call, i); v != nil && (!isUnused(v) || u.isDroppedForReason(v)) {
			return out
		}
	}
	for i := range n {
		// What comes with it may hold the code, too.
		if v := resultOf(call, i); v != nil && !isUnused(v) && mayBeAnswer(v.Type()) && !isErrorType(v.Type()) {
			return out
		}
	}
	text := "what says whether NIM has done it is dropped here: a call that failed answers HTTP 200 too, and the error is nil then; test the result of " + calleeName(call)
	return append(out, finding{pos: call.Pos(), text: text, carrier: handedOn(call)})
}

// takesAnswer reports whether a call is given an answer of NIM, or its code: then
// the caller may have looked at it before, or does so behind. What it fills and has
// no code tells nothing.
func (u *unread) takesAnswer(call *ssa.Call) bool {
	return slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool {
		a = stripped(a)
		if v, ok := a.(*ssa.Alloc); ok {
			t := v.Type().Underlying().(*types.Pointer).Elem()
			if _, isStruct := structUnder(t); isStruct && len(carrier.CodeFields(t)) == 0 && !carrier.IsDocument(t) {
				return false
			}
		}
		return u.carriers.OfValue(a) != nil || u.carriers.Answer(a) != nil
	})
}

// handedOn returns a carrier that says by which function a code came.
func handedOn(call *ssa.Call) *carrier.Carrier {
	step := carrier.Step{Pos: call.Pos(), Text: calleeName(call) + " puts the code of an answer of NIM, or what follows from it, into what it returns"}
	return &carrier.Carrier{Rule: "import", Why: []carrier.Step{step}}
}

// readsConveyed reports whether the caller uses a result that depends on the
// code, or a member of one other than the code itself.
func (u *unread) readsConveyed(call *ssa.Call, of *codeflow.Conveyed) bool {
	for _, i := range of.Results {
		if i >= call.Call.Signature().Results().Len() {
			return true
		}
		if v := resultOf(call, i); v != nil && !isUnused(v) {
			return true
		}
	}
	if len(of.Members) == 0 {
		return false
	}
	for i := range call.Call.Signature().Results().Len() {
		v := resultOf(call, i)
		if v != nil && codeflow.HasMember(v.Type(), of.Members) && readsMember(v, of.Members, 0) {
			return true
		}
	}
	return false
}

// readsMember reports whether a function reads one of those members of v, or may
// do so: the member "code" is looked for elsewhere.
func readsMember(v ssa.Value, names []string, depth int) bool {
	if depth > maxUsage || v.Referrers() == nil {
		return true
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Field:
			if isMember(ref.X.Type(), ref.Field, names) && !isUnused(ref) {
				return true
			}
		case *ssa.FieldAddr:
			if isMember(ref.X.Type(), ref.Field, names) && !isUnused(ref) {
				return true
			}
		case *ssa.UnOp, *ssa.Phi, *ssa.MakeInterface:
			if readsMember(ref.(ssa.Value), names, depth+1) {
				return true
			}
		case *ssa.Store:
			if a, ok := ref.Addr.(*ssa.Alloc); ok && ref.Val == v && readsMember(a, names, depth+1) {
				return true
			}
		}
	}
	return false
}

// isMember reports whether the i-th field of a struct has one of those names,
// and is not the member "code" itself.
func isMember(of types.Type, i int, names []string) bool {
	st, ok := structUnder(of)
	if !ok || i >= st.NumFields() {
		return false
	}
	f := st.Field(i)
	return slices.Contains(names, f.Name()) && !slices.Contains(carrier.CodeFields(of), f.Origin())
}
