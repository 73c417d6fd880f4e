package carrier

import "go/types"

// envelopes returns the fields that hold the code in what a value of type t may
// be: a struct with a member "code", or, for an interface of the package with a
// method that returns the code, the types of the package that implement it.
func (e *engine) envelopes(t types.Type) []*types.Var {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() != e.pass.Pkg {
		fields, _ := codeFields(t)
		return fields
	}
	iface, ok := named.Underlying().(*types.Interface)
	if !ok {
		fields, _ := codeFields(t)
		return fields
	}
	if !hasCodeGetter(iface) {
		return nil
	}
	var out []*types.Var
	scope := e.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || types.IsInterface(tn.Type()) || isGeneric(tn.Type()) || !types.Implements(types.NewPointer(tn.Type()), iface) {
			continue
		}
		fields, _ := codeFields(tn.Type())
		out = append(out, fields...)
	}
	return out
}

// hasCodeGetter reports whether an interface has a method such as GetCode() int.
func hasCodeGetter(iface *types.Interface) bool {
	for m := range iface.Methods() {
		sig := m.Signature()
		if getterName.MatchString(m.Name()) && sig.Params().Len() == 0 && sig.Results().Len() == 1 && isNumber(sig.Results().At(0).Type()) {
			return true
		}
	}
	return false
}

// foreignMethod returns the method that a call of m reaches, a method of an
// interface of the package, if only one type implements that interface: one of a
// package that is imported. Where several do, nothing is known.
func (e *engine) foreignMethod(m *types.Func) *types.Func {
	if f, ok := e.foreign[m]; ok {
		return f
	}
	if e.foreign == nil {
		e.foreign = map[*types.Func]*types.Func{}
	}
	e.foreign[m] = nil
	recv := m.Signature().Recv()
	if recv == nil {
		return nil
	}
	iface, ok := recv.Type().Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	var found []*types.Func
	for _, p := range e.pass.Pkg.Imports() {
		for _, name := range p.Scope().Names() {
			tn, ok := p.Scope().Lookup(name).(*types.TypeName)
			if !ok || types.IsInterface(tn.Type()) || isGeneric(tn.Type()) || !types.Implements(types.NewPointer(tn.Type()), iface) {
				continue
			}
			obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(tn.Type()), true, p, m.Name())
			if fn, ok := obj.(*types.Func); ok {
				found = append(found, fn)
			}
		}
	}
	if len(found) == 1 {
		e.foreign[m] = found[0]
	}
	return e.foreign[m]
}
