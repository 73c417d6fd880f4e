package codeflow

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// locate finds the points from which on the code is there: where it is
// written, or else where its root comes from.
func (s *Subject) locate() {
	s.writes = map[ssa.Instruction]bool{}
	readers := map[ssa.Instruction]bool{}
	for _, v := range s.Values {
		if in, ok := v.(ssa.Instruction); ok {
			readers[in] = true
		}
	}
	for _, c := range s.calls {
		readers[c] = true
	}
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			if _, isStore := in.(*ssa.Store); !readers[in] && s.mayWrite(in) && (!isStore || s.reachesReader(in, readers)) {
				s.writes[in] = true // what a return stores in a named result nobody reads any more
			}
		}
	}
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			if s.writes[in] && s.bringsCode(in) && s.reachesReader(in, readers) {
				s.starts = append(s.starts, in)
			}
		}
	}
	in, ok := s.root.(ssa.Instruction)
	if ok && in.Parent() == s.Func {
		// A variable holds no code before one is written to it.
		if _, fresh := in.(*ssa.Alloc); len(s.starts) == 0 || !fresh && s.reachesReader(in, readers) {
			s.starts = append(s.starts, in)
		}
		return
	}
	if len(s.starts) == 0 || s.entryReachesReader(readers) {
		s.starts = append(s.starts, nil)
	}
}

// IsKept reports whether the function itself puts the code where others see it,
// such as a field of its receiver, and reads it from there.
func (s *Subject) IsKept() bool {
	return slices.ContainsFunc(s.starts, func(in ssa.Instruction) bool {
		st, ok := in.(*ssa.Store)
		return ok && !isLocal(st.Addr)
	})
}

// bringsCode reports whether what an instruction writes may be a code that came
// in: a constant is not.
func (s *Subject) bringsCode(in ssa.Instruction) bool {
	st, ok := in.(*ssa.Store)
	if !ok {
		return true
	}
	_, isConst := st.Val.(*ssa.Const)
	return !isConst
}

// MayFill reports whether a call may write the code, whatever else it does with
// it.
func (s *Subject) MayFill(call *ssa.Call) bool { return s.mayWrite(call) }

// mayWrite reports whether an instruction may change what the subject is read
// from: a store, or a call that gets hold of the root.
func (s *Subject) mayWrite(in ssa.Instruction) bool {
	if !strings.Contains(s.key, "*") && !strings.Contains(s.key, "[") && !(strings.Contains(s.key, "()") && isReference(s.root.Type())) {
		return false // a register
	}
	if isRaw(s.root.Type()) {
		return false // who gets a text reads it
	}
	switch in := in.(type) {
	case *ssa.Store:
		return !isFirstZero(in) && rootOf(in.Addr) == s.root && (in.Addr == s.root || strings.HasPrefix(s.key, "*"+key(in.Addr, 0)))
	case *ssa.MapUpdate:
		return rootOf(in.Map) == s.root
	case ssa.CallInstruction:
		c := in.Common()
		if b, ok := c.Value.(*ssa.Builtin); ok && b.Name() != "delete" && b.Name() != "clear" {
			return false
		}
		if f := c.StaticCallee(); IsPure(c) || f != nil && len(f.Blocks) > 0 && !writes(f) {
			return false
		}
		if call, ok := in.(*ssa.Call); ok {
			if _, ok := getter(call, 0); ok && len(c.Args) <= 1 && c.Signature().Results().Len() == 1 {
				return false // GetCode() and its like
			}
		}
		for _, a := range c.Args {
			if s.holds(a) {
				return true
			}
		}
		if _, isLiteral := c.Value.(*ssa.MakeClosure); (c.IsInvoke() || isLiteral) && s.holds(c.Value) {
			return true
		}
		switch s.root.(type) {
		case *ssa.Global, *ssa.FreeVar:
			if _, ok := c.Value.(*ssa.Builtin); !ok && !IsPure(c) {
				return true // who knows who else writes it
			}
		}
		if mc, ok := c.Value.(*ssa.MakeClosure); ok {
			for _, b := range mc.Bindings {
				if s.holds(b) {
					return true
				}
			}
		}
	}
	return false
}

// isFirstZero reports whether a store only spells out that a new variable is zero:
// f := Failure{}.
func isFirstZero(st *ssa.Store) bool {
	a, ok := st.Addr.(*ssa.Alloc)
	c, isConst := st.Val.(*ssa.Const)
	if !ok || !isConst || c.Value != nil || a.Block() != st.Block() {
		return false
	}
	i := slices.Index(a.Block().Instrs, ssa.Instruction(a))
	for _, in := range a.Block().Instrs[i+1:] {
		if in == st {
			return true
		}
		if _, isDebug := in.(*ssa.DebugRef); !isDebug {
			return false
		}
	}
	return false
}

// holds reports whether through v the root can be written.
func (s *Subject) holds(v ssa.Value) bool {
	for range 5 {
		if v == s.root {
			return true
		}
		switch w := v.(type) {
		case *ssa.MakeInterface:
			v = w.X
		case *ssa.ChangeType:
			v = w.X
		case *ssa.ChangeInterface:
			v = w.X
		case *ssa.FieldAddr:
			v = w.X
		case *ssa.Slice:
			v = w.X
		case *ssa.UnOp:
			if w.Op != token.MUL || !isReference(w.Type()) {
				return false
			}
			v = w.X
		case *ssa.MakeClosure:
			return s.isSetBy(w)
		default:
			return false
		}
	}
	return false
}

// isSetBy reports whether a function literal may write to the variable that the code
// is read from, or hands it on to somebody who may.
func (s *Subject) isSetBy(mc *ssa.MakeClosure) bool {
	fn, ok := mc.Fn.(*ssa.Function)
	if !ok {
		return false
	}
	for i, b := range mc.Bindings {
		if b != s.root || i >= len(fn.FreeVars) {
			continue
		}
		if slices.ContainsFunc(*fn.FreeVars[i].Referrers(), func(in ssa.Instruction) bool { return mayBeSetIn(in, fn.FreeVars[i], 0) }) {
			return true
		}
	}
	return false
}

// mayBeSetIn reports whether an instruction may write to where addr points to.
func mayBeSetIn(in ssa.Instruction, addr ssa.Value, depth int) bool {
	switch in := in.(type) {
	case *ssa.DebugRef, *ssa.UnOp:
		return false
	case *ssa.Store:
		return in.Addr == addr
	case *ssa.FieldAddr:
		return depth < maxKey && slices.ContainsFunc(*in.Referrers(), func(r ssa.Instruction) bool { return mayBeSetIn(r, in, depth+1) })
	}
	return true
}

// isReference reports whether something can be written through a value of type
// t.
func isReference(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Basic, *types.Struct, *types.Array:
		return false
	}
	return true
}

// isLocal reports whether an address is that of a variable of the function, or
// of a part of one.
func isLocal(addr ssa.Value) bool {
	for {
		switch a := addr.(type) {
		case *ssa.Alloc:
			return true
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			addr = a.X
		default:
			return false
		}
	}
}

// writes reports whether a function of the package stores anything but locals
// or calls anything, so that it may write through a pointer.
func writes(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Store:
				if !isLocal(in.Addr) {
					return true
				}
			case *ssa.MapUpdate, *ssa.Go, *ssa.Defer:
				return true
			case *ssa.Call:
				if _, ok := in.Call.Value.(*ssa.Builtin); !ok && !IsPure(in.Common()) {
					return true
				}
			}
		}
	}
	return false
}

// reachesReader reports whether a read may see what in has written.
func (s *Subject) reachesReader(in ssa.Instruction, readers map[ssa.Instruction]bool) bool {
	i := slices.Index(in.Block().Instrs, in)
	return s.readAhead(in.Block(), i+1, readers, map[*ssa.BasicBlock]bool{})
}

// entryReachesReader reports whether a read may see what was there on entry.
func (s *Subject) entryReachesReader(readers map[ssa.Instruction]bool) bool {
	return len(s.Func.Blocks) > 0 && s.readAhead(s.Func.Blocks[0], 0, readers, map[*ssa.BasicBlock]bool{})
}

// readAhead reports whether, from the instruction with that index on, a read
// comes before a write.
func (s *Subject) readAhead(b *ssa.BasicBlock, from int, readers map[ssa.Instruction]bool, seen map[*ssa.BasicBlock]bool) bool {
	for _, x := range b.Instrs[from:] {
		if readers[x] {
			return true
		}
		if s.writes[x] {
			return false
		}
	}
	for _, succ := range b.Succs {
		if !seen[succ] {
			seen[succ] = true
			if s.readAhead(succ, 0, readers, seen) {
				return true
			}
		}
	}
	return false
}
