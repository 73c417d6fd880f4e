package codeflow

import (
	"go/constant"
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

// A Known is a value that is known before the program runs: a list of codes, a
// set of them, a function over them.
type Known struct {
	analysis *Analysis
	value    any
}

// Known returns the value that is put together of constants and functions of the
// program, or nil if it is not known.
func (a *Analysis) Known(v ssa.Value) *Known {
	m := &machine{analysis: a}
	k := &Known{analysis: a}
	if !guard(func() { k.value = m.known(v, 0) }) {
		return nil
	}
	return k
}

// IsFunction reports whether it is a function.
func (k *Known) IsFunction() bool { _, ok := k.value.(*function); return ok }

// Says returns what a function returns for the code c, the one of its arguments
// at place i.
func (k *Known) Says(i int, c int64) Answer {
	f, ok := k.value.(*function)
	if !ok || i >= len(f.fn.Params) || len(f.fn.Params) != 1 {
		return Unknown
	}
	var arg any = c
	if b, isBasic := f.fn.Params[i].Type().Underlying().(*types.Basic); !isBasic || b.Info()&types.IsInteger == 0 {
		return Unknown
	}
	m := &machine{analysis: k.analysis}
	out := Unknown
	guard(func() {
		if b, isBool := m.call(f, []any{arg}, 0).(bool); isBool {
			out = boolOf(b).answer()
		}
	})
	return out
}

// Contains returns whether a list, a set or a table has the code c: for a table of
// bools, whether it has true for it.
func (k *Known) Contains(c int64) Answer {
	switch v := k.value.(type) {
	case *array:
		for _, e := range v.elems {
			if e.v == any(c) {
				return True
			}
		}
		return False
	case *table:
		e, ok := v.m[c]
		if b, isBool := e.(bool); isBool {
			return boolOf(b).answer()
		}
		return boolOf(ok).answer()
	}
	return Unknown
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

// zeroOr returns a value, or nil for one without content, as in a set.
func zeroOr(v ssa.Value, of func(ssa.Value) any) any {
	if st, ok := v.Type().Underlying().(*types.Struct); ok && st.NumFields() == 0 {
		return nil
	}
	return of(v)
}

func constant64(c *ssa.Const) any {
	if c.Value == nil {
		return nil
	}
	switch c.Value.Kind() {
	case constant.Bool:
		return constant.BoolVal(c.Value)
	case constant.String:
		return constant.StringVal(c.Value)
	}
	if n, ok := toInt64(c.Value); ok {
		return n
	}
	return stop()
}

// convertTo converts numbers between types of numbers.
func convertTo(x any, t types.Type) any {
	_, isNumber := x.(int64)
	if b, ok := t.Underlying().(*types.Basic); ok && (isNumber == (b.Info()&types.IsInteger != 0)) {
		return x
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

func builtin(name string, args []any) any {
	switch name {
	case "len":
		switch x := args[0].(type) {
		case *array:
			return int64(len(x.elems))
		case *table:
			return int64(len(x.m))
		case string:
			return int64(len(x))
		case nil:
			return int64(0)
		}
	case "append":
		out := &array{}
		for _, a := range args {
			x, ok := a.(*array)
			if !ok && a != nil {
				return stop()
			}
			if ok {
				out.elems = append(out.elems, x.elems...)
			}
		}
		return out
	}
	return stop()
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

// of0 returns the operand of an operator, or nothing for a variable of a package.
func of0(in *ssa.UnOp, of func(ssa.Value) any) any {
	if _, ok := in.X.(*ssa.Global); ok {
		return nil
	}
	return of(in.X)
}

func arrayOf(x any) *array {
	switch x := x.(type) {
	case *array:
		return x
	case *variable:
		a, _ := x.v.(*array)
		return a
	}
	return nil
}

func zeroVariable(t types.Type) *variable { return &variable{zeroValue(t)} }

// zeroValue returns the zero value of a type.
func zeroValue(t types.Type) any {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsBoolean != 0:
			return false
		case u.Info()&types.IsInteger != 0:
			return int64(0)
		case u.Info()&types.IsString != 0:
			return ""
		}
		return stop()
	case *types.Array:
		if u.Len() > maxPoints {
			return stop()
		}
		a := &array{}
		for range u.Len() {
			a.elems = append(a.elems, zeroVariable(u.Elem()))
		}
		return a
	case *types.Struct:
		if u.NumFields() == 0 {
			return nil
		}
		return stop()
	}
	return nil
}

// operate applies an operator to known values.
func operate(op token.Token, x, y any) any {
	switch x := x.(type) {
	case int64:
		y, ok := y.(int64)
		if !ok {
			return stop()
		}
		switch op {
		case token.EQL:
			return x == y
		case token.NEQ:
			return x != y
		case token.LSS:
			return x < y
		case token.LEQ:
			return x <= y
		case token.GTR:
			return x > y
		case token.GEQ:
			return x >= y
		case token.ADD:
			return x + y
		case token.SUB:
			return x - y
		case token.QUO:
			if y != 0 {
				return x / y
			}
		}
	case string, bool:
		switch op {
		case token.EQL:
			return x == y
		case token.NEQ:
			return x != y
		}
	}
	return stop()
}
