package analyzer

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// isShared reports whether data is given to another decoder or function than
// the one that decodes the answer.
func (u *unread) isShared(v ssa.Value) bool {
	if v.Referrers() == nil {
		return false
	}
	if !isRawAnswer(v.Type()) && !(isText(v.Type()) && u.carriers.Raw(v) != nil) {
		return false
	}
	calls := 0
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Call:
			if f := ref.Call.StaticCallee(); f != nil && printName.MatchString(f.Name()) {
				continue
			}
			if b, ok := ref.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
				continue
			}
			calls++
		case *ssa.Convert, *ssa.MakeInterface, *ssa.Slice:
			for _, r := range *ref.(ssa.Value).Referrers() {
				if c, ok := r.(*ssa.Call); ok {
					if f := c.Call.StaticCallee(); f == nil || !printName.MatchString(f.Name()) {
						calls++
					}
				}
			}
		case *ssa.Return, *ssa.Phi, *ssa.Send, *ssa.MakeClosure:
			return true
		case *ssa.Store:
			if ref.Val == v {
				return true
			}
		}
	}
	return calls > 1
}

// isDecodedWhole reports whether a call decodes an answer as a whole, not a
// member of it, into target.
func (u *unread) isDecodedWhole(call *ssa.Call, target ssa.Value, depth int) bool {
	f := call.Call.StaticCallee()
	if f == nil || len(f.Blocks) == 0 || depth > 3 {
		var data []ssa.Value
		for _, a := range append([]ssa.Value{call.Call.Value}, call.Call.Args...) {
			if a != nil && stripped(a) != target {
				data = append(data, a)
			}
		}
		return u.isWhole(data)
	}
	for i, a := range call.Call.Args {
		if stripped(a) != target || i >= len(f.Params) {
			continue
		}
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				c, ok := in.(*ssa.Call)
				if !ok || !slices.ContainsFunc(c.Call.Args, func(x ssa.Value) bool { return stripped(x) == f.Params[i] }) {
					continue
				}
				return u.isDecodedWhole(c, f.Params[i], depth+1)
			}
		}
	}
	return false
}

// isWhole reports whether an answer is decoded as a whole, not a member of it.
func (u *unread) isWhole(data []ssa.Value) bool {
	for _, v := range data {
		for range maxUsage {
			v = stripped(v)
			switch w := v.(type) {
			case *ssa.Convert:
				v = w.X
				continue
			case *ssa.ChangeType:
				v = w.X
				continue
			case *ssa.Slice:
				v = w.X
				continue
			case *ssa.UnOp:
				if fa, ok := w.X.(*ssa.FieldAddr); ok {
					if !isResponse(fa.X.Type()) {
						return false
					}
					v = fa.X
					continue
				}
				switch w.X.(type) {
				case *ssa.Alloc:
				case *ssa.Global: // a decoder of the package's own, such as jsoniter's
				default:
					return false
				}
			case *ssa.Lookup, *ssa.Index, *ssa.Field, *ssa.IndexAddr, *ssa.Parameter:
				return false
			case *ssa.Extract:
				if _, ok := w.Tuple.(*ssa.Call); !ok {
					return false
				}
			case *ssa.Call:
				if name := calleeName(w); name == "Get" || name == "Raw" {
					return false
				}
			}
			break
		}
	}
	return len(data) > 0
}
