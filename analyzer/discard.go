package analyzer

import (
	"golang.org/x/tools/go/ssa"
)

// closedOnly reports whether the body of an HTTP response is never read, or read
// only for the connection to be free again, and no comment says why.
func (u *unread) closedOnly(res ssa.Value) bool {
	closes := false
	for _, ref := range *res.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.BinOp:
		case *ssa.FieldAddr:
			if fieldName(ref.X.Type(), ref.Field) != "Body" {
				continue
			}
			for _, r := range *ref.Referrers() {
				switch r := r.(type) {
				case *ssa.DebugRef:
				case *ssa.UnOp:
					if !u.isDiscarded(r) {
						return false
					}
					closes = true
				default:
					return false
				}
			}
		default:
			return false
		}
	}
	return closes
}

// isDiscarded reports whether nobody reads the stream v: it is closed, or drained
// without a comment that says why.
func (u *unread) isDiscarded(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.BinOp:
		case *ssa.ChangeInterface:
			if !u.isDiscarded(ref) {
				return false
			}
		case ssa.CallInstruction:
			c := ref.Common()
			if c.IsInvoke() && c.Value == v && c.Method.Name() == "Close" {
				continue
			}
			f := c.StaticCallee()
			if call, ok := ref.(*ssa.Call); ok && f != nil && readsAll[f.RelString(nil)] && unusedResult(call, 0) && !u.hasReason(ref.Pos()) {
				continue
			}
			if f == nil || f.RelString(nil) != "io.Copy" || !isSink(c.Args[0]) || u.hasReason(ref.Pos()) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// readsAll are functions that read a stream to its end.
var readsAll = map[string]bool{"io.ReadAll": true, "io/ioutil.ReadAll": true}

// unusedResult reports whether nobody uses the i-th result of a call.
func unusedResult(call *ssa.Call, i int) bool {
	v := resultOf(call, i)
	return v == nil || isUnused(v)
}

// isSink reports whether v is io.Discard.
func isSink(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	g, ok := load.X.(*ssa.Global)
	return ok && g.Name() == "Discard"
}
