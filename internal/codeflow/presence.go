package codeflow

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// OnlyPresence reports whether of a code, or of the member that holds it, the
// function only asks whether it is there: `m["code"] == nil`, a look-up whose
// second result counts, Exists(). Who knows that a code came does not know which.
func OnlyPresence(v ssa.Value) bool {
	asked := false
	return v.Referrers() != nil && onlyPresence(v, &asked, 0) && asked
}

func onlyPresence(v ssa.Value, asked *bool, depth int) bool {
	const maxDepth = 4
	if depth > maxDepth {
		return false
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.BinOp:
			if ref.Op != token.EQL && ref.Op != token.NEQ || !isNilConst(ref.X) && !isNilConst(ref.Y) {
				return false
			}
			*asked = true
		case *ssa.Extract: // of a look-up, or of a type assertion
			if ref.Index == 1 {
				*asked = true
			} else if !onlyPresence(ref, asked, depth+1) {
				return false
			}
		case *ssa.TypeAssert:
			if !ref.CommaOk || !onlyPresence(ref, asked, depth+1) {
				return false
			}
		case *ssa.MakeInterface:
			if !onlyPresence(ref, asked, depth+1) {
				return false
			}
		case *ssa.Call:
			if !asksPresence(ref) {
				return false
			}
			*asked = true
		default:
			return false
		}
	}
	return true
}

// asksPresence reports whether a call asks a value whether it is there, or how
// long its text is.
func asksPresence(c *ssa.Call) bool {
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		return b.Name() == "len"
	}
	name := ""
	if c.Call.IsInvoke() {
		name = c.Call.Method.Name()
	} else if f := c.Call.StaticCallee(); f != nil && f.Signature.Recv() != nil {
		name = f.Name()
	}
	return strings.EqualFold(name, "Exists")
}

// IsAsked reports whether the function asks of the code only whether it is
// there.
func (s *Subject) IsAsked() bool {
	if len(s.calls) > 0 || len(s.Values) == 0 {
		return false
	}
	for _, v := range s.Values {
		if v.Referrers() == nil || !OnlyPresence(v) && !(isUnread(v)) {
			return false
		}
	}
	return true
}

// isUnread reports whether nothing uses a value.
func isUnread(v ssa.Value) bool {
	if v.Referrers() == nil {
		return false
	}
	for _, ref := range *v.Referrers() {
		if _, ok := ref.(*ssa.DebugRef); !ok {
			return false
		}
	}
	return true
}
