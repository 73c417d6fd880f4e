package carrier

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Status returns a carrier that says why v is the HTTP status of an answer of
// NIM, or nil: of a response that is tied to a call of NIM, or of an error of
// the official SDK where it is used for nothing but NIM.
func (r *Result) Status(v ssa.Value) *Carrier {
	if r == nil || r.resolve == nil {
		return nil
	}
	return r.status(v, 0)
}

// maxStatus bounds how far the status is followed back.
const maxStatus = 10

func (r *Result) status(v ssa.Value, depth int) *Carrier {
	if depth > maxStatus {
		return nil
	}
	follow := func(v ssa.Value) *Carrier { return r.status(v, depth+1) }
	switch v := v.(type) {
	case *ssa.Convert:
		return follow(v.X)
	case *ssa.ChangeType:
		return follow(v.X)
	case *ssa.UnOp:
		if v.Op != token.MUL {
			return nil
		}
		switch x := v.X.(type) {
		case *ssa.FieldAddr:
			return r.statusField(x.X, x.Field)
		case *ssa.Alloc: // a result with a name
			if isPrivate(x) {
				return all(r.resolve.e.stored(x), follow)
			}
		}
	case *ssa.Field:
		return r.statusField(v.X, v.Field)
	case *ssa.Call:
		if args := arguments(v.Common()); len(args) == 1 && isMethod(v.Common()) && isNumber(v.Type()) {
			if callee := calledObject(v.Common()); callee != nil && statusName.MatchString(callee.Name()) && !r.owns(callee) {
				return r.rawStatus(args[0])
			}
		}
		return r.returnedStatus(v, 0, depth)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return r.returnedStatus(call, v.Index, depth)
		}
	case *ssa.Phi:
		return all(v.Edges, follow)
	}
	return nil
}

// all returns what f says of the first value, if it says something of all of
// them. Constants stand for a status that is not there.
func all(vs []ssa.Value, f func(ssa.Value) *Carrier) (found *Carrier) {
	for _, v := range vs {
		if _, ok := v.(*ssa.Const); ok {
			continue
		}
		c := f(v)
		if c == nil {
			return nil
		}
		if found == nil {
			found = c
		}
	}
	return found
}

// statusField returns why the i-th field of x is a status.
func (r *Result) statusField(x ssa.Value, i int) *Carrier {
	st := structOf(x.Type())
	if st == nil || i >= st.NumFields() || !isNumber(st.Field(i).Type()) {
		return nil
	}
	e := r.resolve.e
	if isSDKError(x.Type()) && st.Field(i).Name() == "Code" {
		return e.sdkStatus(x.Pos())
	}
	if !e.owns(st.Field(i)) && statusName.MatchString(st.Field(i).Name()) && isAnswerLike(x.Type()) {
		return r.rawStatus(x)
	}
	return nil
}

// rawStatus returns why the response x is one of NIM. That a package talks to
// nobody but NIM is not enough: it may well fetch a file that NIM has named; but
// who is asked whether to try again is asked about requests to NIM.
func (r *Result) rawStatus(x ssa.Value) *Carrier {
	p, _ := x.(*ssa.Parameter)
	if c := r.Raw(x); c != nil && (c.Rule != ruleDedicated || p != nil && r.IsRetryHook(p.Parent())) {
		return c
	}
	return nil
}

// sdkStatus returns why the code of the SDK's HTTP error is a status of NIM:
// other products of the SDK have such errors too.
func (e *engine) sdkStatus(pos token.Pos) *Carrier {
	if e.env.sdkMixed {
		return nil
	}
	return &Carrier{Rule: ruleSDK, Surfaces: (surfaceV1 | surfaceV2).list(), Why: []Step{{
		pos, "HttpCodeError of the official SDK is made for an answer whose HTTP status is not 200"}}}
}

// returnedStatus returns why the i-th result of a call of a function of the
// package is a status, whichever return it takes.
func (r *Result) returnedStatus(call *ssa.Call, i, depth int) *Carrier {
	callee := call.Call.StaticCallee()
	if callee == nil || len(callee.Blocks) == 0 || callee.Origin() != nil || !r.resolve.e.isSource(callee) {
		return nil
	}
	return all(r.resolve.e.returned(callee, i), func(v ssa.Value) *Carrier { return r.status(v, depth+1) })
}

func (r *Result) owns(fn *types.Func) bool { return fn.Pkg() == r.resolve.e.pass.Pkg }

func isMethod(c *ssa.CallCommon) bool { return c.IsInvoke() || c.Signature().Recv() != nil }

// isPrivate reports whether nobody but who assigns to a variable changes it.
func isPrivate(a *ssa.Alloc) bool {
	for _, ref := range *a.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.UnOp:
		case *ssa.Store:
			if ref.Addr != a {
				return false
			}
		default:
			return false
		}
	}
	return true
}
