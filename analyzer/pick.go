package analyzer

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// pickedFrom judges a call that picks a member out of an answer that is not decoded,
// as gjson.GetBytes(body, "info.token") does, where nobody looks at the rest.
func (u *unread) pickedFrom(out []finding, call *ssa.Call) []finding {
	data := pickedData(call)
	if data == nil || data.Referrers() == nil {
		return out
	}
	c := u.carriers.Raw(data)
	if c == nil {
		return out
	}
	// Of several picks the first one stands for all.
	for _, ref := range *data.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Call:
			switch {
			case ref == call:
			case pickedData(ref) == data:
				if ref.Pos() < call.Pos() {
					return out
				}
			case isLen(ref), strings.HasPrefix(calleeName(ref), "Valid"): // whether it is JSON at all
			default:
				return out
			}
		default:
			return out
		}
	}
	if u.comesLookedAt(data) {
		return out
	}
	text := "a member of an answer of NIM is taken here, and its code is never read: a call that failed answers HTTP 200 too, and the member is empty then; test the code first"
	return append(out, finding{pos: call.Pos(), text: text, carrier: c})
}

// comesLookedAt reports whether who fetched the data may have looked at the code.
func (u *unread) comesLookedAt(data ssa.Value) bool {
	var tuple ssa.Value = data
	if x, ok := data.(*ssa.Extract); ok {
		tuple = x.Tuple
	}
	call, ok := tuple.(*ssa.Call)
	if !ok {
		return true
	}
	if !u.isForeign(call) {
		return u.callLooks(call)
	}
	return u.isLookedAt(call.Call.Args)
}

// pickedData returns the data that a function of a package for JSON documents
// picks a member of, named by a constant and not the code; or nil.
func pickedData(call *ssa.Call) ssa.Value {
	f := call.Call.StaticCallee()
	if f == nil || f.Signature.Recv() != nil || len(call.Call.Args) < 2 || len(f.Blocks) > 0 || f.Object() == nil || f.Object().Pkg() == nil ||
		!strings.HasPrefix(f.Name(), "Get") || f.Signature.Results().Len() == 0 || !carrier.IsDocumentPackage(f.Object().Pkg().Path()) {
		return nil
	}
	key := printed(call)
	if key == "" || strings.EqualFold(key, "code") || !memberPath.MatchString(key) || textMember.MatchString(key) {
		return nil
	}
	return call.Call.Args[0]
}

func isLen(call *ssa.Call) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "len"
}
