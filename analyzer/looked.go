package analyzer

import "golang.org/x/tools/go/ssa"

// looked reports whether data that an answer is decoded from is also given to
// somebody who may look at the code, or was fetched by somebody who did.
func (u *unread) looked(v ssa.Value, seen map[ssa.Value]bool) bool {
	v = stripped(v)
	if seen[v] {
		return false
	}
	seen[v] = true
	if u.isShared(v) {
		return true
	}
	switch v := v.(type) {
	case *ssa.Call:
		if !u.isForeign(v) {
			return u.callLooks(v)
		}
		if returnsResponse(v) {
			return false // what was sent is not what came back
		}
		if calleeName(v) == "TeeReader" {
			return true // somebody else reads it, too
		}
		for _, a := range append([]ssa.Value{v.Call.Value}, v.Call.Args...) {
			if a != nil && u.looked(a, seen) {
				return true
			}
		}
	case *ssa.Extract:
		return u.looked(v.Tuple, seen)
	case *ssa.Convert:
		return u.looked(v.X, seen)
	case *ssa.ChangeType:
		return u.looked(v.X, seen)
	case *ssa.Slice:
		return u.looked(v.X, seen)
	case *ssa.UnOp:
		return u.looked(v.X, seen)
	case *ssa.FieldAddr:
		return u.looked(v.X, seen)
	case *ssa.Field:
		return u.looked(v.X, seen)
	case *ssa.Lookup:
		return u.looked(v.X, seen)
	case *ssa.Phi, *ssa.FreeVar:
		return true
	case *ssa.Alloc:
		return isReadTwice(v) || u.filledByLooker(v, seen)
	case *ssa.Parameter:
		return isRawAnswer(v.Type()) && u.callersLook()
	}
	return false
}

// filledByLooker reports whether a function literal puts into a captured variable
// what somebody has fetched who may have looked at the code.
func (u *unread) filledByLooker(a *ssa.Alloc, seen map[ssa.Value]bool) bool {
	for _, ref := range *a.Referrers() {
		mc, ok := ref.(*ssa.MakeClosure)
		if !ok {
			continue
		}
		fn, ok := mc.Fn.(*ssa.Function)
		if !ok {
			continue
		}
		for i, b := range mc.Bindings {
			if b != ssa.Value(a) || i >= len(fn.FreeVars) {
				continue
			}
			for _, r := range *fn.FreeVars[i].Referrers() {
				if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(fn.FreeVars[i]) && u.looked(st.Val, seen) {
					return true
				}
			}
		}
	}
	return false
}

// isReadTwice reports whether a buffer that an answer is collected in is read by
// more than one.
func isReadTwice(a *ssa.Alloc) bool {
	switch a.Type().String() {
	case "*bytes.Buffer", "*strings.Builder":
	default:
		return false
	}
	reads := 0
	for _, ref := range *a.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Call:
			switch calleeName(ref) {
			case "Bytes", "String", "Next":
				reads++
			}
		case *ssa.MakeClosure, *ssa.Store:
			return true
		}
	}
	return reads > 1
}

// callersLook reports whether who calls the function may have looked at the
// code; who calls from elsewhere may always have.
func (u *unread) callersLook() bool {
	called := false
	for _, f := range u.carriers.Functions() {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				if c, ok := in.(ssa.CallInstruction); ok && c.Common().StaticCallee() == u.fn {
					if u.flow.Flow.Looks(f) {
						return true
					}
					called = true
				}
			}
		}
	}
	return !called
}
