package codeflow

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// changes reports whether the request is another one once an instruction has
// run that lies between one call and the next.
func (s *Source) changes(in ssa.Instruction) bool {
	r := s.sent()
	if v, ok := in.(ssa.Value); ok && r.values[v] {
		switch v := v.(type) {
		case *ssa.Next, *ssa.Select:
			return true
		case *ssa.UnOp:
			return v.Op == token.ARROW
		case *ssa.BinOp, *ssa.Convert, *ssa.Slice:
			return !isStep(v) && r.isCyclic(v)
		case *ssa.Call:
			return v != s.Call && (!s.analysis.isSteady(v) || r.isCyclic(v) || s.analysis.isAnewEachTime(v))
		}
		return false
	}
	if st, ok := in.(*ssa.Store); ok && (isError(st.Val.Type()) || s.isUnread(st) || isAppended(st) || s.isForNextTurn(st)) {
		return false // a note, no part of the request
	}
	if closesBody(in) {
		return false
	}
	if r.writers[in] {
		// What is written anew in each turn before the call is the same each
		// time; what it is made of is looked at by itself.
		if !s.precedes(in) {
			return true
		}
		if st, ok := in.(*ssa.Store); ok {
			// A random value that is kept is more than a nonce; what becomes of a
			// variable of the loop is seen where the next turn begins.
			return !isStep(st.Val) && r.isCyclic(st.Val) || isShared(st.Addr) && isRandom(st.Val)
		}
		c, ok := in.(*ssa.Call)
		return ok && !isSetter(&c.Call) && !s.analysis.isSteady(c)
	}
	switch in := in.(type) {
	case *ssa.Call:
		return !s.analysis.isHarmless(in.Common(), r) && !s.spares(in) && !s.onlyAsks(in)
	case *ssa.Store:
		return isShared(in.Addr) && !isCounter(in) && r.touched(in.Addr)
	case *ssa.MapUpdate:
		return r.touched(in.Map)
	}
	return false
}

// onlyAsks reports whether a call asks the answer something, and gets nothing else, as
// answer.OK() and answer.Err(): that changes no request.
func (s *Source) onlyAsks(c *ssa.Call) bool {
	obj, f := calleeOf(&c.Call)
	args := arguments(&c.Call)
	if obj == nil || f != nil && len(f.Blocks) > 0 || len(args) != 1 || !s.isAnswer(args[0]) {
		return false
	}
	if f != nil && s.analysis.quiet != nil && s.analysis.quiet(f) {
		return true
	}
	return obj.Signature().Recv() != nil && obj.Signature().Results().Len() > 0 && !renewingName.MatchString(obj.Name()) && !isReading(obj)
}

// closesBody reports whether an instruction closes the body of an answer.
func closesBody(in ssa.Instruction) bool {
	c, ok := in.(*ssa.Call)
	if !ok {
		return false
	}
	obj, _ := calleeOf(&c.Call)
	args := arguments(&c.Call)
	return obj != nil && obj.Name() == "Close" && len(args) == 1 && isRaw(args[0].Type())
}

// isAppended reports whether a store makes the list of what append adds: whether that
// is another request is seen where the next turn begins.
func isAppended(st *ssa.Store) bool {
	ia, ok := st.Addr.(*ssa.IndexAddr)
	if !ok {
		return false
	}
	a, ok := ia.X.(*ssa.Alloc)
	return ok && a.Comment == "varargs" && slices.ContainsFunc(*a.Referrers(), func(r ssa.Instruction) bool {
		sl, ok := r.(*ssa.Slice)
		return ok && slices.ContainsFunc(*sl.Referrers(), func(u ssa.Instruction) bool {
			c, ok := u.(*ssa.Call)
			if !ok {
				return false
			}
			b, ok := c.Call.Value.(*ssa.Builtin)
			return ok && b.Name() == "append"
		})
	})
}

// isRandom reports whether a value is a random one, fresh from a library.
func isRandom(v ssa.Value) bool {
	c, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	obj, _ := calleeOf(&c.Call)
	return obj != nil && obj.Pkg() != nil && inPackages(obj.Pkg().Path(), randomPackages)
}

// touched reports whether the request may read what is at a place that others
// see too.
func (r *request) touched(at ssa.Value) bool {
	switch root := rootOf(at).(type) {
	case *ssa.Parameter:
		// The callee gets all that hangs on the parameter, or a part of it.
		return r.values[root] && (r.isWhole(root) || r.reads(key(at, 0)))
	case *ssa.Global:
		return true // a callee may read it
	case *ssa.Alloc:
		return r.values[root]
	case *ssa.FreeVar:
		return r.values[root] && r.reads(key(at, 0))
	}
	return false
}

// onlyLeads reports whether a pointer that was loaded leads to members, and is used for
// nothing else.
func onlyLeads(load *ssa.UnOp) bool {
	if _, ok := load.Type().Underlying().(*types.Pointer); !ok {
		return false
	}
	leads := false
	for _, r := range *load.Referrers() {
		switch r.(type) {
		case *ssa.FieldAddr:
			leads = true
		case *ssa.DebugRef:
		default:
			return false
		}
	}
	return leads
}

// isWhole reports whether the request is made with a parameter itself, not
// only with something that is read from it.
func (r *request) isWhole(p *ssa.Parameter) bool {
	for _, ref := range *p.Referrers() {
		if c, ok := ref.(*ssa.Call); ok && (r.values[c] || r.writers[c]) {
			return true
		}
		if v, ok := ref.(ssa.Value); ok && r.values[v] {
			switch ref.(type) {
			case *ssa.MakeInterface, *ssa.Phi, *ssa.MakeClosure:
				return true
			}
		}
	}
	return false
}

// precedes reports whether an instruction runs before the request is sent, each time.
func (s *Source) precedes(in ssa.Instruction) bool {
	last := s.endOfChain()
	b, c := in.Block(), last.Block()
	if b == c {
		return slices.Index(b.Instrs, in) < slices.Index(b.Instrs, ssa.Instruction(last))
	}
	return b.Dominates(c)
}
