package carrier

import (
	"cmp"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// maxProofs bounds the rounds in which fields are proven or blocked; each
// round decides at least one field for good.
const maxProofs = 8

// solve alternates between following values and deciding about fields: the
// member "code" of a type that answers of NIM are decoded into holds a code
// wherever a value of that type is read; a field that takes up other things
// too proves nothing.
func (e *engine) solve() *resolver {
	for range maxProofs {
		e.reset()
		e.propagate()
		r := e.resolver()
		if !e.decideFields(r) {
			return r
		}
	}
	e.reset()
	e.propagate()
	return e.resolver()
}

// decideFields looks at all values once nothing flows any more, and reports
// whether it decided about another field.
func (e *engine) decideFields(r *resolver) bool {
	proven, blocked := map[*types.Var]*labels{}, map[*types.Var]bool{}
	first := map[*types.Var]token.Pos{}
	e.eachValue(func(v ssa.Value, l *labels) {
		d := r.resolve(l)
		if d == nil || d.nim[answer] == nil && d.other == nil && !hasFrom(l, decoded) {
			return
		}
		for _, f := range e.envelopes(v.Type()) {
			if !e.provable(f, v.Type()) {
				continue
			}
			switch {
			case d.other != nil:
				if isDecodeTarget(v) {
					blocked[f] = true
				}
			case d.nim[answer] != nil:
				// Which value is taken as the reason must not be left to chance.
				if proven[f] == nil || e.comesBefore(v.Pos(), first[f]) {
					proven[f], first[f] = d.member(step{v.Pos(), "its member \"code\""}), v.Pos()
				}
			case !e.env.dedicated:
				blocked[f] = true // decoded from an answer nobody knows
			}
		}
	})
	e.eachStore(func(f *types.Var, at ssa.Value, v ssa.Value, l *labels, test bool) {
		in, stored := at.Type(), e.fields[f] != nil && e.fields[f].nim[code] != nil
		if !e.owns(f) {
			e.hold(r, f, in, v, l, proven, blocked)
			return
		}
		if _, ok := v.(*ssa.Const); ok {
			if !e.env.ownNumbers(constsOf(l)) && e.isDefault(r, at) {
				return
			}
			// Who makes up numbers of his own, or whole answers, has an
			// envelope of his own.
			if l != nil && !e.env.dedicated && !isErrorField(in) &&
				(stored && e.env.ownNumbers(l.consts) || proven[f] != nil && !test) {
				blocked[f] = true
			}
			return
		}
		if !stored {
			return
		}
		d := r.resolve(l)
		switch {
		case d != nil && d.other != nil:
			blocked[f] = true
		case d != nil && (d.nim[code] != nil || onlyConsts(d)):
		case isErrorField(in) && e.isGivenCodes(v):
		case !e.env.dedicated && !isCarried(l):
			blocked[f] = true
		}
	})

	decided := e.decideTypes(r, proven, blocked)
	for f := range blocked {
		if _, ok := e.declared[f]; !e.blocked[f] && !ok {
			e.blocked[f] = true
			decided = true
		}
	}
	for f, l := range proven {
		if e.proven[f] == nil && !e.blocked[f] {
			e.proven[f] = l
			decided = true
		}
	}
	return decided
}

// isGivenCodes reports whether v is a parameter of a function that makes an error of a
// number, as in ErrOf(416): nobody in the package calls it with anything but a code that
// is written out.
func (e *engine) isGivenCodes(v ssa.Value) bool {
	for {
		switch c := v.(type) {
		case *ssa.Convert:
			v = c.X
			continue
		case *ssa.ChangeType:
			v = c.X
			continue
		}
		break
	}
	p, ok := v.(*ssa.Parameter)
	if !ok || p.Parent().Parent() != nil {
		return false
	}
	i := paramIndex(p)
	for _, c := range e.callers[p.Parent()] {
		if i < 0 || i >= len(c.args) {
			return false
		}
		if _, isConst := c.args[i].(*ssa.Const); !isConst || e.env.ownNumbers(constsOf(e.of(c.args[i], c.args[i].Pos()))) {
			return false
		}
	}
	return i >= 0
}

// decideTypes looks at the named types of numbers of the package: one that is
// the type of a proven field, or that codes are converted to, and that nothing
// else goes into, holds codes wherever it stands.
func (e *engine) decideTypes(r *resolver, proven map[*types.Var]*labels, blocked map[*types.Var]bool) bool {
	found, mixed, made := map[*types.TypeName]*labels{}, map[*types.TypeName]bool{}, map[*types.TypeName][]*types.TypeName{}
	first := map[*types.TypeName]*types.Var{}
	own := func(t types.Type) *types.TypeName {
		named, ok := types.Unalias(t).(*types.Named)
		if !ok || named.Obj().Pkg() != e.pass.Pkg || !isNumber(named) {
			return nil
		}
		return named.Obj()
	}
	for f, l := range proven {
		t := own(f.Type())
		if t == nil || blocked[f] || e.blocked[f] {
			continue
		}
		// Which field is taken as the reason must not be left to chance.
		if found[t] == nil || e.comesBefore(f.Pos(), first[t].Pos()) {
			found[t], first[t] = l, f
		}
	}
	for _, fn := range e.funcs {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				var x ssa.Value
				switch in := in.(type) {
				case *ssa.Convert:
					x = in.X
				case *ssa.ChangeType:
					x = in.X
				default:
					continue
				}
				t := own(in.(ssa.Value).Type())
				if _, isConst := x.(*ssa.Const); t == nil || isConst || own(x.Type()) == t {
					continue
				}
				d := r.resolve(e.of(x, in.Pos()))
				if from := own(x.Type()); from != nil && (d == nil || d.nim[code] == nil && d.other == nil) {
					made[t] = append(made[t], from) // what that one holds
					continue
				}
				if d == nil || d.nim[code] == nil || d.other != nil {
					mixed[t] = true
				} else if found[t] == nil {
					found[t] = &labels{nim: d.nim, surf: d.surf}
				}
			}
		}
	}
	settle(found, mixed, made)
	decided := false
	for t, l := range found {
		if _, ok := e.declared[t]; e.types[t] == nil && !mixed[t] && !ok && !e.heldElsewhere(t, proven) {
			only := &labels{}
			only.nim[code], only.surf[code] = l.nim[code], l.surf[code]
			e.types[t] = only
			decided = true
		}
	}
	return decided
}

// isDefault reports whether the struct at an address only says what is there until an
// answer of NIM is decoded into it.
func (e *engine) isDefault(r *resolver, at ssa.Value) bool {
	isTarget := func(v ssa.Value) bool {
		d := r.resolve(e.of(v, v.Pos()))
		return d != nil && d.nim[answer] != nil && d.other == nil && isDecodeTarget(v)
	}
	alloc, ok := at.(*ssa.Alloc)
	if !ok {
		return false
	}
	if isTarget(alloc) {
		return true
	}
	loads := 0
	for _, ref := range *alloc.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.FieldAddr:
		case *ssa.UnOp:
			for _, u := range *ref.Referrers() {
				if _, ok := u.(*ssa.DebugRef); ok {
					continue
				}
				if st, ok := u.(*ssa.Store); !ok || st.Val != ref || !isTarget(st.Addr) {
					return false
				}
				loads++
			}
		default:
			return false
		}
	}
	return loads > 0
}

// settle takes into account which types are made of each other: what is made of a type
// that holds codes does so, too, unless something else goes into one of them.
func settle(found map[*types.TypeName]*labels, mixed map[*types.TypeName]bool, made map[*types.TypeName][]*types.TypeName) {
	all := slices.SortedFunc(maps.Keys(made), func(a, b *types.TypeName) int { return cmp.Compare(a.Name(), b.Name()) })
	for again := true; again; {
		again = false
		for _, t := range all {
			for _, f := range made[t] {
				if found[t] == nil && found[f] != nil && !mixed[t] {
					found[t], again = &labels{nim: found[f].nim, surf: found[f].surf}, true
				}
			}
		}
	}
	for again := true; again; {
		again = false
		for _, t := range all {
			for _, f := range made[t] {
				if !mixed[t] && (mixed[f] || found[f] == nil) {
					mixed[t], again = true, true
				}
			}
		}
	}
}

// comesBefore reports whether a is before b, by file and line; what has no
// position comes last.
func (e *engine) comesBefore(a, b token.Pos) bool {
	if !a.IsValid() || !b.IsValid() {
		return a.IsValid()
	}
	x, y := e.pass.Fset.Position(a), e.pass.Fset.Position(b)
	return cmp.Or(cmp.Compare(x.Filename, y.Filename), cmp.Compare(x.Offset, y.Offset)) < 0
}

// heldElsewhere reports whether a field of another struct than an answer of NIM
// or an error has the type t: then it is a type for more than NIM's codes.
func (e *engine) heldElsewhere(t *types.TypeName, proven map[*types.Var]*labels) bool {
	scope := e.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		st, ok := tn.Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for f := range st.Fields() {
			if named, ok := types.Unalias(f.Type()).(*types.Named); ok && named.Obj() == t &&
				proven[f] == nil && e.proven[f] == nil && !isErrorField(types.NewPointer(tn.Type())) {
				return true
			}
		}
	}
	return false
}

// isErrorField reports whether values of type t are errors: their own numbers
// stand beside the codes they were made for.
func isErrorField(t types.Type) bool {
	errType := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	if p, ok := types.Unalias(t).(*types.Pointer); ok && types.Implements(p.Elem(), errType) {
		return true
	}
	return types.Implements(t, errType)
}

// isCarried reports whether a value derives from the code of a parameter for
// which no call is seen: it may well be one.
func isCarried(l *labels) bool { return l != nil && hasFrom(l, member) }

// provable reports whether the field f of a value of type t may be decided for
// all values of the type: not for the types of the SDK and the standard
// library, which serve several services.
func (e *engine) provable(f *types.Var, t types.Type) bool {
	if f.Pkg() == nil || sdkProduct(f.Pkg().Path()) != "" || isInbound(t) || isAnswerLike(t) {
		return false
	}
	return f.Pkg() == e.pass.Pkg || hasCode(t)
}

// isDecodeTarget reports whether v is memory that a call can fill.
func isDecodeTarget(v ssa.Value) bool {
	switch v.(type) {
	case *ssa.Alloc, *ssa.Global, *ssa.Parameter, *ssa.FieldAddr:
		return true
	}
	return false
}

// eachValue calls f with every value of the package and its labels, in source
// order.
func (e *engine) eachValue(f func(ssa.Value, *labels)) {
	visit := func(v ssa.Value) {
		if l := e.vals[v]; l != nil {
			f(v, l)
		}
	}
	for _, fn := range e.funcs {
		for _, p := range fn.Params {
			visit(p)
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				if v, ok := in.(ssa.Value); ok {
					visit(v)
				}
			}
		}
	}
}

// eachStore calls f with every store to a field of a struct: the field, the
// address of the struct it is in, the value, and whether the store stands in a test.
func (e *engine) eachStore(f func(f *types.Var, at ssa.Value, v ssa.Value, l *labels, test bool)) {
	for _, fn := range e.funcs {
		test := e.inTest(fn)
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				st, ok := in.(*ssa.Store)
				if !ok {
					continue
				}
				fa, ok := st.Addr.(*ssa.FieldAddr)
				if !ok {
					continue
				}
				s := structOf(fa.X.Type())
				if s == nil || fa.Field >= s.NumFields() {
					continue
				}
				f(s.Field(fa.Field).Origin(), fa.X, st.Val, e.of(st.Val, st.Pos()), test)
			}
		}
	}
}
