package analyzer

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// A usage says what a function does with an answer.
type usage struct {
	u       *unread
	root    ssa.Value
	made    bool   // it is no answer itself, but made of one
	escapes bool   // somebody else may read the code
	used    bool   // a member is read
	member  string // the first one
	decode  *ssa.Call
	data    []ssa.Value // what it is decoded from
}

// maxUsage bounds how deep uses are followed.
const maxUsage = 8

// follow looks at the uses of v, which is the answer, its address or a part of
// it that holds the code.
func (w *usage) follow(v ssa.Value, depth int) {
	if v.Referrers() == nil || depth > maxUsage {
		w.escapes = true
		return
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.FieldAddr:
			w.field(ref.X.Type(), ref.Field, ref, depth)
		case *ssa.Field:
			w.field(ref.X.Type(), ref.Field, ref, depth)
		case *ssa.UnOp:
			if ref.Op == token.MUL {
				w.follow(ref, depth+1)
			}
		case *ssa.BinOp: // compared with nil
		case *ssa.MakeInterface:
			w.follow(ref, depth+1)
		case *ssa.Lookup:
			if codeflow.OnlyPresence(ref) {
				break
			}
			key, ok := ref.Index.(*ssa.Const)
			if !ok || key.Value == nil || key.Value.Kind() != constant.String || strings.EqualFold(constant.StringVal(key.Value), "code") {
				w.escapes = true
				break
			}
			w.used = true
		case *ssa.IndexAddr, *ssa.Index:
			w.used = true
		case *ssa.Store:
			if ref.Val != v {
				break // the variable is set anew
			}
			if a, ok := ref.Addr.(*ssa.Alloc); ok && depth == 0 && storedOnce(a) {
				w.follow(a, depth+1)
			} else {
				w.escapes = true
			}
		case *ssa.Call:
			w.call(ref, v)
		case *ssa.MakeClosure:
			w.captured(ref, v, depth)
		default:
			w.escapes = true
		}
		if w.escapes {
			return
		}
	}
}

// captured looks at what a function literal does with the answer.
func (w *usage) captured(m *ssa.MakeClosure, v ssa.Value, depth int) {
	f := m.Fn.(*ssa.Function)
	for i, b := range m.Bindings {
		if b != v || w.escapes {
			continue
		}
		if v != w.root || i >= len(f.FreeVars) {
			w.escapes = true
			return
		}
		w.follow(f.FreeVars[i], depth+1)
	}
}

// storedOnce reports whether a variable is assigned as a whole once.
func storedOnce(a *ssa.Alloc) bool {
	n := 0
	for _, ref := range *a.Referrers() {
		if st, ok := ref.(*ssa.Store); ok && st.Addr == a {
			n++
		}
	}
	return n == 1
}

func (w *usage) field(of types.Type, i int, ref ssa.Value, depth int) {
	st, ok := structUnder(of)
	if !ok || i >= st.NumFields() {
		w.escapes = true
		return
	}
	f := st.Field(i)
	if f.Embedded() && (len(carrier.CodeFields(f.Type())) > 0 || carrier.IsDocument(f.Type())) {
		w.follow(ref, depth+1)
		return
	}
	if slices.Contains(carrier.CodeFields(of), f.Origin()) {
		if codeflow.OnlyPresence(ref) || onlyLoadedForPresence(ref) {
			return
		}
		w.escapes = true // the code, under whatever name
		return
	}
	if isUnused(ref) {
		return
	}
	if w.stored(ref) {
		// Set before the call; what it points to may be another's.
		w.escapes = w.escapes || isPointer(f.Type())
		return
	}
	if carrier.IsDocument(of) {
		w.escapes = true // the text of the document
		return
	}
	if w.made && (textMember.MatchString(f.Name()) || mayBeAnswer(f.Type())) {
		w.escapes = true // the text tells of a failure, and the whole answer holds the code
		return
	}
	w.used = true
	if w.member == "" {
		w.member = f.Name()
	}
}

// onlyLoadedForPresence reports whether what is read from an address is only
// asked for being there.
func onlyLoadedForPresence(addr ssa.Value) bool {
	loads := 0
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.UnOp:
			if !codeflow.OnlyPresence(ref) {
				return false
			}
			loads++
		default:
			return false
		}
	}
	return loads > 0
}

// stored reports whether an address is only written to.
func (w *usage) stored(addr ssa.Value) bool {
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			if ref.Addr != addr {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// call judges a call that gets the answer, or its address.
func (w *usage) call(c *ssa.Call, v ssa.Value) {
	common := c.Common()
	name, f := "", common.StaticCallee()
	switch {
	case common.IsInvoke():
		name = common.Method.Name()
		if common.Value == v { // a method of the answer
			w.escapes = true
			return
		}
	case f != nil:
		name = f.Name()
		if o := f.Origin(); o != nil {
			f = o
		}
	case isLen(c):
		w.used = true
		return
	default:
		w.escapes = true
		return
	}
	inPackage := f != nil && len(f.Blocks) > 0
	switch {
	case !inPackage && carrier.IsDocument(v.Type()):
		// A member that is named; anything else may be the whole text.
		if key := printed(c); key == "" || strings.EqualFold(key, "code") || !memberPath.MatchString(key) {
			w.escapes = true
		} else {
			w.used = true
		}
	case inPackage && w.u.flow.Flow.Looks(f):
		w.escapes = true
	case f != nil && f.Signature.Recv() != nil && len(common.Args) > 0 && common.Args[0] == v && (inPackage || isGetter(c) || w.u.isBlind(f.Object())):
		w.used = true
	case inPackage && !isFilled(f, common, v), !inPackage && !carrier.Decodes(name) && !w.isFilledBlindly(c, v):
		w.escapes = true
	case w.decode != nil && w.decode != c:
		w.escapes = true // filled several times
	case mayReturn(common):
		w.escapes = true
	default:
		w.decode = c
		for _, a := range append([]ssa.Value{common.Value}, common.Args...) {
			if a == nil || stripped(a) == w.root || stripped(a) == stripped(v) {
				continue
			}
			// What a literal has captured is not followed; of what fetches the
			// answer itself it decides nothing.
			if c.Parent() == w.u.fn || w.u.isForeign(c) || isRawAnswer(a.Type()) {
				w.data = append(w.data, a)
			}
		}
	}
}

// memberPath matches paths to members of a document that have no wildcard at
// their start.
var memberPath = lazyregexp.New(`^[\w-]+(\.|$)`)

// mayReturn reports whether a call may return what it has filled.
func mayReturn(c *ssa.CallCommon) bool {
	res := c.Signature().Results()
	for i := range res.Len() {
		t := res.At(i).Type()
		if t.String() == "error" || isResponse(t) {
			continue
		}
		switch t.Underlying().(type) {
		case *types.Interface:
			return true
		}
	}
	return false
}

// isGetter reports whether a call only reads a member of the answer of the
// official SDK, other than the code.
func isGetter(c *ssa.Call) bool {
	switch calleeName(c) {
	case "GetResponse", "GetTraceId", "GetEndpoint", "GetMsg":
		return true
	}
	return false
}

// isFilled reports whether a function of the package hands its argument on to
// be decoded into, and does nothing else with it.
func isFilled(f *ssa.Function, c *ssa.CallCommon, v ssa.Value) bool {
	for i, a := range c.Args {
		if a == v && i < len(f.Params) && types.IsInterface(f.Params[i].Type()) {
			return true
		}
		if a == v && i < len(f.Params) {
			_, ok := f.Params[i].Type().Underlying().(*types.Pointer)
			return ok
		}
	}
	return false
}

// isFilledBlindly reports whether a function of another package that looks at no
// code decodes an answer into its argument.
func (w *usage) isFilledBlindly(c *ssa.Call, v ssa.Value) bool {
	var obj types.Object
	if f := c.Call.StaticCallee(); f != nil {
		obj = f.Object()
	} else if c.Call.IsInvoke() {
		obj = c.Call.Method
	}
	return obj != nil && w.u.isBlind(obj) && isPointer(stripped(v).Type())
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

func stripped(v ssa.Value) ssa.Value {
	for range 4 {
		switch w := v.(type) {
		case *ssa.MakeInterface:
			v = w.X
		case *ssa.ChangeInterface:
			v = w.X
		default:
			return v
		}
	}
	return v
}

// resultOf returns the value of the i-th result of a call, or nil if the
// program drops it.
func resultOf(call *ssa.Call, i int) ssa.Value {
	if call.Call.Signature().Results().Len() == 1 {
		return call
	}
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == i {
			return x
		}
	}
	return nil
}
