package codeflow

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// Conveyed says what a function does with a code that it reads but does not act
// on: it puts it, or what it computes from it, into what it returns, or hands it
// to a function that it was given. Whether anybody looks at the code is then up to
// who calls: nothing else depends on it, an error least of all.
type Conveyed struct {
	// Results are the results that are the code, or computed from it.
	Results []int
	// Members are the fields of results that are, by name, the code's own
	// included.
	Members []string
	// Callbacks are the parameters, receiver first, that are called with it.
	Callbacks []int
	// Proven says that it is a code of NIM, not only a member called so.
	Proven bool
}

// Equal reports whether two functions hand on the code in the same way.
func (c *Conveyed) Equal(d *Conveyed) bool {
	if c == nil || d == nil {
		return c == d
	}
	return c.Proven == d.Proven && slices.Equal(c.Results, d.Results) && slices.Equal(c.Members, d.Members) && slices.Equal(c.Callbacks, d.Callbacks)
}

// ConveyedBy tells how functions of other packages hand on the code.
func (a *Analysis) ConveyedBy(of func(*ssa.Function) *Conveyed) { a.conveyedBy = of }

// Conveyed returns how fn hands on the code that it reads, or nil if it reads
// none, acts on it, or if that is not known.
func (a *Analysis) Conveyed(fn *ssa.Function) *Conveyed {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if c, ok := a.conveyed[fn]; ok {
		return c
	}
	if len(fn.Blocks) == 0 {
		if a.conveyedBy == nil {
			return nil
		}
		return a.conveyedBy(fn)
	}
	a.conveyed[fn] = nil // for recursion
	if !a.Looks(fn) {
		return nil
	}
	h := &handing{a: a, fn: fn, seen: map[ssa.Value]bool{}}
	if h.all() {
		a.conveyed[fn] = h.result()
	}
	return a.conveyed[fn]
}

// A handing follows a code through a function that may only hand it on.
type handing struct {
	a    *Analysis
	fn   *ssa.Function
	seen map[ssa.Value]bool
	out  Conveyed

	elsewhere bool  // what is followed is a member of that name, no code of NIM
	quiet     *bool // see decidesResults
}

func (h *handing) result() *Conveyed {
	c := &h.out
	slices.Sort(c.Results)
	slices.Sort(c.Members)
	slices.Sort(c.Callbacks)
	c.Results, c.Members, c.Callbacks = slices.Compact(c.Results), slices.Compact(c.Members), slices.Compact(c.Callbacks)
	return c
}

// all reports whether all codes that the function reads are only handed on.
func (h *handing) all() bool {
	for _, anon := range h.fn.AnonFuncs {
		if h.a.Looks(anon) {
			return false
		}
	}
	for _, s := range h.a.Subjects(h.fn) {
		for _, v := range s.Values {
			if !h.value(v) {
				return false
			}
		}
		for _, c := range s.calls {
			if !h.value(c) {
				return false
			}
		}
	}
	for _, b := range h.fn.Blocks {
		for _, in := range b.Instrs {
			if !h.instr(in) {
				return false
			}
			// The text beside the code tells of a failure, too.
			if st, ok := in.(*ssa.Store); ok && isTextOf(st.Val, 0) {
				if fa, ok := st.Addr.(*ssa.FieldAddr); ok {
					h.out.Members = append(h.out.Members, fieldNameOf(fa))
				}
			}
		}
	}
	return true
}

// textName is what answers call the text beside the code.
var textName = lazyregexp.New(`(?i)^(get)?(desc|description|msg|message|err|errmsg|reason|text)$`)

// isTextOf reports whether v is the text beside the code of some answer: a member
// or a method called so, or what is made of one.
func isTextOf(v ssa.Value, depth int) bool {
	const maxDepth = 4
	if depth > maxDepth {
		return false
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		return isTextOf(v.X, depth+1)
	case *ssa.FieldAddr:
		return textName.MatchString(fieldNameOf(v))
	case *ssa.Field:
		st, ok := v.X.Type().Underlying().(*types.Struct)
		return ok && textName.MatchString(st.Field(v.Field).Name())
	case *ssa.Lookup:
		return isTextKey(v.Index)
	case *ssa.Convert:
		return isTextOf(v.X, depth+1)
	case *ssa.ChangeType:
		return isTextOf(v.X, depth+1)
	case *ssa.TypeAssert:
		return isTextOf(v.X, depth+1)
	case *ssa.Extract:
		return isTextOf(v.Tuple, depth+1)
	case *ssa.Phi:
		return slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return isTextOf(e, depth+1) })
	case *ssa.Call:
		if f := v.Call.StaticCallee(); f != nil && textName.MatchString(f.Name()) || v.Call.IsInvoke() && textName.MatchString(v.Call.Method.Name()) {
			return true
		}
		if v.Call.IsInvoke() && isTextOf(v.Call.Value, depth+1) {
			return true
		}
		return slices.ContainsFunc(v.Call.Args, func(a ssa.Value) bool { return isTextKey(a) || isTextOf(a, depth+1) })
	}
	return false
}

func isTextKey(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.Value != nil && k.Value.Kind() == constant.String && textName.MatchString(constant.StringVal(k.Value))
}

// instr reports whether an instruction that may read a code only hands it on.
func (h *handing) instr(in ssa.Instruction) bool {
	if readsMember(in) {
		switch in := in.(type) {
		case *ssa.FieldAddr:
			for _, r := range *in.Referrers() {
				if load, ok := r.(*ssa.UnOp); ok && !h.member(load) {
					return false
				}
			}
		case ssa.Value:
			if !h.member(in) {
				return false
			}
		}
	}
	c, ok := in.(ssa.CallInstruction)
	if !ok {
		return true
	}
	if h.isCallback(c) {
		return true
	}
	if h.a.looksDynamic(h.fn, c.Common()) {
		return false
	}
	f := c.Common().StaticCallee()
	if f == nil || f == h.fn || !h.a.Looks(f) && !(len(f.Blocks) == 0 && h.a.foreign != nil && h.a.foreign(f)) {
		return true
	}
	call, ok := c.(*ssa.Call)
	of := h.a.Conveyed(f)
	return ok && of != nil && h.call(call, of)
}

// member is value for a member called code, be it one of NIM or not.
func (h *handing) member(v ssa.Value) bool {
	h.elsewhere = !h.a.isCode(v)
	defer func() { h.elsewhere = false }()
	return h.value(v)
}

// isCallback reports whether a call is one of a function that was given as a
// parameter, and notes it.
func (h *handing) isCallback(c ssa.CallInstruction) bool {
	p, ok := c.Common().Value.(*ssa.Parameter)
	if !ok || c.Common().IsInvoke() {
		return false
	}
	h.out.Callbacks = append(h.out.Callbacks, slices.Index(h.fn.Params, p))
	return true
}

// call reports whether what a call conveys is only handed on.
func (h *handing) call(call *ssa.Call, of *Conveyed) bool {
	h.out.Proven = h.out.Proven || of.Proven
	for _, i := range of.Callbacks {
		if i >= len(call.Call.Args) {
			return false
		}
		p, ok := call.Call.Args[i].(*ssa.Parameter)
		if !ok {
			return false
		}
		h.out.Callbacks = append(h.out.Callbacks, slices.Index(h.fn.Params, p))
	}
	n := call.Call.Signature().Results().Len()
	each := func(i int, follow func(ssa.Value) bool) bool {
		if n == 1 {
			return follow(call)
		}
		for _, ref := range *call.Referrers() {
			switch ref := ref.(type) {
			case *ssa.Extract:
				if ref.Index == i && !follow(ref) {
					return false
				}
			case *ssa.Return: // the whole tuple
			}
		}
		return true
	}
	for _, i := range of.Results {
		if !each(i, h.value) {
			return false
		}
	}
	if len(of.Members) == 0 {
		return true
	}
	h.out.Members = append(h.out.Members, of.Members...)
	for i := range n {
		if HasMember(call.Call.Signature().Results().At(i).Type(), of.Members) && !each(i, h.holder) {
			return false
		}
	}
	return true
}

// HasMember reports whether t is a struct, or points to one, with a field of one
// of those names, its own or one of an embedded struct.
func HasMember(t types.Type, names []string) bool {
	for _, n := range names {
		if obj, _, _ := types.LookupFieldOrMethod(pointee(t), true, nil, n); obj != nil {
			if _, ok := obj.(*types.Var); ok {
				return true
			}
		}
		if st, ok := pointee(t).Underlying().(*types.Struct); ok {
			for f := range st.Fields() {
				if f.Name() == n {
					return true
				}
			}
		}
	}
	return false
}

// computes matches functions that make one value of another, and do nothing.
var computes = lazyregexp.New(`^(Sprint|Sprintf|Sprintln|Itoa|FormatInt|FormatUint|Atoi|ParseInt|String|Int|Int64|Int32|Float|Float64|Uint64|Num|Value)$`)

// decodes matches functions that decode data into an argument.
var decodes = lazyregexp.New(`(?i)^(unmarshal|decode)`)

// value reports whether a code, or what is computed from it, is only handed on.
func (h *handing) value(v ssa.Value) bool {
	if h.seen[v] {
		return true
	}
	h.seen[v] = true
	if v.Referrers() == nil {
		return false
	}
	h.out.Proven = h.out.Proven || h.a.isCode(v)
	if OnlyPresence(v) {
		return true
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Convert, *ssa.ChangeType, *ssa.MakeInterface, *ssa.BinOp, *ssa.UnOp, *ssa.Phi, *ssa.Extract, *ssa.TypeAssert:
			if !h.value(ref.(ssa.Value)) {
				return false
			}
		case *ssa.Return:
			if !h.returned(ref, v) {
				return false
			}
		case *ssa.Store:
			if ref.Val != v {
				continue // the variable is set anew
			}
			if !h.store(ref) {
				return false
			}
		case *ssa.Call:
			if !h.passed(ref, v) {
				return false
			}
		case *ssa.If:
			if h.elsewhere || !h.decidesResults() {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// decidesResults reports whether the tests of the code in the function decide
// nothing but what it returns: for a failure nothing is let out, no error is
// returned, and no result is missing. The flags among the results, and the members
// that are set to a constant, then depend on the code.
func (h *handing) decidesResults() bool {
	if h.quiet == nil {
		q := h.isQuiet()
		h.quiet = &q
		if q {
			h.flags()
		}
	}
	return *h.quiet
}

func (h *handing) isQuiet() bool {
	codes, ok := h.a.Points(h.fn)
	if !ok {
		return false
	}
	for _, s := range h.a.Subjects(h.fn) {
		for _, c := range codes {
			if c == Success {
				continue
			}
			d := s.Compare(c, Success)
			if d.Again || slices.ContainsFunc(d.Only, leaksOut) {
				return false
			}
			for _, ret := range d.Returns {
				for i := range ret.Results {
					v := Result(ret, i)
					if isnil, known := d.Nil(v, ret); isError(v.Type()) && !(known && isnil) || !isError(v.Type()) && isNilable(v.Type()) && !(known && !isnil) {
						return false
					}
				}
			}
		}
	}
	return true
}

// leaksOut reports whether an instruction lets something out of the function,
// other than to its own variables.
func leaksOut(in ssa.Instruction) bool {
	if st, ok := in.(*ssa.Store); ok {
		if _, ok := rootOf(elementOf(st.Addr)).(*ssa.Alloc); ok {
			return false
		}
	}
	return IsEffect(in)
}

// flags notes the results and members that may tell what the tests have found.
func (h *handing) flags() {
	res := h.fn.Signature.Results()
	for i := range res.Len() {
		if b, ok := res.At(i).Type().Underlying().(*types.Basic); ok && b.Info()&(types.IsBoolean|types.IsNumeric) != 0 {
			h.out.Results = append(h.out.Results, i)
		}
	}
	for _, b := range h.fn.Blocks {
		for _, in := range b.Instrs {
			st, ok := in.(*ssa.Store)
			if !ok {
				continue
			}
			fa, ok := st.Addr.(*ssa.FieldAddr)
			if !ok {
				continue
			}
			t, isBasic := pointee(fa.Type()).Underlying().(*types.Basic)
			_, isConst := st.Val.(*ssa.Const)
			if isConst || isBasic && t.Info()&types.IsBoolean != 0 {
				h.out.Members = append(h.out.Members, fieldNameOf(fa))
			}
		}
	}
}

// returned notes which results v is. An error that depends on the code is a
// verdict.
func (h *handing) returned(ret *ssa.Return, v ssa.Value) bool {
	for i, r := range ret.Results {
		if r != v {
			continue
		}
		t := h.fn.Signature.Results().At(i).Type()
		if isError(t) || mayBeError(v.Type()) {
			return false
		}
		h.out.Results = append(h.out.Results, i)
	}
	return true
}

// mayBeError reports whether values of type t, or pointers to them, are errors.
func mayBeError(t types.Type) bool { return implementsError(t) || implementsError(types.NewPointer(t)) }

// store reports whether a variable, or a struct, that the code is put into only
// leaves with the results.
func (h *handing) store(st *ssa.Store) bool {
	switch addr := st.Addr.(type) {
	case *ssa.Alloc:
		return h.variable(addr)
	case *ssa.FieldAddr:
		root, ok := rootOf(addr).(*ssa.Alloc)
		if !ok || implementsError(root.Type()) {
			return false
		}
		for fa, ok := addr, true; ok; fa, ok = fa.X.(*ssa.FieldAddr) {
			h.out.Members = append(h.out.Members, fieldNameOf(fa))
		}
		return h.holder(root)
	case *ssa.IndexAddr: // the arguments of a variadic call
		list, ok := addr.X.(*ssa.Alloc)
		return ok && h.varargs(list)
	}
	return false
}

func fieldNameOf(fa *ssa.FieldAddr) string {
	return pointee(fa.X.Type()).Underlying().(*types.Struct).Field(fa.Field).Name()
}

// variable follows a variable of the function that holds the code.
func (h *handing) variable(a *ssa.Alloc) bool {
	for _, ref := range *a.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.Store:
		case *ssa.UnOp:
			if !h.value(ref) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// varargs follows the list of arguments of a variadic call.
func (h *handing) varargs(list *ssa.Alloc) bool {
	for _, ref := range *list.Referrers() {
		s, ok := ref.(*ssa.Slice)
		if !ok {
			continue
		}
		for _, r := range *s.Referrers() {
			if c, ok := r.(*ssa.Call); !ok || !h.passed(c, s) {
				return false
			}
		}
	}
	return true
}

// holder reports whether an answer that the code is a member of only leaves with
// the results, and that member is not read before.
func (h *handing) holder(v ssa.Value) bool {
	if h.seen[v] {
		return true
	}
	h.seen[v] = true
	if implementsError(v.Type()) {
		return false
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.Return:
		case *ssa.Store:
			if ref.Val != v {
				continue
			}
			switch a := ref.Addr.(type) {
			case *ssa.Alloc:
				if !h.holder(a) {
					return false
				}
			default:
				return false
			}
		case *ssa.UnOp, *ssa.Phi, *ssa.MakeInterface:
			if !h.holder(ref.(ssa.Value)) {
				return false
			}
		case *ssa.Field:
			if !h.value(ref) {
				return false
			}
		case *ssa.FieldAddr:
			for _, r := range *ref.Referrers() {
				switch r := r.(type) {
				case *ssa.DebugRef:
				case *ssa.Store:
					if r.Addr != ref {
						return false
					}
				case *ssa.UnOp:
					if slices.Contains(h.out.Members, fieldNameOf(ref)) && !h.value(r) {
						return false
					}
				case *ssa.FieldAddr: // of an embedded struct
					if !h.holder(ref) {
						return false
					}
				default:
					if slices.Contains(h.out.Members, fieldNameOf(ref)) {
						return false
					}
				}
			}
		case *ssa.BinOp: // compared with nil
			if !isNilConst(ref.X) && !isNilConst(ref.Y) {
				return false
			}
		case *ssa.Call: // what fills it
			if !h.fills(ref) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// fills reports whether a call only decodes into what it is given.
func (h *handing) fills(c *ssa.Call) bool {
	f := c.Call.StaticCallee()
	if f != nil && len(f.Blocks) > 0 {
		return !h.a.Looks(f)
	}
	name := ""
	if f != nil {
		name = f.Name()
	} else if c.Call.IsInvoke() {
		name = c.Call.Method.Name()
	}
	return decodes.MatchString(name)
}

// passed reports whether a call that the code is given only computes with it,
// or is one of a function that the caller has given.
func (h *handing) passed(c *ssa.Call, v ssa.Value) bool {
	if h.a.isCode(c) {
		return h.value(c)
	}
	if h.isCallback(c) {
		return true
	}
	f := c.Call.StaticCallee()
	if f == nil {
		return false
	}
	switch {
	case len(f.Blocks) > 0:
		of := h.a.Conveyed(f)
		return of != nil && h.call(c, of)
	case computes.MatchString(f.Name()):
		return h.value(c)
	case decodes.MatchString(f.Name()):
		return IsRaw(v.Type()) || strings.Contains(v.Type().String(), "RawMessage")
	}
	return false
}
