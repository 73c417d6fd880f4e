package codeflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// touches reports whether f may write to what hangs on some of its parameters:
// by a store into a value of such a type, or by handing it on.
func touches(f *ssa.Function, roots map[ssa.Value]bool) bool {
	own := typesOf(roots)
	return slices.ContainsFunc(f.Blocks, func(b *ssa.BasicBlock) bool {
		return slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool { return touchesIn(in, roots, own) })
	})
}

// typesOf returns the names of the types behind some pointers.
func typesOf(roots map[ssa.Value]bool) map[string]bool {
	own := map[string]bool{}
	for r := range roots {
		own[pointee(r.Type()).String()] = true
	}
	return own
}

// touchesIn reports whether one instruction may write there.
func touchesIn(in ssa.Instruction, roots map[ssa.Value]bool, own map[string]bool) bool {
	switch in := in.(type) {
	case *ssa.Store:
		if fa, ok := in.Addr.(*ssa.FieldAddr); ok && (!isLocal(fa) || roots[rootOf(fa)]) && (roots[rootOf(fa)] || own[pointee(fa.X.Type()).String()]) {
			return true
		}
		return roots[in.Addr]
	case *ssa.MapUpdate:
		return roots[rootOf(in.Map)]
	case ssa.CallInstruction:
		c := in.Common()
		if _, ok := c.Value.(*ssa.Builtin); ok || IsPure(c) {
			return false
		}
		if g := c.StaticCallee(); g != nil && (len(g.Blocks) > 0 && !writes(g) || markOf(g) != Unknown) {
			return false
		}
		for _, a := range c.Args {
			if isError(unwrapped(a).Type()) {
				continue // nobody writes to an error
			}
			if roots[rootOf(unwrapped(a))] && isReference(unwrapped(a).Type()) {
				return true
			}
		}
		mc, ok := c.Value.(*ssa.MakeClosure)
		return ok && len(mc.Bindings) > 0
	}
	return false
}

func unwrapped(v ssa.Value) ssa.Value {
	if mi, ok := v.(*ssa.MakeInterface); ok {
		return mi.X
	}
	return v
}

func pointee(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}
