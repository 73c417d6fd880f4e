package codeflow

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A machine runs small functions that only compute: the predicates and lists that
// programs make of a few codes. Its values are int64, string, bool, nil, and the
// types below; what it does not know stops it.
type machine struct {
	analysis *Analysis
	steps    int
}

type (
	function struct {
		fn   *ssa.Function
		free []any
	}
	variable struct{ v any } // what a pointer points to
	array    struct{ elems []*variable }
	table    struct{ m map[any]any }
	tuple    []any
)

// maxSteps bounds what a machine does.
const maxSteps = 5000

// stopped is what a machine panics with when it does not know on.
type stopped struct{}

func stop() any { panic(stopped{}) }

// guard runs f and reports whether it was not stopped.
func guard(f func()) (ok bool) {
	defer func() {
		if x := recover(); x != nil {
			if _, is := x.(stopped); !is {
				panic(x)
			}
			ok = false
		}
	}()
	f()
	return true
}

// known returns the value of an expression without running what is around it.
func (m *machine) known(v ssa.Value, depth int) any {
	if m.steps++; m.steps > maxSteps || depth > 2*maxKey {
		return stop()
	}
	next := func(v ssa.Value) any { return m.known(v, depth+1) }
	switch v := v.(type) {
	case *ssa.Const:
		return constant64(v)
	case *ssa.Function:
		return &function{fn: v}
	case *ssa.ChangeType:
		return next(v.X)
	case *ssa.Convert:
		return convertTo(next(v.X), v.Type())
	case *ssa.MakeClosure:
		f := &function{fn: v.Fn.(*ssa.Function)}
		for _, b := range v.Bindings {
			f.free = append(f.free, next(b))
		}
		return f
	case *ssa.MakeMap:
		t := &table{map[any]any{}}
		for _, r := range *v.Referrers() {
			switch r := r.(type) {
			case *ssa.MapUpdate:
				t.m[next(r.Key)] = zeroOr(r.Value, next)
			case *ssa.Lookup, *ssa.DebugRef, *ssa.Range, *ssa.Store:
			default:
				return stop()
			}
		}
		return t
	case *ssa.Slice:
		if v.Low != nil || v.High != nil {
			return stop()
		}
		if _, ok := v.X.(*ssa.Alloc); ok {
			x := &array{}
			for _, e := range Elements(v) {
				x.elems = append(x.elems, &variable{next(e)})
			}
			return x
		}
		return next(v.X)
	case *ssa.Alloc:
		sts := filledBy(v)
		if len(sts) == 1 && sts[0].Addr == v && !isCaptured(v) {
			return &variable{next(sts[0].Val)}
		}
		return stop()
	case *ssa.UnOp:
		if v.Op != token.MUL {
			return stop()
		}
		if made := m.analysis.madeBy(v); made != v {
			return next(made)
		}
		if g, ok := v.X.(*ssa.Global); ok && g.Pkg != nil && !m.analysis.isReassigned(g) && v.Parent() != nil && g.Pkg == v.Parent().Pkg {
			if made := m.analysis.initialError(g); made != nil {
				return next(made)
			}
		}
		return stop()
	case *ssa.Call:
		return m.invoke(&v.Call, next, depth)
	}
	return stop()
}

// invoke calls a function or a builtin; of gives the values of its operands.
func (m *machine) invoke(c *ssa.CallCommon, of func(ssa.Value) any, depth int) any {
	if c.IsInvoke() || depth > 2*maxKey {
		return stop()
	}
	var args []any
	for _, a := range c.Args {
		args = append(args, of(a))
	}
	if b, ok := c.Value.(*ssa.Builtin); ok {
		return builtin(b.Name(), args)
	}
	if f := c.StaticCallee(); f != nil && f.Object() != nil && f.Object().Pkg() != nil && f.Object().Pkg().Path() == "slices" && len(args) == 2 {
		list, ok := args[0].(*array)
		if !ok {
			if args[0] != nil {
				return stop()
			}
			list = &array{}
		}
		at := int64(-1)
		for i, e := range list.elems {
			if e.v == args[1] {
				at = int64(i)
				break
			}
		}
		switch f.Object().Name() {
		case "Contains":
			return at >= 0
		case "Index":
			return at
		}
		return stop()
	}
	f, ok := of(c.Value).(*function)
	if !ok {
		return stop()
	}
	return m.call(f, args, depth+1)
}

// call runs a function.
func (m *machine) call(f *function, args []any, depth int) any {
	fn := f.fn
	if o := fn.Origin(); o != nil && len(fn.Blocks) == 0 {
		fn = o
	}
	if len(fn.Blocks) == 0 || len(args) != len(fn.Params) || len(f.free) != len(fn.FreeVars) || fn.Recover != nil {
		return stop()
	}
	vals := map[ssa.Value]any{}
	for i, p := range fn.Params {
		vals[p] = args[i]
	}
	for i, v := range fn.FreeVars {
		vals[v] = f.free[i]
	}
	of := func(v ssa.Value) any {
		if x, ok := vals[v]; ok {
			return x
		}
		switch v := v.(type) {
		case *ssa.Const:
			return constant64(v)
		case *ssa.Function:
			return &function{fn: v}
		}
		return stop()
	}
	var from *ssa.BasicBlock
	for b := fn.Blocks[0]; ; {
		next := b
		phis := map[ssa.Value]any{}
		for _, in := range b.Instrs {
			if p, ok := in.(*ssa.Phi); ok {
				for i, pred := range b.Preds {
					if pred == from {
						phis[p] = of(p.Edges[i])
					}
				}
			}
		}
		for v, x := range phis {
			vals[v] = x
		}
		for _, in := range b.Instrs {
			if m.steps++; m.steps > maxSteps {
				return stop()
			}
			switch in := in.(type) {
			case *ssa.Phi, *ssa.DebugRef:
			case *ssa.Return:
				if len(in.Results) != 1 {
					return stop()
				}
				return of(in.Results[0])
			case *ssa.Jump:
				next = b.Succs[0]
			case *ssa.If:
				cond, ok := of(in.Cond).(bool)
				if !ok {
					return stop()
				}
				next = b.Succs[1]
				if cond {
					next = b.Succs[0]
				}
			case *ssa.Store:
				to, ok := of(in.Addr).(*variable)
				if !ok {
					return stop()
				}
				to.v = of(in.Val)
			case *ssa.MapUpdate:
				t, ok := of(in.Map).(*table)
				if !ok {
					return stop()
				}
				t.m[of(in.Key)] = zeroOr(in.Value, of)
			case ssa.Value:
				vals[in] = m.instruction(in, of, depth)
			default:
				return stop()
			}
		}
		from, b = b, next
	}
}

// instruction returns what an instruction computes.
func (m *machine) instruction(in ssa.Value, of func(ssa.Value) any, depth int) any {
	switch in := in.(type) {
	case *ssa.Alloc:
		return zeroVariable(pointee(in.Type()))
	case *ssa.MakeMap:
		return &table{map[any]any{}}
	case *ssa.MakeClosure:
		f := &function{fn: in.Fn.(*ssa.Function)}
		for _, b := range in.Bindings {
			f.free = append(f.free, of(b))
		}
		return f
	case *ssa.ChangeType:
		return of(in.X)
	case *ssa.Convert:
		return convertTo(of(in.X), in.Type())
	case *ssa.BinOp:
		return operate(in.Op, of(in.X), of(in.Y))
	case *ssa.UnOp:
		switch x := of0(in, of).(type) {
		case *variable:
			if in.Op == token.MUL {
				return x.v
			}
		case bool:
			if in.Op == token.NOT {
				return !x
			}
		case int64:
			if in.Op == token.SUB {
				return -x
			}
		}
		if _, ok := in.X.(*ssa.Global); ok && in.Op == token.MUL {
			return m.known(in, depth+1)
		}
	case *ssa.IndexAddr:
		i, ok := of(in.Index).(int64)
		if x := arrayOf(of(in.X)); ok && x != nil && i >= 0 && i < int64(len(x.elems)) {
			return x.elems[i]
		}
	case *ssa.Slice:
		if x := arrayOf(of(in.X)); x != nil && in.Low == nil && in.High == nil {
			return x
		}
	case *ssa.Lookup:
		t, ok := of(in.X).(*table)
		if !ok {
			return stop()
		}
		x, found := t.m[of(in.Index)]
		if !found {
			x = zeroValue(in.X.Type().Underlying().(*types.Map).Elem())
		}
		if in.CommaOk {
			return tuple{x, found}
		}
		return x
	case *ssa.Extract:
		if t, ok := of(in.Tuple).(tuple); ok && in.Index < len(t) {
			return t[in.Index]
		}
	case *ssa.Call:
		return m.invoke(&in.Call, of, depth)
	}
	return stop()
}
