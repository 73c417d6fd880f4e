package codeflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Retrier says that a function calls one of its parameters, a function, again
// as long as that fails. It holds no reference to the program, so that it can
// be a fact.
type Retrier struct {
	// Param is the index of the parameter, receiver first.
	Param int
	// On says for which codes in an error the function is called again: the
	// answer of result 0 is True.
	On Summary
	// If is the index of a parameter that is asked whether to go on, or -1; it
	// says no by If, if Unless is set.
	If     int
	Unless bool
	// Field is the name of the member of that parameter which is asked, or "" for
	// the parameter itself. Without says whether an error is tried again if that
	// is not set.
	Field   string
	Without Answer
	// Hurried says that the function itself does not wait between two tries.
	Hurried bool
	// Answers says that On is about the code of the answer that the parameter
	// returns, whether or not it returns an error, too.
	Answers bool
	// Method is the name of the method of the parameter that is called, or "" if
	// the parameter is a function.
	Method string
	// Marked is the mark that an error must have to be tried again, or Unknown
	// if it must not have the mark Permanent.
	Marked Answer
	// Options are the members of a policy that the options in the parameter If
	// set: each is asked, and each has to agree.
	Options []Option
	// Wraps says that a retry library does it.
	Wraps bool
	// Says tells for which of its answers an operation is called again whose first
	// result is a bool; nil for others.
	Says *Saying
	// Moving are the parameters of the operation that get something else each time.
	Moving []Moving

	preds   []judge   // who is asked, by options
	pred    ssa.Value // who is asked, if it is no parameter
	library bool
}

// An Option is a member of a policy that options set.
type Option struct {
	Name string
	// Unless says that a yes ends it.
	Unless bool
	// Without says whether an error is tried again if no option sets it.
	Without Answer
}

// A judge is asked whether to go on, or whether not to, if unless is set.
type judge struct {
	pred   ssa.Value
	unless bool
}

// A Saying says for which answers of an operation it is called again: for its yes
// and its no, each without an error and with one.
type Saying struct{ Yes, No, YesErr, NoErr bool }

// Moving is a parameter of an operation that gets something else in each turn.
type Moving struct {
	Param int // of the operation
	// First is what it gets first, if Counts is set: the number of the try.
	First  int64
	Counts bool
}

// OwnHelpers tells which functions of the package call again what fails, as far as
// their syntax makes that clear.
func (a *Analysis) OwnHelpers(of func(*types.Func) *Retrier) { a.ownHelpers = of }

// Retriers returns what fn calls again when it fails.
func (a *Analysis) Retriers(fn *ssa.Function) []Retrier {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if rs, ok := a.retriers[fn]; ok {
		return rs
	}
	a.retriers[fn] = nil
	var out []Retrier
	for i, p := range fn.Params {
		if r, ok := a.looksOn(fn, i, p); ok {
			out = append(out, r)
		} else if IsOperation(p.Type()) {
			if r, ok := a.findRetrier(fn, i, p); ok {
				out = append(out, r)
			}
		}
	}
	if obj, ok := fn.Object().(*types.Func); ok && len(out) == 0 && a.ownHelpers != nil {
		if r := a.ownHelpers(obj); r != nil {
			out = append(out, *r)
		}
	}
	a.retriers[fn] = out
	return out
}

// IsOperation reports whether t is the type of functions that may fail.
func IsOperation(t types.Type) bool {
	sig, ok := t.Underlying().(*types.Signature)
	if !ok || sig.Results().Len() == 0 {
		return false
	}
	return isError(sig.Results().At(sig.Results().Len() - 1).Type())
}

func (a *Analysis) findRetrier(fn *ssa.Function, i int, p *ssa.Parameter) (Retrier, bool) {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.Call)
			if !ok {
				continue
			}
			if c.Call.Value == p {
				if r, ok := a.loopsOn(fn, c); ok {
					r.Param = i
					return r, true
				}
				continue
			}
			// Handed on to another one, as it is or in a closure that only calls it.
			for _, r := range a.RetriersOf(c) {
				if r.If < 0 && r.Field == "" && r.pred == nil && r.Says == nil && len(r.Moving) == 0 && r.Param < len(c.Call.Args) && callsOnly(c.Call.Args[r.Param], p) {
					r.Param, r.library, r.Wraps = i, false, r.IsLibrary()
					return r, true
				}
				if r, ok := a.asksFirst(fn, i, c, r); ok {
					return r, true
				}
			}
		}
	}
	return Retrier{}, false
}

// looksOn reports whether fn makes a call of a parameter again for some codes of the
// answer that this returns.
func (a *Analysis) looksOn(fn *ssa.Function, i int, p *ssa.Parameter) (Retrier, bool) {
	if _, ok := p.Type().Underlying().(*types.Signature); !ok {
		return Retrier{}, false
	}
	for _, s := range a.Sources(fn) {
		if s.Subject == nil || s.Call.Call.Value != p || s.Again(Success, false) {
			continue
		}
		codes, ok := a.Points(fn)
		if !ok {
			continue
		}
		codes = append(codes, Success-1, Success, Success+1)
		slices.Sort(codes)
		r := Retrier{Param: i, If: -1, Answers: true, On: Summary{Param: -1, Codes: slices.Compact(codes), Results: [][]Answer{nil}}}
		for _, c := range r.On.Codes {
			again := s.Again(c, false)
			r.On.Results[0] = append(r.On.Results[0], boolOf(again).answer())
			if again && !slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool { return slices.ContainsFunc(b.Instrs, a.waits) }) {
				r.Hurried = true
			}
		}
		if slices.Contains(r.On.Results[0], True) {
			return r, true
		}
	}
	return Retrier{}, false
}

// IsHanded reports whether the source's call is one of a function that the caller
// has given: what it sends again is the caller's.
func (s *Source) IsHanded() bool { return isParameter(s.Call.Call.Value) && !s.Call.Call.IsInvoke() }

// callsOnly reports whether v is p, or a closure that returns what p returns.
func callsOnly(v ssa.Value, p *ssa.Parameter) bool {
	switch w := v.(type) {
	case *ssa.ChangeType:
		return callsOnly(w.X, p)
	case *ssa.MakeClosure:
		fn := w.Fn.(*ssa.Function)
		at := slices.IndexFunc(w.Bindings, func(b ssa.Value) bool { return b == p || rootOf(b) == p })
		if at < 0 {
			return false
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				c, ok := in.(*ssa.Call)
				if !ok {
					continue
				}
				load, isLoad := c.Call.Value.(*ssa.UnOp)
				if c.Call.Value != fn.FreeVars[at] && !(isLoad && load.X == fn.FreeVars[at]) {
					continue
				}
				ret, ok := last(b).(*ssa.Return)
				n := c.Call.Signature().Results().Len()
				return ok && len(ret.Results) > 0 && ret.Results[len(ret.Results)-1] == resultValue(c, n-1)
			}
		}
	}
	return v == p
}

// everyFailure is what a function returns of which nothing is known but that it
// fails with an error.
func everyFailure(sig *types.Signature, codes []int64) *Summary {
	n := sig.Results().Len()
	s := &Summary{Param: -1, Codes: codes, Results: make([][]Answer, n)}
	for i := range n {
		for _, c := range codes {
			switch {
			case i < n-1:
				s.Results[i] = append(s.Results[i], Unknown)
			case c == Success:
				s.Results[i] = append(s.Results[i], Nil)
			default:
				s.Results[i] = append(s.Results[i], NotNil)
			}
		}
	}
	return s
}

// loopsOn reports whether fn makes a call of a parameter again when that fails.
func (a *Analysis) loopsOn(fn *ssa.Function, call *ssa.Call) (Retrier, bool) {
	codes, ok := a.Points(fn)
	if !ok {
		return Retrier{}, false
	}
	codes = append(codes, Success-1, Success, Success+1)
	slices.Sort(codes)
	codes = slices.Compact(codes)
	src := a.newSource(fn, call, nil, everyFailure(call.Call.Signature(), codes))
	r := Retrier{If: -1, Hurried: !slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool { return slices.ContainsFunc(b.Instrs, a.waits) })}
	src.fixed = map[ssa.Value]abstract{}
	again := func() Summary {
		src.runs = map[int64]*walk{}
		on := Summary{Param: -1, Codes: codes, Results: [][]Answer{nil}}
		for _, c := range codes {
			on.Results[0] = append(on.Results[0], boolOf(src.Again(c, false)).answer())
		}
		return on
	}
	isOn := func(on Summary) bool { return slices.Contains(on.Results[0], True) }
	marks := a.marksAsked(src)
	for _, m := range marks {
		src.fixed[m.says] = boolOf(false)
	}
	asked, field := src.asks()
	if src.asksSomebody(asked) {
		return r, false
	}
	if asked != nil {
		of := asked.Call.Value
		if field != nil {
			of, r.Field = field.X, fieldName(field)
		}
		r.If = slices.IndexFunc(fn.Params, func(p *ssa.Parameter) bool { return p == of || rootOf(of) == ssa.Value(p) })
		if field != nil {
			src.fixMember(field, abstract{kind: notNil})
		}
		src.fixed[asked] = boolOf(true)
	}
	r.On = again()
	if asked == nil && !isOn(r.On) && len(marks) > 0 {
		for _, m := range marks {
			src.fixed[m.says] = boolOf(true)
		}
		if r.On = again(); isOn(r.On) {
			r.Marked = Retryable
		}
	}
	if asked != nil {
		src.fixed[asked] = boolOf(false)
		no := again()
		switch yes := isOn(r.On); {
		case yes == isOn(no):
			return r, false
		case !yes:
			r.On, r.Unless = no, true
		}
		if field != nil {
			r.Without = a.withoutMember(src, field, again)
		}
	}
	ok = isOn(r.On) && (r.On.Answer(0, Success) == False || asked != nil)
	if ok {
		a.noteMarks(marks, r.Marked)
	}
	return r, ok
}

// returnedFunction returns the one function that the callee of a call returns, or nil.
func returnedFunction(c *ssa.Call) (out ssa.Value) {
	f := c.Call.StaticCallee()
	if f == nil || f.Signature.Results().Len() != 1 {
		return nil
	}
	for _, b := range f.Blocks {
		ret, ok := last(b).(*ssa.Return)
		if !ok {
			continue
		}
		if _, isClosure := ret.Results[0].(*ssa.MakeClosure); !isClosure || out != nil {
			return nil
		}
		out = ret.Results[0]
	}
	return out
}

// FunctionOf returns the function that a value is, or nil.
func FunctionOf(v ssa.Value) *ssa.Function {
	for range maxKey {
		switch w := v.(type) {
		case *ssa.ChangeType:
			v = w.X
		case *ssa.MakeInterface:
			v = w.X
		case *ssa.MakeClosure:
			return w.Fn.(*ssa.Function)
		case *ssa.Function:
			return w
		case *ssa.UnOp:
			a, ok := w.X.(*ssa.Alloc)
			if !ok {
				return nil
			}
			var only ssa.Value
			for _, r := range *a.Referrers() {
				if st, ok := r.(*ssa.Store); ok && st.Addr == a {
					if only != nil {
						return nil
					}
					only = st.Val
				}
			}
			if only == nil {
				return nil
			}
			v = only
		default:
			return nil
		}
	}
	return nil
}
