package summary

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// interfaces notes what is known of the methods of the package's interfaces:
// what its types that implement them have in common.
func (r *Result) interfaces() {
	scope := r.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || isGeneric(tn.Type()) {
			continue
		}
		iface, ok := tn.Type().Underlying().(*types.Interface)
		if !ok {
			continue
		}
		for m := range iface.ExplicitMethods() {
			if m.Pkg() != r.pass.Pkg {
				continue // the type is another name for one of another package
			}
			if f := r.common(iface, m.Name(), []*types.Package{r.pass.Pkg}); f != nil {
				r.pass.ExportObjectFact(m, f)
				r.facts[m] = f
			}
		}
	}
}

// common returns what is known of a method of all types of some packages that
// implement an interface, or nil if they differ or nothing is known.
func (r *Result) common(iface *types.Interface, name string, pkgs []*types.Package) *Fact {
	var out, double *Fact
	for _, pkg := range pkgs {
		for _, n := range pkg.Scope().Names() {
			tn, ok := pkg.Scope().Lookup(n).(*types.TypeName)
			if !ok || types.IsInterface(tn.Type()) || isGeneric(tn.Type()) {
				continue
			}
			ptr := types.NewPointer(tn.Type())
			if !types.Implements(ptr, iface) {
				continue
			}
			obj, _, _ := types.LookupFieldOrMethod(ptr, true, pkg, name)
			fn, ok := obj.(*types.Func)
			if !ok {
				continue
			}
			f := r.Function(fn)
			switch {
			case (f == nil || f.Own == nil) && r.decorates(fn, iface):
				// What it tells is what the one tells that it calls.
			case f == nil:
				return nil
			case f.Inert:
				double = f
			case out == nil:
				out = &Fact{Own: f.Own, Blind: f.Blind, Conveys: f.Conveys}
			case !agree(out, f):
				// What they say of codes may be the same all the same.
				if out = (&Fact{Own: codeflow.Merged(out.Own, f.Own)}); out.Own == nil {
					return nil
				}
			}
		}
	}
	if out == nil && double != nil {
		out = &Fact{Blind: double.Blind}
	}
	if out == nil || out.Own == nil && !out.Blind && out.Conveys == nil {
		return nil
	}
	return out
}

// decorates reports whether a method of the package is one that calls the same one of
// another value of the interface.
func (r *Result) decorates(m *types.Func, iface *types.Interface) bool {
	return slices.ContainsFunc(r.funcs, func(fn *ssa.Function) bool { return fn.Object() == m && codeflow.Decorates(fn, iface) })
}

func agree(a, b *Fact) bool {
	if a.Blind != b.Blind || !a.Conveys.Equal(b.Conveys) || (a.Own == nil) != (b.Own == nil) {
		return false
	}
	return a.Own == nil || slices.EqualFunc(a.Own.Results, b.Own.Results, slices.Equal)
}

func isGeneric(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.TypeParams().Len() > 0
}

// method returns what a method that is called through an interface returns for
// the codes that it fetches. An interface of this package may be one for a type
// of a package that it imports.
func (r *Result) method(c *ssa.CallCommon) *codeflow.Summary {
	if f := r.Function(c.Method); f != nil {
		return f.Own
	}
	if f := r.foreignMethod(c.Method); f != nil {
		return f.Own
	}
	return nil
}

// foreignMethod returns what is known of a method of an interface of this package
// whose implementations are in packages that it imports, or nil.
func (r *Result) foreignMethod(m *types.Func) *Fact {
	if f, ok := r.foreign[m]; ok {
		return f
	}
	var f *Fact
	if recv := m.Signature().Recv(); recv != nil && m.Pkg() == r.pass.Pkg {
		if iface, ok := recv.Type().Underlying().(*types.Interface); ok {
			var pkgs []*types.Package
			for _, p := range r.pass.Pkg.Imports() {
				if r.knows(p) {
					pkgs = append(pkgs, p)
				}
			}
			f = r.common(iface, m.Name(), pkgs)
		}
	}
	r.foreign[m] = f
	return f
}
