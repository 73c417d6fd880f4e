package carrier

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Floats reports whether the i-th result of a function of another package is a map that
// encoding/json has filled, so that its numbers are of type float64.
func (r *Result) Floats(fn *types.Func, i int) bool {
	if r == nil || r.resolve == nil || fn == nil || fn.Pkg() == r.resolve.e.pass.Pkg {
		return false
	}
	f := r.resolve.e.imported.function(fn.Origin())
	return f != nil && slices.Contains(f.Floats, i)
}

// floats returns the results of a function that are such maps.
func (e *engine) floats(fn *ssa.Function) (out []int) {
	for i := range fn.Signature.Results().Len() {
		if isObject(fn.Signature.Results().At(i).Type()) && e.plainNumbers() && e.returnsFloats(fn, i, 0) {
			out = append(out, i)
		}
	}
	return out
}

// isObject reports whether t is a map of anything by text.
func isObject(t types.Type) bool {
	m, ok := t.Underlying().(*types.Map)
	if !ok || !isText(m.Key()) {
		return false
	}
	elem, ok := m.Elem().Underlying().(*types.Interface)
	return ok && elem.Empty()
}

// plainNumbers reports whether no decoder of the package is told to leave numbers as
// they are spelled.
func (e *engine) plainNumbers() bool {
	for _, fn := range e.funcs {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				if c, ok := in.(ssa.CallInstruction); ok {
					if obj := calledObject(c.Common()); obj != nil && obj.Name() == "UseNumber" {
						return false
					}
				}
			}
		}
	}
	return true
}

func (e *engine) returnsFloats(fn *ssa.Function, i, depth int) bool {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	found := false
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || i >= len(ret.Results) {
			continue
		}
		if k, ok := ret.Results[i].(*ssa.Const); ok && k.Value == nil {
			continue
		}
		if !e.holdsFloats(ret.Results[i], depth) {
			return false
		}
		found = true
	}
	return found
}

// holdsFloats reports whether a value is such a map, and whether nobody here puts
// anything into it.
func (e *engine) holdsFloats(v ssa.Value, depth int) bool {
	if depth > maxEmbed || !isOnlyRead(v) {
		return false
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		a, ok := v.X.(*ssa.Alloc)
		return ok && e.isDecodedInto(a, depth)
	case *ssa.ChangeType:
		return e.holdsFloats(v.X, depth+1)
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		return ok && e.callYieldsFloats(call, v.Index, depth)
	case *ssa.Call:
		return e.callYieldsFloats(v, 0, depth)
	}
	return false
}

func (e *engine) callYieldsFloats(c *ssa.Call, i, depth int) bool {
	f := c.Call.StaticCallee()
	if f == nil {
		return false
	}
	if len(f.Blocks) > 0 {
		return e.returnsFloats(f, i, depth+1)
	}
	if obj, ok := f.Object().(*types.Func); ok && obj.Pkg() != nil && obj.Pkg() != e.pass.Pkg {
		fact := e.imported.function(obj.Origin())
		return fact != nil && slices.Contains(fact.Floats, i)
	}
	return false
}

// isDecodedInto reports whether encoding/json fills a variable, and nothing else does.
func (e *engine) isDecodedInto(a *ssa.Alloc, depth int) bool {
	decoded := false
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef:
		case *ssa.UnOp:
			if !isOnlyRead(r) {
				return false
			}
		case *ssa.Store:
			if load, ok := r.Val.(*ssa.UnOp); ok && load.X == a && r.Addr == a {
				continue // a result that is returned by its name
			}
			_, isNew := r.Val.(*ssa.MakeMap)
			k, isConst := r.Val.(*ssa.Const)
			if r.Addr != a || !(isNew && isOnlyRead(r.Val)) && !(isConst && k.Value == nil) && !e.holdsFloats(r.Val, depth+1) {
				return false
			}
			decoded = decoded || !isNew && !isConst
		case *ssa.MakeInterface:
			for _, u := range *r.Referrers() {
				switch u := u.(type) {
				case *ssa.DebugRef:
				case *ssa.Call:
					obj := calledObject(u.Common())
					if obj == nil || obj.Pkg() == nil || obj.Pkg().Path() != "encoding/json" || obj.Name() != "Unmarshal" && obj.Name() != "Decode" {
						return false
					}
					decoded = true
				default:
					return false
				}
			}
		default:
			return false
		}
	}
	return decoded
}

// isOnlyRead reports whether a map is looked into, compared and handed on to the caller,
// and no more.
func isOnlyRead(v ssa.Value) bool {
	if v.Referrers() == nil {
		return true
	}
	return !slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool {
		switch r := r.(type) {
		case *ssa.DebugRef, *ssa.Lookup, *ssa.Return, *ssa.Range, *ssa.BinOp:
			return false
		case *ssa.Store:
			load, ok := v.(*ssa.UnOp)
			return r.Val != v || !ok || r.Addr != load.X
		case *ssa.ChangeType:
			return !isOnlyRead(r)
		case *ssa.Extract:
			return !isOnlyRead(r)
		case *ssa.Call:
			b, ok := r.Call.Value.(*ssa.Builtin)
			return !ok || b.Name() != "len"
		}
		return true
	})
}
