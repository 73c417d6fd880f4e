package codeflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

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
					h.out.Members = append(h.out.Members, fieldName(fa))
				}
			}
		}
	}
	return true
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
	if f == nil || f == h.fn || !h.a.Looks(f) && !h.a.looksElsewhere(f) {
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
	if c.Common().IsInvoke() {
		return false
	}
	p, ok := c.Common().Value.(*ssa.Parameter)
	if !ok { // one of a list of them: checks ...func(*Result) error
		if p, ok = elementOfParam(c.Common().Value); !ok {
			return false
		}
	}
	h.out.Callbacks = append(h.out.Callbacks, slices.Index(h.fn.Params, p))
	return true
}

// elementOfParam returns the parameter that v is read from as an element of a list.
func elementOfParam(v ssa.Value) (*ssa.Parameter, bool) {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return nil, false
	}
	at, ok := load.X.(*ssa.IndexAddr)
	if !ok {
		return nil, false
	}
	p, ok := at.X.(*ssa.Parameter)
	return p, ok
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
			if h.elsewhere || !h.isDecided(ref) || !h.decidesResults() {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// isDecided reports whether it is known where a failure goes at a test. One that
// cannot work, such as that of a float64 with an int, still is a look at the code.
func (h *handing) isDecided(test *ssa.If) bool {
	return slices.ContainsFunc(h.a.Subjects(h.fn), func(s *Subject) bool {
		_, known := s.Run(someFailure).Truth(test.Cond)
		return known
	})
}

// decidesResults reports whether the tests of the code in the function decide
// nothing but what it returns: for a failure nothing is let out, no error is
// returned or meant to be, and no result is missing. The flags among the results, and the members
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
					if _, isConst := v.(*ssa.Const); isError(v.Type()) && !isConst && !d.OtherHas(ret) {
						return false // meant to tell it, and nil by mistake
					}
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
	for st, fa := range FieldStores(h.fn) {
		t, isBasic := pointee(fa.Type()).Underlying().(*types.Basic)
		_, isConst := st.Val.(*ssa.Const)
		if isConst || isBasic && t.Info()&types.IsBoolean != 0 {
			h.out.Members = append(h.out.Members, fieldName(fa))
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
		if isError(t) || isErrorType(v.Type()) {
			return false
		}
		h.out.Results = append(h.out.Results, i)
	}
	return true
}

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
			h.out.Members = append(h.out.Members, fieldName(fa))
		}
		return h.holder(root)
	case *ssa.IndexAddr: // the arguments of a variadic call
		list, ok := addr.X.(*ssa.Alloc)
		return ok && h.varargs(list)
	}
	return false
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
