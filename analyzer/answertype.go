package analyzer

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// mayBeAnswer reports whether a member of type t may hold the whole answer.
func mayBeAnswer(t types.Type) bool {
	if isRawAnswer(t) || isObject(t) || carrier.IsDocument(t) || len(carrier.CodeFields(t)) > 0 {
		return true
	}
	_, isIface := t.Underlying().(*types.Interface)
	return isIface
}

func returnsResponse(c *ssa.Call) bool {
	res := c.Call.Signature().Results()
	for i := range res.Len() {
		if isResponse(res.At(i).Type()) {
			return true
		}
	}
	return false
}

// isResponse reports whether t is the response of an HTTP client.
func isResponse(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "Response" && len(carrier.CodeFields(t)) == 0
}

// isRawAnswer reports whether a value of type t may be an answer that is not
// decoded yet.
func isRawAnswer(t types.Type) bool {
	if s, ok := t.Underlying().(*types.Slice); ok {
		b, ok := s.Elem().Underlying().(*types.Basic)
		return ok && b.Kind() == types.Byte
	}
	return isResponse(t) || isStream(t)
}

// isStream reports whether t is what bodies of answers are read from.
func isStream(t types.Type) bool { return t.String() == "io.ReadCloser" }

// isAnswerType reports whether t is a struct, a pointer to one, or a map that
// JSON objects are decoded into.
func isAnswerType(t types.Type) bool {
	if isObject(t) {
		return true
	}
	_, ok := structUnder(t)
	return ok && !isResponse(t)
}

// isObject reports whether t is a map that JSON objects are decoded into.
func isObject(t types.Type) bool {
	m, ok := t.Underlying().(*types.Map)
	if !ok {
		return false
	}
	b, ok := m.Key().Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// statusMethod matches methods of HTTP clients' responses that tell nothing of
// the body.
var statusMethod = lazyregexp.New(`^(StatusCode|Status|IsError|IsSuccess|Header|Time|Size|ReceivedAt|Proto)$`)

// statusOnly reports whether of a response that has read its body itself only
// the HTTP status is asked for.
func statusOnly(res ssa.Value) bool {
	asked := false
	for _, ref := range *res.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.BinOp:
		case *ssa.Call:
			if len(ref.Call.Args) != 1 || ref.Call.Args[0] != res || !statusMethod.MatchString(calleeName(ref)) {
				return false
			}
			asked = true
		default:
			return false
		}
	}
	return asked
}

// isPlainStruct reports whether t has fields of its own that JSON fills, and no
// method that does.
func isPlainStruct(t types.Type) bool {
	st, ok := structUnder(t)
	if !ok || st.NumFields() == 0 {
		return false
	}
	for _, m := range []string{"UnmarshalJSON", "UnmarshalText", "Decode"} {
		if obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), true, nil, m); obj != nil {
			return false
		}
	}
	for f := range st.Fields() {
		if f.Embedded() {
			if _, ok := structUnder(f.Type()); !ok {
				return false
			}
		}
	}
	return true
}

func structUnder(t types.Type) (*types.Struct, bool) {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	return st, ok
}
