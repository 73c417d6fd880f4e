package codeflow

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// contains evaluates slices.Contains on a list of constants.
func (w *walk) contains(c *ssa.Call, f *ssa.Function) (abstract, bool) {
	obj := f.Object()
	if obj == nil || obj.Pkg() == nil || obj.Pkg().Path() != "slices" || f.Name() != "Contains" || len(c.Call.Args) != 2 {
		return top, false
	}
	x := w.eval(c.Call.Args[1])
	list, ok := w.env.lists[c.Call.Args[0]]
	if !ok {
		list, ok = w.env.analysis.elements(c.Call.Args[0])
	}
	if x.kind != isConst || !ok {
		return top, true
	}
	for _, v := range list {
		if same(constant.ToInt(v), constant.ToInt(x.value)) {
			return boolOf(true), true
		}
	}
	return boolOf(false), true
}

// elements returns the constants of a slice that is written on the spot, or of
// a package-level one that is written nowhere else.
func (a *Analysis) elements(v ssa.Value) ([]constant.Value, bool) {
	s, ok := a.first(v).(*ssa.Slice)
	if !ok || s.Low != nil || s.High != nil {
		return nil, false
	}
	alloc, ok := s.X.(*ssa.Alloc)
	if !ok {
		return nil, false
	}
	var out []constant.Value
	for _, r := range *alloc.Referrers() {
		switch r := r.(type) {
		case *ssa.IndexAddr:
			for _, u := range *r.Referrers() {
				st, ok := u.(*ssa.Store)
				if !ok {
					continue
				}
				c, ok := st.Val.(*ssa.Const)
				if !ok || c.Value == nil {
					return nil, false
				}
				out = append(out, c.Value)
			}
		}
	}
	return out, true
}

// found evaluates `_, ok := table[code]` on a table of constants.
func (w *walk) found(l *ssa.Lookup) abstract {
	x := w.at(l.Index, l.Block())
	keys, ok := w.env.analysis.keysOf(l.X)
	if x.kind == unreached {
		return x
	}
	if t := w.env.analysis.importedTable(l.X); t != nil && x.kind == isConst {
		found, _ := t.has(x.value)
		return boolOf(found)
	}
	if x.kind != isConst || !ok {
		return top
	}
	for _, k := range keys {
		if k.Kind() == x.value.Kind() && same(k, x.value) {
			return boolOf(true)
		}
	}
	return boolOf(false)
}

// entry evaluates table[code] on a table of constants.
func (w *walk) entry(l *ssa.Lookup) abstract {
	x := w.at(l.Index, l.Block())
	if x.kind == unreached {
		return x
	}
	m, isMap := l.X.Type().Underlying().(*types.Map)
	if !isMap {
		return top
	}
	if t := w.env.analysis.importedTable(l.X); t != nil && x.kind == isConst {
		switch found, known := t.has(x.value); {
		case !found:
			return zeroOf(m.Elem())
		case known:
			return abstract{kind: notNil}
		}
		return top
	}
	values, ok := w.env.analysis.entriesOf(l.X)
	if x.kind != isConst || !ok {
		return top
	}
	for k, v := range values {
		if k.Kind() != x.value.Kind() || !same(k, x.value) {
			continue
		}
		if c, ok := v.(*ssa.Const); ok {
			return w.eval(c)
		}
		if load, ok := v.(*ssa.UnOp); ok {
			if is := w.env.analysis.sentinelOf(load); is != "" {
				return abstract{kind: notNil, is: is, mark: w.env.analysis.markOfVariable(load)}
			}
		}
		if call, ok := v.(*ssa.Call); ok {
			if f := call.Call.StaticCallee(); f != nil && isNeverNil(f) {
				return abstract{kind: notNil}
			}
		}
		return top
	}
	return zeroOf(m.Elem())
}

// zeroOf returns the zero value of a type.
func zeroOf(t types.Type) abstract {
	if isNilable(t) {
		return abstract{kind: isNil}
	}
	b, ok := t.Underlying().(*types.Basic)
	switch {
	case !ok:
		return top
	case b.Info()&types.IsString != 0:
		return constOf(constant.MakeString(""))
	case b.Info()&types.IsBoolean != 0:
		return boolOf(false)
	case b.Info()&types.IsInteger != 0:
		return constOf(constant.MakeInt64(0))
	}
	return top
}

// entriesOf returns the entries of a map that is filled where it is made and
// nowhere else.
func (a *Analysis) entriesOf(v ssa.Value) (map[constant.Value]ssa.Value, bool) {
	m, ok := a.table(v)
	if !ok {
		return nil, false
	}
	if _, ok := a.keysOf(v); !ok {
		return nil, false
	}
	out := map[constant.Value]ssa.Value{}
	for _, r := range *m.Referrers() {
		if u, ok := r.(*ssa.MapUpdate); ok {
			out[u.Key.(*ssa.Const).Value] = u.Value
		}
	}
	return out, true
}

// first returns what a package-level variable that v is read from is set to, if it
// is set once, or v itself if it is read from nowhere; else nil.
func (a *Analysis) first(v ssa.Value) ssa.Value {
	u, ok := v.(*ssa.UnOp)
	if !ok {
		return v
	}
	if g, ok := u.X.(*ssa.Global); ok {
		if of, ok := a.initial(g); ok {
			return of
		}
	}
	return nil
}

// table returns where a map is made that is a package-level variable, or v
// itself.
func (a *Analysis) table(v ssa.Value) (*ssa.MakeMap, bool) {
	m, ok := a.first(v).(*ssa.MakeMap)
	return m, ok
}

// keysOf returns the keys of a map that is filled where it is made and
// nowhere else.
func (a *Analysis) keysOf(v ssa.Value) ([]constant.Value, bool) {
	m, ok := a.table(v)
	if !ok {
		return nil, false
	}
	var out []constant.Value
	for _, r := range *m.Referrers() {
		switch r := r.(type) {
		case *ssa.MapUpdate:
			c, ok := r.Key.(*ssa.Const)
			if !ok || c.Value == nil {
				return nil, false
			}
			out = append(out, c.Value)
		case *ssa.Lookup, *ssa.DebugRef, *ssa.Range:
		case *ssa.Store:
			if _, ok := r.Addr.(*ssa.Global); !ok {
				return nil, false
			}
		default:
			return nil, false
		}
	}
	return out, true
}
