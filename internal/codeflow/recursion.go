package codeflow

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// isRecursive reports whether the function calls itself, or, run by a go
// statement, the one that it is in.
func (s *Source) isRecursive() bool {
	for _, b := range s.Func.Blocks {
		if slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool {
			return selfCall(in, s.Func) != nil || s.spawnsAnew(in) || s.analysis.backCall(in, s.Func) != nil
		}) {
			return true
		}
	}
	return false
}

// selfCall returns the call of a function by itself that an instruction is, or
// nil: at once, beside itself, or later by a timer.
func selfCall(in ssa.Instruction, fn *ssa.Function) *ssa.CallCommon {
	c, ok := in.(ssa.CallInstruction)
	if _, isDefer := in.(*ssa.Defer); !ok || isDefer {
		return nil
	}
	if isSelf(c.Common(), fn) {
		return c.Common()
	}
	var later *ssa.Function
	if g, isGo := in.(*ssa.Go); isGo {
		later = FunctionOf(g.Call.Value)
	} else if isTimer(in) {
		later = FunctionOf(c.Common().Args[1])
	}
	if later == nil || later.Parent() != fn || len(later.Blocks) != 1 {
		return nil
	}
	for _, x := range later.Blocks[0].Instrs {
		if c, ok := x.(*ssa.Call); ok && isSelf(&c.Call, fn) {
			return &c.Call
		}
	}
	return nil
}

// isLater reports whether an instruction may make a call later: it sets a timer, or
// starts something that may wait.
func isLater(in ssa.Instruction) bool {
	g, ok := in.(*ssa.Go)
	return isTimer(in) || ok && g.Call.StaticCallee() != in.Parent()
}

// isTimer reports whether an instruction sets a timer for a call.
func isTimer(in ssa.Instruction) bool {
	c, ok := in.(*ssa.Call)
	return ok && isCallOf(c, "time", "AfterFunc") && len(c.Call.Args) == 2
}

// isTimerOf reports whether an instruction sets a timer that runs fn.
func isTimerOf(in ssa.Instruction, fn *ssa.Function) bool {
	return isTimer(in) && FunctionOf(in.(*ssa.Call).Call.Args[1]) == fn
}

// isTimed reports whether a timer runs the function.
func (s *Source) isTimed() bool {
	p := s.Func.Parent()
	return p != nil && slices.ContainsFunc(p.Blocks, func(b *ssa.BasicBlock) bool {
		return slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool { return isTimerOf(in, s.Func) })
	})
}

// isSelf reports whether fn calls itself, by its name or by the variable that
// holds it.
func isSelf(c *ssa.CallCommon, fn *ssa.Function) bool {
	f := c.StaticCallee()
	if f == nil {
		return isOwnVariable(c.Value, fn)
	}
	if o := f.Origin(); o != nil {
		f = o
	}
	return f == fn
}

// isOwnVariable reports whether v is read from a captured variable to which only
// the closure itself is assigned.
func isOwnVariable(v ssa.Value, fn *ssa.Function) bool {
	outer := captured(v, fn)
	if outer == nil {
		return false
	}
	a, ok := outer.(*ssa.Alloc)
	if !ok {
		return false
	}
	own := false
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == a {
			mc, ok := st.Val.(*ssa.MakeClosure)
			if !ok || mc.Fn != fn {
				return false
			}
			own = true
		}
	}
	return own
}

// captured returns what a closure reads of its parent: the value, or the variable
// that holds it; nil if v is not captured.
func captured(v ssa.Value, fn *ssa.Function) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		v = load.X
	}
	fv, ok := v.(*ssa.FreeVar)
	if !ok || fn.Parent() == nil {
		return nil
	}
	i := slices.Index(fn.FreeVars, fv)
	for _, b := range fn.Parent().Blocks {
		for _, in := range b.Instrs {
			if mc, ok := in.(*ssa.MakeClosure); ok && mc.Fn == fn && i >= 0 && i < len(mc.Bindings) {
				return mc.Bindings[i]
			}
		}
	}
	return nil
}

// isRepeat reports whether an instruction calls the function itself with all
// that its request depends on.
func (s *Source) isRepeat(in ssa.Instruction) bool {
	if s.spawnsAnew(in) {
		return true
	}
	if c := selfCall(in, s.Func); c != nil {
		return s.passesAlike(c.Args)
	}
	args := s.analysis.backCall(in, s.Func)
	return args != nil && s.passesAlike(args)
}

// passesAlike reports whether all that the request depends on is passed on as it is.
func (s *Source) passesAlike(args []ssa.Value) bool {
	for i, p := range s.Func.Params {
		if i >= len(args) {
			return false
		}
		if s.sent().params[p] && (args[i] == nil || !isParam(args[i], p) && !s.isSpilled(args[i], p)) {
			return false
		}
	}
	return true
}

// isSpilled reports whether v is read from the variable that a parameter is kept in,
// of which nothing is set that the request is made of.
func (s *Source) isSpilled(v ssa.Value, p *ssa.Parameter) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	a, ok := load.X.(*ssa.Alloc)
	return ok && spilled(a) == ssa.Value(p) && !slices.ContainsFunc(*a.Referrers(), func(r ssa.Instruction) bool {
		fa, ok := r.(*ssa.FieldAddr)
		return ok && slices.ContainsFunc(*fa.Referrers(), func(u ssa.Instruction) bool {
			switch u := u.(type) {
			case *ssa.UnOp, *ssa.DebugRef:
				return false
			case *ssa.Store:
				return u.Addr != fa || !isCounter(u) || s.sent().reads(key(fa, 0))
			}
			return true
		})
	})
}

// spawnsAnew reports whether an instruction of a function that is run by a go
// statement calls the one with the statement again, with all that the request
// depends on.
func (s *Source) spawnsAnew(in ssa.Instruction) bool {
	c, ok := in.(*ssa.Call)
	outer := s.Func.Parent()
	if !ok || outer == nil || c.Call.StaticCallee() != outer || !isSpawned(s.Func) {
		return false
	}
	for i, p := range outer.Params {
		if i >= len(c.Call.Args) {
			return false
		}
		if s.readsCaptured(p) && !isParam(c.Call.Args[i], p) {
			return false
		}
	}
	// What else the literal knows of its surroundings may be another thing then.
	return !slices.ContainsFunc(s.Func.FreeVars, func(fv *ssa.FreeVar) bool {
		if !s.sent().values[fv] {
			return false
		}
		switch v := captured(fv, s.Func).(type) {
		case *ssa.Parameter:
			return false
		case *ssa.Alloc:
			return spilled(v) == nil
		}
		return true
	})
}

// readsCaptured reports whether the request is made of a parameter of the
// function around.
func (s *Source) readsCaptured(p *ssa.Parameter) bool {
	return slices.ContainsFunc(s.Func.FreeVars, func(fv *ssa.FreeVar) bool {
		if !s.sent().values[fv] {
			return false
		}
		v := captured(fv, s.Func)
		if a, ok := v.(*ssa.Alloc); ok {
			v = spilled(a)
		}
		return v == ssa.Value(p)
	})
}

// isSpawned reports whether a function literal is run by a go statement, or by a timer.
func isSpawned(fn *ssa.Function) bool {
	for _, b := range fn.Parent().Blocks {
		for _, in := range b.Instrs {
			if g, ok := in.(*ssa.Go); ok {
				if mc, ok := g.Call.Value.(*ssa.MakeClosure); ok && mc.Fn == fn {
					return true
				}
			}
			if isTimerOf(in, fn) {
				return true
			}
		}
	}
	return false
}

// isParam reports whether v is a parameter, read in its function or in a closure
// there.
func isParam(v ssa.Value, p *ssa.Parameter) bool {
	if v == p {
		return true
	}
	in, ok := v.(ssa.Instruction)
	fn := p.Parent()
	if ok {
		fn = in.Parent()
	} else if fv, ok := v.(*ssa.FreeVar); ok {
		fn = fv.Parent()
	}
	switch outer := captured(v, fn).(type) {
	case *ssa.Parameter:
		return outer == p
	case *ssa.Alloc:
		return spilled(outer) == ssa.Value(p)
	}
	return false
}
