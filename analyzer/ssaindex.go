package analyzer

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// An ssaIndex says who calls a function and what is stored in a variable of
// the package.
type ssaIndex struct {
	calls  map[*ssa.Function][]ssa.CallInstruction
	values map[*ssa.Function]bool // functions that are not only called
	// invoked are the names of methods that are called through an interface.
	invoked map[string]bool
	stores  map[*ssa.Global][]*ssa.Store
	// lent are functions that are given to other packages than the standard
	// library, which may catch a panic.
	lent map[*ssa.Function]bool
	// recovers says that a panic may be caught somewhere in the package.
	recovers bool
}

func (r *runner) ssaIndex() *ssaIndex {
	if r.indexed != nil {
		return r.indexed
	}
	x := &ssaIndex{
		calls: map[*ssa.Function][]ssa.CallInstruction{}, values: map[*ssa.Function]bool{}, stores: map[*ssa.Global][]*ssa.Store{},
		invoked: map[string]bool{}, lent: map[*ssa.Function]bool{},
	}
	r.indexed = x
	for _, fn := range r.carriers.Functions() {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				x.note(in)
			}
		}
	}
	return x
}

func (x *ssaIndex) note(in ssa.Instruction) {
	var called ssa.Value
	switch in := in.(type) {
	case *ssa.DebugRef:
		return
	case *ssa.Store:
		if g, ok := in.Addr.(*ssa.Global); ok {
			x.stores[g] = append(x.stores[g], in)
		}
	case ssa.CallInstruction:
		c := in.Common()
		called = c.Value
		x.lend(c)
		if c.IsInvoke() {
			x.invoked[c.Method.Name()] = true
		}
		if f := c.StaticCallee(); f != nil {
			if o := f.Origin(); o != nil {
				f = o
			}
			x.calls[f] = append(x.calls[f], in)
		}
		if b, ok := c.Value.(*ssa.Builtin); ok && b.Name() == "recover" {
			x.recovers = true
		}
	}
	for _, op := range in.Operands(nil) {
		if f, ok := (*op).(*ssa.Function); ok && *op != called {
			x.values[f] = true
		}
	}
}

// callsOf returns all calls of a function, if it is known that there are no
// others.
func (x *ssaIndex) callsOf(fn *ssa.Function) ([]ssa.CallInstruction, bool) {
	obj, ok := fn.Object().(*types.Func)
	if !ok || obj.Exported() || x.values[fn] || fn.Signature.Recv() != nil && x.invoked[fn.Name()] {
		return nil, false
	}
	calls := x.calls[fn]
	return calls, len(calls) > 0
}

// lend notes the functions among the arguments of a call.
func (x *ssaIndex) lend(c *ssa.CallCommon) {
	fn := calledFunc(c)
	if fn == nil || fn.Pkg() == nil || isStdPath(fn.Pkg().Path()) {
		return
	}
	for _, a := range c.Args {
		a = stripped(a)
		if t, ok := a.(*ssa.ChangeType); ok {
			a = t.X
		}
		if mc, ok := a.(*ssa.MakeClosure); ok {
			a = mc.Fn
		}
		if f, ok := a.(*ssa.Function); ok {
			x.lent[f] = true
		}
	}
}
