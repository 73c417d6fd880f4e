package codeflow

import (
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Kinds says what the members of a type of errors are that are set by the code:
// the kind of a failure, whether it passes. It holds no reference to the program,
// so that it can be a fact.
type Kinds struct {
	// Codes are codes in ascending order, as in a Summary.
	Codes []int64
	// Fields are the members, by name.
	Fields []KindField
}

// A KindField is one member, with its values for each of the codes, "" for an
// unknown one.
type KindField struct {
	Name   string
	Values []string
}

// KindsOf tells what is known of the types of other packages.
func (a *Analysis) KindsOf(imported func(*types.TypeName) *Kinds) { a.foreignKinds = imported }

// FindKinds looks at how the functions of a package fill their types of errors,
// and returns what it finds; what was computed before is forgotten.
func (a *Analysis) FindKinds(fns []*ssa.Function, pkg *types.Package) map[*types.TypeName]*Kinds {
	fills := fillings(fns, func(tn *types.TypeName, v ssa.Value) bool {
		return tn.Pkg() == pkg && isKind(v.Type()) && isErrorType(tn.Type()) && !a.isCode(v)
	})
	for tn, f := range fills {
		if k := a.kinds(f); k != nil {
			a.ownKinds[tn] = k
		}
	}
	if len(a.ownKinds) > 0 {
		clear(a.entered)
		clear(a.sources)
		clear(a.outcomes)
		clear(a.judges)
		clear(a.subjects)
	}
	return a.ownKinds
}

// A filling is how the values of a type are made.
type filling struct {
	stores  []*ssa.Store
	blocked map[string]bool
}

// fillings returns how functions fill the types of which takes says yes, by what is
// stored in their members.
func fillings(fns []*ssa.Function, takes func(tn *types.TypeName, v ssa.Value) bool) map[*types.TypeName]*filling {
	fills := map[*types.TypeName]*filling{}
	for _, fn := range fns {
		for st, fa := range FieldStores(fn) {
			tn := typeNameOf(fa.X.Type())
			if tn == nil || !takes(tn, st.Val) {
				continue
			}
			if fills[tn] == nil {
				fills[tn] = &filling{blocked: map[string]bool{}}
			}
			if _, isNew := fa.X.(*ssa.Alloc); !isNew {
				fills[tn].blocked[fieldName(fa)] = true // set later on
				continue
			}
			fills[tn].stores = append(fills[tn].stores, st)
		}
	}
	return fills
}

// isKind reports whether values of type t can be kinds: numbers, texts, bools.
func isKind(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsInteger|types.IsString|types.IsBoolean) != 0
}

// isErrorType reports whether t, or a pointer to it, is an error.
func isErrorType(t types.Type) bool {
	return implementsError(t) || implementsError(types.NewPointer(t))
}

// typeNameOf returns the name of a type, or of what it points to.
func typeNameOf(t types.Type) *types.TypeName {
	n, ok := types.Unalias(pointee(t)).(*types.Named)
	if !ok {
		return nil
	}
	return n.Origin().Obj()
}

// kinds returns what the members are for each code, or nil if nothing is known.
func (a *Analysis) kinds(f *filling) *Kinds {
	set := map[int64]bool{}
	stores := map[*ssa.Function][]*ssa.Store{}
	for _, st := range f.stores {
		fn := st.Parent()
		if stores[fn] == nil {
			codes, ok := a.Points(fn)
			if !ok {
				return nil
			}
			for _, c := range codes {
				set[c] = true
			}
		}
		stores[fn] = append(stores[fn], st)
	}
	out := &Kinds{}
	for c := range set {
		out.Codes = append(out.Codes, c)
	}
	slices.Sort(out.Codes)
	if len(out.Codes) > maxPoints {
		return nil
	}
	fields := map[string]bool{}
	for _, st := range f.stores {
		fields[fieldName(st.Addr.(*ssa.FieldAddr))] = true
	}
	values := map[string][]abstract{}
	for _, c := range out.Codes {
		known := map[string]abstract{}
		for fn, list := range stores {
			for _, w := range a.runsAbout(fn, c) {
				for _, st := range list {
					if name := fieldName(st.Addr.(*ssa.FieldAddr)); w.reached[st] {
						known[name] = join(known[name], w.at(st.Val, st.Block()))
					}
				}
			}
		}
		for name := range fields {
			values[name] = append(values[name], known[name])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		vs := values[name]
		texts, distinct := make([]string, len(vs)), map[string]bool{}
		for i, v := range vs {
			texts[i] = kindText(v)
			distinct[texts[i]] = true
		}
		delete(distinct, "")
		if !f.blocked[name] && len(distinct) > 0 && len(distinct) <= maxKinds && !isItself(texts, out.Codes) {
			out.Fields = append(out.Fields, KindField{name, texts})
		}
	}
	if len(out.Fields) == 0 {
		return nil
	}
	return out
}

// runsAbout returns what runs in a function when the code that comes in, or that
// it gets, is c.
func (a *Analysis) runsAbout(fn *ssa.Function, c int64) (out []*walk) {
	for _, s := range a.Sources(fn) {
		if s.Subject == nil || !isParameter(s.Subject.root) {
			out = append(out, s.run(c))
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, s := range a.Subjects(fn) {
		if isParameter(s.root) {
			out = append(out, a.runOfParam(s, c))
		}
	}
	return out
}

// runOfParam runs a function about a parameter that has the code c, and came
// without an error.
func (a *Analysis) runOfParam(s *Subject, c int64) *walk {
	e := env{analysis: a, code: c, has: s.Has, roots: map[ssa.Value]bool{s.root: true}, errs: map[ssa.Value]bool{}, params: map[ssa.Value]abstract{}}
	for _, p := range s.Func.Params {
		if isError(p.Type()) {
			e.params[p] = abstract{kind: isNil}
		}
	}
	if isNilable(s.root.Type()) {
		e.params[s.root] = abstract{kind: notNil}
	}
	w := newWalk(s.Func, e, 0)
	w.from(nil)
	return w
}

// kindText spells a kind, or is "".
func kindText(a abstract) string {
	if t, known := a.truth(); known {
		if t {
			return "true"
		}
		return "false"
	}
	return valueText(a)
}

// kindValue is the reverse.
func kindValue(text string) abstract {
	switch text {
	case "":
		return top
	case "true", "false":
		return boolOf(text == "true")
	}
	return constOf(textValue(text))
}

// kindsOf returns what is known of a type, or nil.
func (a *Analysis) kindsOf(t types.Type) *Kinds {
	tn := typeNameOf(t)
	if tn == nil {
		return nil
	}
	if k := a.ownKinds[tn]; k != nil || a.foreignKinds == nil || !isErrorType(tn.Type()) {
		return k
	}
	k, ok := a.importedKinds[tn]
	if !ok {
		k = a.foreignKinds(tn)
		a.importedKinds[tn] = k
	}
	return k
}

// kindOf returns what a member of an error is that tells of the code.
func (w *walk) kindOf(of ssa.Value, i int) abstract {
	if !w.env.errs[of] && !w.env.errs[rootOf(of)] || w.env.code == Success {
		return top
	}
	k := w.env.analysis.kindsOf(of.Type())
	if k == nil {
		return top
	}
	st, ok := pointee(of.Type()).Underlying().(*types.Struct)
	if !ok || i >= st.NumFields() {
		return top
	}
	f := slices.IndexFunc(k.Fields, func(f KindField) bool { return f.Name == st.Field(i).Name() })
	if f < 0 {
		return top
	}
	return kindValue(at([][]string{k.Fields[f].Values}, k.Codes, 0, w.env.code))
}

// kindCodes returns the codes that matter for a member that an instruction reads.
func (a *Analysis) kindCodes(in ssa.Instruction) []int64 {
	var of ssa.Value
	switch in := in.(type) {
	case *ssa.FieldAddr:
		of = in.X
	case *ssa.Field:
		of = in.X
	default:
		return nil
	}
	if k := a.kindsOf(of.Type()); k != nil {
		return k.Codes
	}
	return nil
}

// IsRetryFlag reports whether a store sets a member of a new error, a bool, that
// says by its name whether the failure passes.
func (a *Analysis) IsRetryFlag(st *ssa.Store) bool {
	fa, ok := st.Addr.(*ssa.FieldAddr)
	if !ok || !isBoolean(st.Val.Type()) || !IsRetryName(fieldName(fa)) {
		return false
	}
	tn := typeNameOf(fa.X.Type())
	_, isNew := fa.X.(*ssa.Alloc)
	_, isConst := st.Val.(*ssa.Const)
	return isNew && !isConst && tn != nil && isErrorType(tn.Type())
}

// FlagSays returns what a store sets a member to when the code that the function
// is about is c, wherever it runs.
func (a *Analysis) FlagSays(st *ssa.Store, c int64) Answer {
	known := abstract{}
	for _, w := range a.runsAbout(st.Parent(), c) {
		if w.reached[st] {
			known = join(known, w.at(st.Val, st.Block()))
		}
	}
	return known.answer()
}

// isKindReceiver reports whether the i-th parameter of a method is its receiver,
// an error with a member that is set by the code.
func (a *Analysis) isKindReceiver(fn *ssa.Function, i int) bool {
	return i == 0 && len(fn.Params) > 0 && fn.Signature.Recv() != nil && a.kindsOf(fn.Params[0].Type()) != nil
}
