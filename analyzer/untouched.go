package analyzer

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// isUntouched reports whether v is read from a variable that nothing of the answer
// has come to where the code is f's: it is decoded into for success alone, and is
// empty otherwise.
func (d *dispatch) isUntouched(f *fate, v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	a, ok := load.X.(*ssa.Alloc)
	if !ok {
		return false
	}
	run := d.code.Run(f.code)
	for _, ref := range *a.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.UnOp:
		case *ssa.Store:
			if ref.Addr != ssa.Value(a) || run.Has(ref) && !isEmpty(ref.Val) {
				return false
			}
		default:
			// A variable of which a pointer is kept may change at any time.
			if _, isCall := ref.(*ssa.Call); !isCall && !isArgument(ref) || run.Has(ref) || !d.code.Run(nimcode.Success).Has(ref) {
				return false
			}
		}
	}
	return true
}

// isArgument reports whether an instruction only makes an argument of a pointer.
func isArgument(in ssa.Instruction) bool {
	m, ok := in.(*ssa.MakeInterface)
	if !ok {
		return false
	}
	for _, ref := range *m.Referrers() {
		switch ref.(type) {
		case *ssa.Call, *ssa.DebugRef:
		default:
			return false
		}
	}
	return true
}

// isEmpty reports whether v is nil, or a list without elements.
func isEmpty(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return v.IsNil()
	case *ssa.Slice: // []T{}
		_, isLiteral := v.X.(*ssa.Alloc)
		return isLiteral && len(codeflow.Elements(v)) == 0
	case *ssa.MakeSlice:
		c, ok := v.Len.(*ssa.Const)
		return ok && c.Int64() == 0
	}
	return false
}
