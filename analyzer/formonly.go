package analyzer

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// onlyEmpty reports whether a text, or bytes, are asked for nothing but whether there
// are any, and whether they are JSON; nil stands for what is dropped.
func onlyEmpty(v ssa.Value) bool {
	if v == nil {
		return true
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.BinOp:
			if !isConst(ref.X) && !isConst(ref.Y) {
				return false
			}
		case *ssa.Call:
			if b, ok := ref.Call.Value.(*ssa.Builtin); (!ok || b.Name() != "len") && !isFormCheck(ref) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// isFormCheck reports whether a call asks for nothing but whether data is JSON.
func isFormCheck(call *ssa.Call) bool {
	f := call.Call.StaticCallee()
	return f != nil && f.RelString(nil) == "encoding/json.Valid"
}

// formCheck returns the call that asks whether v is JSON, or else the call that v
// comes of.
func formCheck(v ssa.Value, from *ssa.Call) *ssa.Call {
	for _, ref := range *v.Referrers() {
		if c, ok := ref.(*ssa.Call); ok && isFormCheck(c) {
			return c
		}
	}
	return from
}

// isBytes reports whether t is a slice of bytes.
func isBytes(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	b, ok := s.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == types.Byte
}
