package codeflow

import (
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// An initialValue is what a package-level variable is set to.
type initialValue struct {
	value ssa.Value
	ok    bool
}

// initial returns what a package-level variable is set to, if that happens
// once, at initialisation, and if it is only ever read elsewhere.
func (a *Analysis) initial(g *ssa.Global) (ssa.Value, bool) {
	iv, ok := a.globals[g]
	if !ok {
		iv = a.findInitial(g)
		a.globals[g] = iv
	}
	return iv.value, iv.ok
}

func (a *Analysis) findInitial(g *ssa.Global) initialValue {
	// Another package may set it, though hardly one of a table's entries.
	if g.Pkg == nil || g.Object() == nil || g.Object().Exported() && !isMap(g.Object().Type()) {
		return initialValue{}
	}
	iv, stores := initialValue{}, 0
	for _, fn := range a.functionsOf(g.Pkg) {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				switch in := in.(type) {
				case *ssa.Store:
					if in.Addr == g {
						iv.value = in.Val
						stores++
					} else if in.Val == g {
						return initialValue{}
					}
				case *ssa.UnOp:
					if in.X == g && isWritten(in) {
						return initialValue{}
					}
				case *ssa.DebugRef:
				default:
					for _, op := range in.Operands(nil) {
						if *op == g {
							return initialValue{}
						}
					}
				}
			}
		}
	}
	iv.ok = stores == 1
	return iv
}

func isMap(t types.Type) bool {
	_, ok := t.Underlying().(*types.Map)
	return ok
}

// isWritten reports whether a map or slice that was read from a variable is
// written to, or handed on.
func isWritten(v *ssa.UnOp) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Lookup, *ssa.DebugRef, *ssa.Range, *ssa.Index, *ssa.BinOp:
		case *ssa.Call:
			if _, ok := r.Call.Value.(*ssa.Builtin); !ok && !IsPure(r.Common()) && slices.Contains(r.Call.Args, ssa.Value(v)) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// functions returns all functions of a package that were built, closures and
// methods included.
func functions(p *ssa.Package) []*ssa.Function {
	var out []*ssa.Function
	var add func(*ssa.Function)
	add = func(f *ssa.Function) {
		out = append(out, f)
		for _, a := range f.AnonFuncs {
			add(a)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.Members)) { // what is found first must not depend on chance
		switch m := p.Members[name].(type) {
		case *ssa.Function:
			add(m)
		case *ssa.Type:
			for _, t := range methodsOf(m) {
				add(t)
			}
		}
	}
	return out
}

// methodsOf returns the methods of a type of the package that were built.
func methodsOf(t *ssa.Type) []*ssa.Function {
	named, ok := types.Unalias(t.Type()).(*types.Named)
	if !ok {
		return nil
	}
	var out []*ssa.Function
	for m := range named.Methods() {
		if f := t.Package().Prog.FuncValue(m); f != nil {
			out = append(out, f)
		}
	}
	return out
}
