package codeflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// FindFlags looks at how the functions of a package fill its types of results, and
// returns the members that say whether the code is success: Result{OK: r.Code == 200}.
func (a *Analysis) FindFlags(fns []*ssa.Function, pkg *types.Package) map[*types.TypeName]*Kinds {
	fills := fillings(fns, func(tn *types.TypeName, v ssa.Value) bool {
		return tn.Pkg() == pkg && isBoolean(v.Type()) && !isErrorType(tn.Type())
	})
	for tn, f := range fills {
		if k := a.flags(f); k != nil {
			a.ownFlags[tn] = k
		}
	}
	if len(a.ownFlags) > 0 {
		clear(a.outcomes)
	}
	return a.ownFlags
}

// flags returns what the members are for each code that say whether it is success, or
// nil if there are none.
func (a *Analysis) flags(f *filling) *Kinds {
	out := &Kinds{Codes: []int64{Success - 1, Success, Success + 1}}
	stores := map[*ssa.Function][]*ssa.Store{}
	names := map[string]bool{}
	for _, st := range f.stores {
		if names[fieldName(st.Addr.(*ssa.FieldAddr))] = true; stores[st.Parent()] == nil {
			codes, ok := a.Points(st.Parent())
			if !ok {
				return nil
			}
			out.Codes = append(out.Codes, codes...)
		}
		stores[st.Parent()] = append(stores[st.Parent()], st)
	}
	slices.Sort(out.Codes)
	out.Codes = slices.Compact(out.Codes)
	for name := range names {
		if !f.blocked[name] {
			if values := a.flagValues(name, stores, out.Codes); values != nil {
				out.Fields = append(out.Fields, KindField{name, values})
			}
		}
	}
	if len(out.Fields) == 0 || len(out.Codes) > maxPoints {
		return nil
	}
	slices.SortFunc(out.Fields, func(x, y KindField) int {
		if x.Name < y.Name {
			return -1
		}
		return 1
	})
	return out
}

// flagValues returns what a member is for each of codes; nil if that is not always
// known, or does not tell a failure from success.
func (a *Analysis) flagValues(name string, stores map[*ssa.Function][]*ssa.Store, codes []int64) []string {
	values := make([]string, len(codes))
	for k, c := range codes {
		known := abstract{}
		for fn, list := range stores {
			list = slices.DeleteFunc(slices.Clone(list), func(st *ssa.Store) bool { return fieldName(st.Addr.(*ssa.FieldAddr)) != name })
			if len(list) == 0 {
				continue
			}
			runs := a.runsAbout(fn, c)
			if len(runs) == 0 {
				return nil
			}
			for _, w := range runs {
				set := abstract{}
				for _, st := range list {
					if w.reached[st] {
						set = join(set, w.at(st.Val, st.Block()))
					}
				}
				if set.kind == unreached {
					set = boolOf(false) // as it is made
				}
				known = join(known, set)
			}
		}
		if values[k] = kindText(known); values[k] == "" {
			return nil
		}
	}
	if failed := at([][]string{values}, codes, 0, someFailure); failed == "" || failed == at([][]string{values}, codes, 0, Success) {
		return nil
	}
	return values
}

// flagsOf returns what is known of a type of results, or nil.
func (a *Analysis) flagsOf(t types.Type) *Kinds {
	tn := typeNameOf(t)
	if tn == nil || isErrorType(tn.Type()) {
		return nil
	}
	if _, isStruct := tn.Type().Underlying().(*types.Struct); !isStruct {
		return nil
	}
	if k := a.ownFlags[tn]; k != nil || a.foreignKinds == nil {
		return k
	}
	k, ok := a.importedKinds[tn]
	if !ok {
		k = a.foreignKinds(tn)
		a.importedKinds[tn] = k
	}
	return k
}

// flaggedSources returns the calls of fn that return a result of such a type, of which
// fn reads the flag and not the code.
func (a *Analysis) flaggedSources(fn *ssa.Function) (out []*Source) {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.Call)
			if !ok {
				continue
			}
			for i := range c.Call.Signature().Results().Len() {
				k := a.flagsOf(c.Call.Signature().Results().At(i).Type())
				if k == nil {
					continue
				}
				v := resultValue(c, i)
				if v == nil || !a.readsFlag(fn, v, k) || a.outcomeOf(c) != nil {
					continue
				}
				src := a.newSource(fn, c, nil, nil)
				src.flagged = v
				out = append(out, src)
				break
			}
		}
	}
	return out
}

// readsFlag reports whether fn reads a flag of the result v, and nothing of it that
// holds the code.
func (a *Analysis) readsFlag(fn *ssa.Function, v ssa.Value, k *Kinds) bool {
	reads := false
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			x, ok := in.(ssa.Value)
			if !ok {
				continue
			}
			of, i := memberRead(x)
			if a.isCode(x) && (rootOf(x) == v || holdsResult(rootOf(x), v) && !isSetAnew(x, of, v)) {
				return false
			}
			if of != nil && isFlagged(x, of, v) {
				reads = reads || flagNamed(of.Type(), i, k) >= 0
			}
		}
	}
	return reads
}

// holdsResult reports whether a variable is set to v somewhere.
func holdsResult(addr, v ssa.Value) bool {
	a, ok := addr.(*ssa.Alloc)
	return ok && slices.ContainsFunc(*a.Referrers(), func(r ssa.Instruction) bool {
		st, ok := r.(*ssa.Store)
		return ok && st.Addr == a && st.Val == v
	})
}

// memberRead returns of what a value is a member, and which one; or nil.
func memberRead(v ssa.Value) (ssa.Value, int) {
	switch v := v.(type) {
	case *ssa.Field:
		return v.X, v.Field
	case *ssa.UnOp:
		if fa, ok := v.X.(*ssa.FieldAddr); ok {
			return fa.X, fa.Field
		}
	}
	return nil, 0
}

// isFlagged reports whether of, of which read is a member, is the result v there.
func isFlagged(read, of, v ssa.Value) bool {
	if of == v {
		return true
	}
	a, ok := of.(*ssa.Alloc)
	if !ok || isCaptured(a) {
		return false
	}
	in := read.(ssa.Instruction)
	st, _ := lastStore(a, in.Block(), slices.Index(in.Block().Instrs, in))
	return st != nil && st.Val == v
}

// isSetAnew reports whether of, of which read is a member, holds another result there
// than v.
func isSetAnew(read, of, v ssa.Value) bool {
	a, ok := of.(*ssa.Alloc)
	if !ok {
		return false
	}
	in := read.(ssa.Instruction)
	st, _ := lastStore(a, in.Block(), slices.Index(in.Block().Instrs, in))
	return st != nil && st.Val != v
}

// flagNamed returns the place of the i-th field of a struct among the flags, or -1.
func flagNamed(of types.Type, i int, k *Kinds) int {
	st, ok := pointee(of).Underlying().(*types.Struct)
	if !ok || i >= st.NumFields() {
		return -1
	}
	return slices.IndexFunc(k.Fields, func(f KindField) bool { return f.Name == st.Field(i).Name() })
}

// flagOf returns what a flag of the result is that the walk is about.
func (w *walk) flagOf(read ssa.Value) abstract {
	if w.env.flagged == nil || w.env.code == NoAnswer {
		return top
	}
	of, i := memberRead(read)
	if of == nil || !isFlagged(read, of, w.env.flagged) {
		return top
	}
	k := w.env.analysis.flagsOf(of.Type())
	if k == nil {
		return top
	}
	f := flagNamed(of.Type(), i, k)
	if f < 0 {
		return top
	}
	return kindValue(at([][]string{k.Fields[f].Values}, k.Codes, 0, w.env.code))
}
