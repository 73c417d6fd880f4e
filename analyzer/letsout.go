package analyzer

import (
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// isCollected reports whether an instruction puts something into a list that a loop
// makes; an error that is nil is nothing.
func isCollected(in ssa.Instruction) bool {
	call, ok := in.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	if !ok || b.Name() != "append" || len(call.Call.Args) < 2 {
		return false
	}
	list := codeflow.Elements(call.Call.Args[1])
	if len(list) > 0 && !slices.ContainsFunc(list, func(v ssa.Value) bool { return !isErrorType(v.Type()) }) {
		return false // judged for itself
	}
	return slices.ContainsFunc(*call.Referrers(), func(r ssa.Instruction) bool { _, merges := r.(*ssa.Phi); return merges })
}

// letsOut reports whether an instruction hands the code or the answer to
// somebody who may look at it.
func (d *dispatch) letsOut(in ssa.Instruction) bool {
	is := func(v ssa.Value) bool { return d.holdsAnswer(v) }
	switch in := in.(type) {
	case *ssa.Phi: // another variable, which is looked at for itself
		return !d.code.Has(in) && slices.ContainsFunc(in.Edges, d.code.Has)
	case *ssa.Send:
		return is(in.X) || d.hasError(in.X)
	case *ssa.Select:
		return slices.ContainsFunc(in.States, func(st *ssa.SelectState) bool { return st.Send != nil && is(st.Send) })
	case *ssa.MapUpdate:
		return is(in.Value) || is(in.Key)
	case *ssa.Store:
		if v, ok := in.Addr.(*ssa.Alloc); ok && !v.Heap && in.Val == d.code.Root() {
			return false // the variable that it is assigned to
		}
		return codeflow.IsEffect(in) && in.Addr != d.code.Root() && (is(in.Val) || isErrorType(in.Val.Type()) && !isConst(in.Val) && d.code.Derives(in.Val))
	case *ssa.MakeClosure:
		for _, b := range in.Bindings {
			if b == d.code.Root() {
				return true
			}
		}
	case ssa.CallInstruction:
		if !d.code.LetsOut(in) || d.code.Starts(in) {
			return false
		}
		if call, ok := in.(*ssa.Call); ok && (d.code.Has(call) || slices.Contains(d.code.Calls(), call)) {
			return false // it reads the code
		}
		args := in.Common().Args
		for _, a := range args {
			if is(a) || d.isListed(a) {
				return true
			}
		}
	}
	return false
}

// isAnswer reports whether v is the code or the answer as a whole.
func (d *dispatch) isAnswer(v ssa.Value) bool {
	for range 6 {
		if d.code.Has(v) || v == d.code.Root() {
			return true
		}
		switch w := v.(type) {
		case *ssa.MakeInterface:
			v = w.X
		case *ssa.Convert:
			v = w.X
		case *ssa.ChangeType:
			v = w.X
		case *ssa.UnOp:
			if w.X != d.code.Root() {
				return false
			}
			v = w.X
		default:
			return false
		}
	}
	return false
}

// holdsAnswer reports whether v is the code or the answer as a whole, or has one of
// them, or the error that tells it, in it.
func (d *dispatch) holdsAnswer(v ssa.Value) bool {
	return d.isAnswer(v) || slices.ContainsFunc(partsOf(v), func(m ssa.Value) bool {
		return hasPart(m, 0, func(m ssa.Value) bool {
			return d.isAnswer(m) || isErrorType(m.Type()) && !isConst(m) && d.code.Derives(m) && !d.isBesideCode(m)
		})
	})
}

// isBesideCode reports whether v is another result of a call that brings the code,
// such as the error that is nil where there is an answer.
func (d *dispatch) isBesideCode(v ssa.Value) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	return ok && d.code.Brings(call)
}

// hasPart reports whether is holds of v, or of what v is put together from.
func hasPart(v ssa.Value, depth int, is func(ssa.Value) bool) bool {
	v = stripped(v)
	return is(v) || depth < maxEcho && slices.ContainsFunc(partsOf(v), func(m ssa.Value) bool { return hasPart(m, depth+1, is) })
}

// partsOf returns what is put into v: into a composite literal, a map, a list, or a
// text.
func partsOf(v ssa.Value) []ssa.Value {
	v = stripped(v)
	list, ok := literal(v)
	switch v := v.(type) {
	case *ssa.MakeMap:
		list, ok = members(v)
	case *ssa.Slice:
		return codeflow.Elements(v)
	case *ssa.Phi: // the error of one of two tries
		if isErrorType(v.Type()) {
			return v.Edges
		}
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() != "append" || !ok && !isText(v.Type()) {
			return nil
		}
		if v.Call.IsInvoke() {
			return append(slices.Clone(v.Call.Args), v.Call.Value)
		}
		return v.Call.Args
	}
	if !ok {
		return nil
	}
	return slices.Collect(maps.Values(list))
}

// isListed reports whether v is the list of arguments of a variadic call, with
// the code or the answer in it.
func (d *dispatch) isListed(v ssa.Value) bool {
	s, ok := v.(*ssa.Slice)
	if !ok {
		return false
	}
	a, ok := s.X.(*ssa.Alloc)
	if !ok {
		return false
	}
	for _, r := range *a.Referrers() {
		ia, ok := r.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, u := range *ia.Referrers() {
			if st, ok := u.(*ssa.Store); ok && st.Addr == ia && d.holdsAnswer(st.Val) {
				return true
			}
		}
	}
	return false
}

// hasError reports whether a literal has the error in it that the code is part of, or
// that tells it.
func (d *dispatch) hasError(v ssa.Value) bool {
	m, _ := literal(v)
	for _, w := range m {
		if w := stripped(w); isErrorType(w.Type()) && !isConst(w) && (w == d.code.Root() || d.code.Derives(w)) {
			return true
		}
	}
	return false
}

// isSource reports whether v is the answer, not decoded yet, that a call has read
// the code from.
func (d *dispatch) isSource(v ssa.Value) bool {
	if !isRawAnswer(v.Type()) {
		return false
	}
	if p, ok := v.(*ssa.Phi); ok { // as it was read in the last round
		return slices.ContainsFunc(p.Edges, func(e ssa.Value) bool { _, again := e.(*ssa.Phi); return !again && d.isSource(e) })
	}
	return readFrom(d.code.Root(), v, 0)
}

// maxRead bounds in how many steps a body is read.
const maxRead = 3

// readFrom reports whether what a code is part of is a result of a call that was given
// v, or what was read from it, kept in a variable or not.
func readFrom(root, v ssa.Value, depth int) bool {
	switch x := root.(type) {
	case *ssa.Extract:
		return readFrom(x.Tuple, v, depth)
	case *ssa.Call:
		return slices.ContainsFunc(x.Call.Args, func(a ssa.Value) bool {
			return a == v || readAlike(a, v) || depth < maxRead && isRawAnswer(a.Type()) && readFrom(a, v, depth+1)
		})
	case *ssa.Alloc:
		return slices.ContainsFunc(*x.Referrers(), func(r ssa.Instruction) bool {
			st, ok := r.(*ssa.Store)
			if !ok || st.Addr != x {
				return false
			}
			_, again := st.Val.(*ssa.Alloc)
			return !again && readFrom(st.Val, v, depth)
		})
	}
	return false
}

// readAlike reports whether two values are read from the same variable.
func readAlike(a, b ssa.Value) bool {
	x, ok := a.(*ssa.UnOp)
	y, ok2 := b.(*ssa.UnOp)
	return ok && ok2 && x.Op == token.MUL && y.Op == token.MUL && x.X == y.X
}

// wholeAnswer reports whether a result lets the caller see the code: the
// answer or what it was decoded from, not just a member of it.
func (d *dispatch) wholeAnswer(v ssa.Value) bool {
	if b, ok := v.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsString == 0 && !d.code.Has(v) {
		return false // a number of something
	}
	if a, ok := v.(*ssa.Alloc); ok && a != d.code.Root() {
		return d.takesUp(a)
	}
	return d.isAnswer(v) || !d.isMember(v)
}

// takesUp reports whether the answer as a whole is put into a variable.
func (d *dispatch) takesUp(addr ssa.Value) bool {
	for _, r := range *addr.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == addr && (d.isAnswer(r.Val) || d.code.Derives(r.Val) && !d.isMember(r.Val)) {
				return true
			}
		case *ssa.FieldAddr:
			if d.takesUp(r) {
				return true
			}
		case *ssa.MakeInterface: // decoded into
			if d.code.Derives(addr) {
				return true
			}
		}
	}
	return false
}

// isMember reports whether v is a member of the answer other than the code, or a
// collection of such.
func (d *dispatch) isMember(v ssa.Value) bool { return d.areMembers(v, map[ssa.Value]bool{}) }

func (d *dispatch) areMembers(v ssa.Value, seen map[ssa.Value]bool) bool {
	if d.isAnswer(v) {
		return false
	}
	if seen[v] {
		return true
	}
	seen[v] = true
	// What is put into a collection may have nothing to do with the answer.
	is := func(v ssa.Value) bool { return isConst(v) || !d.code.Derives(v) || d.areMembers(v, seen) }
	switch w := v.(type) {
	case *ssa.UnOp:
		return d.areMembers(w.X, seen)
	case *ssa.FieldAddr, *ssa.Field, *ssa.IndexAddr, *ssa.Index, *ssa.Lookup:
		return true
	case *ssa.Extract:
		switch t := w.Tuple.(type) {
		case *ssa.Next, *ssa.Lookup:
			return true
		case *ssa.TypeAssert:
			return d.areMembers(t.X, seen)
		}
	case *ssa.TypeAssert:
		return d.areMembers(w.X, seen)
	case *ssa.Convert:
		return d.areMembers(w.X, seen)
	case *ssa.MakeInterface:
		return d.areMembers(w.X, seen)
	case *ssa.Phi:
		return !slices.ContainsFunc(w.Edges, func(e ssa.Value) bool { return !is(e) })
	case *ssa.MakeMap:
		for _, r := range *w.Referrers() {
			switch r := r.(type) {
			case *ssa.MapUpdate:
				if !is(r.Key) || !is(r.Value) {
					return false
				}
			case *ssa.Call, *ssa.MakeInterface:
				return false // who knows what is put in
			}
		}
		return true
	case *ssa.Call:
		if f := w.Call.StaticCallee(); f != nil && f.Signature.Recv() != nil && carrier.IsDocument(f.Signature.Recv().Type()) {
			// Get("info.token"), and String() of that.
			return len(w.Call.Args) > 1 || is(w.Call.Args[0])
		}
		if b, ok := w.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
			return is(w.Call.Args[0])
		}
		if b, ok := w.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			return is(w.Call.Args[0]) && (is(w.Call.Args[1]) || !slices.ContainsFunc(codeflow.Elements(w.Call.Args[1]), func(e ssa.Value) bool { return !is(e) }))
		}
		// Made of members.
		return !d.code.Derives(w.Call.Value) && !slices.ContainsFunc(w.Call.Args, func(a ssa.Value) bool {
			return !is(a) && (len(codeflow.Elements(a)) == 0 || slices.ContainsFunc(codeflow.Elements(a), func(e ssa.Value) bool { return !is(e) }))
		})
	}
	return false
}
