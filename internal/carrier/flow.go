package carrier

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// transfer moves labels through one instruction of fn.
func (e *engine) transfer(fn *ssa.Function, in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.Store:
		e.store(fn, in.Addr, e.of(in.Val, in.Pos()))
	case *ssa.MapUpdate:
		e.mapUpdate(fn, in)
	case *ssa.Send:
		e.mutate(in.Chan, e.of(in.X, in.Pos()))
	case *ssa.Return:
		e.ret(fn, in)
	case *ssa.Call:
		e.call(fn, in, in.Common(), in)
	case *ssa.Go:
		e.call(fn, in, in.Common(), nil)
	case *ssa.Defer:
		e.call(fn, in, in.Common(), nil)
	case *ssa.UnOp:
		switch in.Op {
		case token.MUL:
			e.add(in, e.of(in.X, in.Pos()).withoutCode(e.isMixed(e.stored(in.X), in.Pos())))
		case token.ARROW:
			e.addCommaOk(in, in.CommaOk, e.of(in.X, in.Pos()))
		}
	case *ssa.FieldAddr:
		e.add(in, e.project(in.X, in.Field, in.Pos()))
	case *ssa.Field:
		e.add(in, e.project(in.X, in.Field, in.Pos()))
	case *ssa.IndexAddr:
		if !e.oneOfMany(in) {
			e.add(in, e.of(in.X, in.Pos()))
		}
	case *ssa.Index:
		e.add(in, e.of(in.X, in.Pos()))
	case *ssa.Lookup:
		e.addCommaOk(in, in.CommaOk, e.lookup(in))
	case *ssa.Phi:
		mixed := e.isMixed(in.Edges, in.Pos())
		for _, v := range in.Edges {
			e.add(in, e.of(v, in.Pos()).withoutCode(mixed))
		}
	case *ssa.BinOp:
		if in.Op == token.ADD && carriesText(in.Type()) {
			e.add(in, e.of(in.X, in.Pos()).raw())
			e.add(in, e.of(in.Y, in.Pos()).raw().weaken())
		}
	case *ssa.ChangeType:
		e.add(in, e.of(in.X, in.Pos()))
	case *ssa.Convert:
		e.add(in, e.of(in.X, in.Pos()))
	case *ssa.MultiConvert:
		e.add(in, e.of(in.X, in.Pos()))
	case *ssa.ChangeInterface:
		e.add(in, e.of(in.X, in.Pos()))
	case *ssa.MakeInterface:
		e.add(in, e.of(in.X, in.Pos()))
	case *ssa.SliceToArrayPointer:
		e.add(in, e.of(in.X, in.Pos()))
	case *ssa.Slice:
		e.add(in, e.of(in.X, in.Pos()))
	case *ssa.TypeAssert:
		e.addCommaOk(in, in.CommaOk, e.of(in.X, in.Pos()))
	case *ssa.Range:
		e.add(in, e.of(in.X, in.Pos()).raw())
	case *ssa.Next:
		e.addTuple(in, 1, e.of(in.Iter, in.Pos()))
		e.addTuple(in, 2, e.of(in.Iter, in.Pos()))
	case *ssa.Select:
		i := 2
		for _, st := range in.States {
			if st.Dir == types.RecvOnly {
				e.addTuple(in, i, e.of(st.Chan, in.Pos()))
				i++
			} else if st.Send != nil {
				e.mutate(st.Chan, e.of(st.Send, in.Pos()))
			}
		}
	case *ssa.Extract:
		e.add(in, e.tuples[tupleKey{in.Tuple, in.Index}])
	}
}

func (e *engine) addCommaOk(v ssa.Value, commaOk bool, l *labels) {
	if commaOk {
		e.addTuple(v, 0, l)
		return
	}
	e.add(v, l)
}

func (e *engine) ret(fn *ssa.Function, in *ssa.Return) {
	if e.results[fn] == nil {
		e.results[fn] = make([]*labels, len(in.Results))
	}
	for i, v := range in.Results {
		if i >= len(e.results[fn]) {
			return
		}
		if e.results[fn][i] == nil {
			e.results[fn][i] = &labels{}
		}
		l := e.of(v, in.Pos())
		if l != nil && l.nim[code] != nil {
			l = l.withoutCode(e.isMixed(e.returned(fn, i), in.Pos()))
		}
		if e.results[fn][i].merge(l) {
			e.changed = true
		}
	}
}

// returned returns what fn returns as its i-th result, over all returns.
func (e *engine) returned(fn *ssa.Function, i int) []ssa.Value {
	var out []ssa.Value
	for _, b := range fn.Blocks {
		if len(b.Instrs) == 0 {
			continue
		}
		if r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(r.Results) {
			out = append(out, r.Results[i])
		}
	}
	return out
}

// stored returns what is assigned to the variable a, if it is one of a number;
// `return code, nil` assigns a named result to itself, which is nothing new.
func (e *engine) stored(a ssa.Value) []ssa.Value {
	alloc, ok := e.canon(a).(*ssa.Alloc)
	if !ok || !isNumber(alloc.Type().(*types.Pointer).Elem()) {
		return nil
	}
	var out []ssa.Value
	for _, r := range *alloc.Referrers() {
		s, ok := r.(*ssa.Store)
		if !ok || s.Addr != alloc {
			continue
		}
		if load, ok := s.Val.(*ssa.UnOp); ok && load.Op == token.MUL && load.X == alloc {
			continue
		}
		out = append(out, s.Val)
	}
	return out
}

// isMixed reports whether one of the numbers that meet in a variable or a
// result comes from who knows where: what they meet in may then hold other
// codes as well. What meets there and is nothing but constants is no matter.
func (e *engine) isMixed(vs []ssa.Value, pos token.Pos) bool {
	if e.env.dedicated {
		return false
	}
	for _, v := range vs {
		switch v.(type) {
		case *ssa.Const, *ssa.Phi:
			continue
		}
		if isNumber(v.Type()) && e.of(v, pos).unknown() {
			return true
		}
	}
	return false
}

// store gives what addr points to the labels l.
func (e *engine) store(fn *ssa.Function, addr ssa.Value, l *labels) {
	if l == nil {
		return
	}
	switch a := e.canon(addr).(type) {
	case *ssa.FieldAddr:
		st := structOf(a.X.Type())
		if st == nil || a.Field >= st.NumFields() {
			return
		}
		f := st.Field(a.Field)
		if e.owns(f) {
			e.addField(fn, f, l)
			return
		}
		// A field of a foreign type: a request takes the evidence up, any
		// other value keeps codes and answers by field.
		if t := l.raw().weaken(); !t.empty() && isRequestLike(a.X.Type()) {
			e.mutate(a.X, t)
			return
		}
		c := *l
		c.nim[tied], c.surf[tied] = nil, 0
		if c.nim[code] != nil || c.nim[answer] != nil {
			e.addField(fn, f, &c)
		}
	case *ssa.IndexAddr:
		e.mutate(a.X, l)
	default:
		e.add(a, l)
	}
}

// owns reports whether the field f is declared in the package.
func (e *engine) owns(f *types.Var) bool { return f.Pkg() == e.pass.Pkg }

func (e *engine) mapUpdate(fn *ssa.Function, in *ssa.MapUpdate) {
	key, isConst := stringConst(in.Key)
	if isConst && e.env.signs(key) {
		e.mutate(in.Map, e.env.headerLabel(key, in.Pos()))
	}
	l := e.of(in.Value, in.Pos())
	if isConst {
		l = l.raw().weaken()
	}
	if !l.empty() {
		e.mutate(in.Map, l)
	}
}

// lookup returns the labels of an element of a map.
func (e *engine) lookup(in *ssa.Lookup) *labels {
	m, ok := in.X.Type().Underlying().(*types.Map)
	if !ok {
		return nil
	}
	l := e.of(in.X, in.Pos())
	if l == nil {
		return nil
	}
	key, isConst := stringConst(in.Index)
	switch {
	case isConst && isMemberKey(key) && (l.nim[answer] != nil || !isText(m.Elem())):
		return l.member(step{in.Pos(), "its member \"" + key + "\""})
	case isConst:
		return l.raw()
	}
	out := l.raw()
	out.nim[code], out.surf[code], out.consts = l.nim[code], l.surf[code], l.consts
	return out
}

// project returns the labels of the i-th field of x.
func (e *engine) project(x ssa.Value, i int, pos token.Pos) *labels {
	st := structOf(x.Type())
	if st == nil || i >= st.NumFields() {
		return nil
	}
	f := st.Field(i)
	out := &labels{}
	out.merge(e.field(f))
	base := e.of(x, pos)

	isCode, tagged := isCodeField(st, i)
	switch {
	case isSDKError(x.Type()):
		return &labels{other: &trace{step: step{pos, "an HTTP status"}}}
	case !e.owns(f) && out.nim[code] == nil && statusName.MatchString(f.Name()) && isNumericOrText(f.Type()):
		out.other = &trace{step: step{pos, "an HTTP status"}}
	case base == nil:
	case isCode:
		b := *base
		if !tagged && b.nim[answer] == nil {
			b.nim[tied] = nil
		}
		out.merge(b.member(step{pos, "its member \"code\""}))
	case isEmbedded(st, i):
		out.merge(base)
	case !e.owns(f):
		out.merge(base.raw())
		if f.Pkg() != nil && jsonPackage.MatchString(f.Pkg().Path()) {
			out.merge(base.codes()) // gjson's Result.Num
		}
	default:
		if base.nim[tied] != nil || base.other != nil {
			r := base.raw()
			r.from = nil
			out.merge(r)
		}
	}
	if e.isDenied(f) {
		return &labels{other: &trace{step: step{f.Pos(), "declared not to hold a NIM status code"}}}
	}
	return out
}

func (e *engine) isDenied(obj types.Object) bool {
	return e.declared[obj].denied
}

func isNumericOrText(t types.Type) bool {
	_, ok := t.Underlying().(*types.Basic)
	return ok
}

// mutate gives what v points to, and all that v is made of, the labels l: a
// call fills or marks it.
func (e *engine) mutate(v ssa.Value, l *labels) {
	e.mutateSeen(v, l, map[ssa.Value]bool{})
}

func (e *engine) mutateSeen(v ssa.Value, l *labels, seen map[ssa.Value]bool) {
	v = e.canon(v)
	if seen[v] || l == nil || len(seen) > 50 {
		return
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Builtin:
		return
	case *ssa.MakeInterface:
		e.mutateSeen(v.X, l, seen)
	case *ssa.ChangeInterface:
		e.mutateSeen(v.X, l, seen)
	case *ssa.ChangeType:
		e.mutateSeen(v.X, l, seen)
	case *ssa.TypeAssert:
		e.mutateSeen(v.X, l, seen)
	case *ssa.Slice:
		e.mutateSeen(v.X, l, seen)
	case *ssa.IndexAddr:
		e.mutateSeen(v.X, l, seen)
	case *ssa.Phi:
		for _, x := range v.Edges {
			e.mutateSeen(x, l, seen)
		}
	case *ssa.UnOp:
		if v.Op == token.MUL {
			e.mutateSeen(v.X, l, seen)
			e.mutateStored(v.X, l, seen)
		}
	case *ssa.Alloc:
		e.mutateStored(v, l, seen)
	case *ssa.Extract:
		if a, ok := v.Tuple.(*ssa.TypeAssert); ok && v.Index == 0 {
			e.mutateSeen(a.X, l, seen)
		}
	case *ssa.FieldAddr:
		st := structOf(v.X.Type())
		if st == nil || v.Field >= st.NumFields() {
			return
		}
		if f := st.Field(v.Field); e.owns(f) {
			e.addField(v.Parent(), f, l)
		} else if isRequestLike(v.X.Type()) {
			e.mutateSeen(v.X, l.weaken(), seen)
		}
		return
	case *ssa.Call:
		// A builder returns its receiver.
		if c := v.Common(); len(c.Args) > 0 && !c.IsInvoke() && c.Signature().Recv() != nil &&
			types.Identical(c.Args[0].Type(), v.Type()) {
			e.mutateSeen(c.Args[0], l, seen)
		}
	}
	e.add(v, l)
}

// mutateStored passes a mutation on to the pointers that the variable a holds.
func (e *engine) mutateStored(a ssa.Value, l *labels, seen map[ssa.Value]bool) {
	alloc, ok := e.canon(a).(*ssa.Alloc)
	if !ok {
		return
	}
	switch types.Unalias(alloc.Type().(*types.Pointer).Elem()).Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Map, *types.Chan:
	default:
		return
	}
	for _, r := range *alloc.Referrers() {
		if s, ok := r.(*ssa.Store); ok && s.Addr == alloc {
			e.mutateSeen(s.Val, l, seen)
		}
	}
}

// stringConst returns the value of a string constant, through conversions to
// an interface.
func stringConst(v ssa.Value) (string, bool) {
	if mi, ok := v.(*ssa.MakeInterface); ok {
		v = mi.X
	}
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}
