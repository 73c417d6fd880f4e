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
