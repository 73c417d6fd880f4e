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

// mayBeAnswer reports whether a member of type t may hold the whole answer.
func mayBeAnswer(t types.Type) bool {
	if isRawAnswer(t) || isObject(t) || carrier.IsDocument(t) || len(carrier.CodeFields(t)) > 0 {
		return true
	}
	_, isIface := t.Underlying().(*types.Interface)
	return isIface
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
		return isReadTwice(v)
	case *ssa.Parameter:
		return isRawAnswer(v.Type()) && u.callersLook()
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

func returnsResponse(c *ssa.Call) bool {
	res := c.Call.Signature().Results()
	for i := range res.Len() {
		if isResponse(res.At(i).Type()) {
			return true
		}
	}
	return false
}

// isForeign reports whether a call is one of a library that knows nothing of
// NIM: it got what it knows of it from its arguments.
func (u *unread) isForeign(c *ssa.Call) bool {
	common := c.Common()
	var pkg *types.Package
	if common.IsInvoke() {
		pkg = common.Method.Pkg()
	} else if f := common.StaticCallee(); f != nil && f.Object() != nil {
		pkg = f.Object().Pkg()
	}
	return pkg != nil && pkg != u.pass.Pkg && !u.carriers.Knows(pkg)
}

var printName = lazyregexp.New(`(?i)print|log|debug|info|warn|trace`)

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
				if _, ok := w.X.(*ssa.Alloc); !ok {
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

func calleeName(c *ssa.Call) string {
	if c.Call.IsInvoke() {
		return c.Call.Method.Name()
	}
	if f := c.Call.StaticCallee(); f != nil && f.Object() != nil {
		return f.Object().Name() // without type arguments
	}
	return ""
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

// talks matches the methods of HTTP clients that send a request to NIM's API.
// A GET whose body nobody wants only asks whether the host is there.
var talks = lazyregexp.New(`^(Do|Post|PostForm|Put|Delete|Patch|Execute|Send|RoundTrip)$`)

// speaks reports whether a call itself is one of NIM's API, or sends a request
// to it, and whether its results are all there is of the answer: it is not
// decoded into an argument too.
func (u *unread) speaks(c *ssa.Call) bool {
	for _, a := range c.Call.Args {
		if u.carriers.Answer(stripped(a)) != nil {
			return false
		}
	}
	if !u.isForeign(c) {
		return true
	}
	for r := c; r != nil; r = receiverCall(r) {
		if carrier.Decodes(calleeName(r)) {
			return false
		}
	}
	return returnsResponse(c) && talks.MatchString(calleeName(c))
}

// receiverCall returns the call that returns the receiver of c, if it is one
// of a chain.
func receiverCall(c *ssa.Call) *ssa.Call {
	recv := c.Call.Value
	if f := c.Call.StaticCallee(); f != nil && f.Signature.Recv() != nil && len(c.Call.Args) > 0 {
		recv = c.Call.Args[0]
	}
	call, _ := recv.(*ssa.Call)
	return call
}

// isUnused reports whether nothing reads a value.
func isUnused(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		if _, ok := ref.(*ssa.DebugRef); !ok {
			return false
		}
	}
	return true
}

// dropsAll reports whether no result of a call is used.
func (u *unread) dropsAll(call *ssa.Call) bool {
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && !isUnused(x) {
			return false
		}
	}
	return true
}
