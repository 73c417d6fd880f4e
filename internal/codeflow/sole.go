package codeflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// soleMethod returns the one method that a question to an interface runs whatever is
// in it: all types with that interface in its own package have it, as those do that
// embed the same answer. It is nil if there are several, or none.
func soleMethod(c *ssa.CallCommon) *types.Func {
	iface, pkg := askedFor(c.Value.Type())
	if iface == nil || pkg == nil || !asksItself(c.Signature()) {
		return nil
	}
	var sole *types.Func
	scope := pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() || types.IsInterface(tn.Type()) {
			continue
		}
		t, ok := tn.Type().(*types.Named)
		if !ok || t.TypeParams() != nil {
			continue
		}
		p := types.NewPointer(t)
		if !types.Implements(p, iface) {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(p, true, c.Method.Pkg(), c.Method.Name())
		m, ok := obj.(*types.Func)
		if !ok || sole != nil && m != sole || types.IsInterface(m.Signature().Recv().Type()) {
			return nil
		}
		sole = m
	}
	return sole
}

// askedFor returns the methods that a value of an interface or of a type parameter is
// known to have, and the package that asks for them; or nil.
func askedFor(t types.Type) (*types.Interface, *types.Package) {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		if iface, ok := t.Underlying().(*types.Interface); ok && t.TypeParams() == nil {
			return iface, t.Obj().Pkg()
		}
	case *types.TypeParam:
		// *T with the methods of an interface: only those count here.
		all, ok := t.Constraint().Underlying().(*types.Interface)
		if !ok || all.NumMethods() == 0 {
			return nil, nil
		}
		methods := make([]*types.Func, all.NumMethods())
		for i := range methods {
			methods[i] = all.Method(i)
		}
		return types.NewInterfaceType(methods, nil).Complete(), t.Obj().Pkg()
	}
	return nil, nil
}

// asksItself reports whether a method only asks what it is called on, and answers yes
// or no, or with an error.
func asksItself(sig *types.Signature) bool {
	if sig.Params().Len() > 0 || sig.Results().Len() != 1 {
		return false
	}
	return isQuestion(sig) || isError(sig.Results().At(0).Type())
}
