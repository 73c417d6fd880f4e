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
				if r.If < 0 && r.Field == "" && r.pred == nil && r.Param < len(c.Call.Args) && callsOnly(c.Call.Args[r.Param], p) {
					r.Param, r.library, r.Wraps = i, false, r.IsLibrary()
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
	r := Retrier{If: -1}
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

// RetriersOf returns what the callee of a call makes of its arguments.
func (a *Analysis) RetriersOf(c *ssa.Call) []Retrier {
	obj, f := calleeOf(&c.Call)
	if f != nil && len(f.Blocks) > 0 {
		return a.withPolicy(a.Retriers(f), c)
	}
	if obj == nil || obj.Pkg() == nil {
		return nil
	}
	if rs := libraryRetriers(obj); rs != nil {
		if pauseOf(c) == noRetry {
			return nil
		}
		return a.withOptions(rs, c)
	}
	if a.helpers != nil && f != nil {
		return a.withPolicy(a.helpers(f), c)
	}
	return nil
}

// RetriedSources returns the calls by which codes come into what a retrier
// calls; args are the arguments of the retrier's call.
func (a *Analysis) RetriedSources(r Retrier, args []ssa.Value) []*Source {
	op := r.operation(args[r.Param])
	if op == nil {
		return nil
	}
	out := slices.DeleteFunc(slices.Clone(a.Sources(op)), func(s *Source) bool {
		return s.Subject != nil && isParameter(s.Subject.root)
	})
	if len(out) > 0 || !r.decides() && !r.Answers || a.sends == nil {
		return out
	}
	// An answer that it only hands on is looked at by who is asked.
	for _, b := range op.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && a.sends(c) {
				out = append(out, a.newSource(op, c, nil, nil))
			}
		}
	}
	return out
}

// operation returns the function that the retrier calls, given its argument; or nil.
func (r Retrier) operation(arg ssa.Value) *ssa.Function {
	if r.Method == "" {
		return FunctionOf(arg)
	}
	mi, ok := arg.(*ssa.MakeInterface)
	if !ok {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(mi.X.Type(), true, mi.Parent().Pkg.Pkg, r.Method)
	m, ok := obj.(*types.Func)
	if !ok {
		return nil
	}
	return mi.Parent().Prog.FuncValue(m.Origin())
}

// decides reports whether who is asked decides alone, after success too.
func (r Retrier) decides() bool { return r.On.Answer(0, Success) == True }

// asked returns who is asked whether to go on, or nil.
func (r Retrier) asked(args []ssa.Value) ssa.Value {
	if r.If >= 0 && r.If < len(args) && r.Field == "" && r.Options == nil {
		return args[r.If]
	}
	return r.pred
}

// Deciders returns the functions that may decide whether a retrier goes on: who
// is asked, and those that are called by what it calls. args are the arguments
// of its call.
func (r Retrier) Deciders(args []ssa.Value) (out []*ssa.Function) {
	if v := r.asked(args); v != nil {
		if f := FunctionOf(v); f != nil {
			out = append(out, f)
		}
	}
	for _, j := range r.preds {
		if f := FunctionOf(j.pred); f != nil {
			out = append(out, f)
		}
	}
	op := FunctionOf(args[r.Param])
	if op == nil {
		return out
	}
	for _, b := range op.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok {
				if f := c.Call.StaticCallee(); f != nil {
					out = append(out, f)
				}
			}
		}
	}
	return out
}

// Retried reports whether a retrier makes a call of what it calls again when
// that has brought the code c, and not when it has brought success.
func (a *Analysis) Retried(r Retrier, s *Source, c int64, args []ssa.Value) bool {
	if r.On.Answer(0, c) != True {
		return false
	}
	if r.Answers {
		return !s.varies() && !s.returnsError(c) && s.handsOn(c)
	}
	for _, j := range r.preds {
		pred := FunctionOf(j.pred)
		if pred == nil {
			return false
		}
		if says := a.Judges(pred, c); says == Unknown || (says == True) == j.unless {
			return false
		}
	}
	if asked := r.asked(args); asked != nil {
		pred := FunctionOf(asked)
		if pred == nil {
			return false
		}
		if r.decides() {
			goesOn := func(c int64) bool {
				says := a.judgesAnswer(pred, c)
				return says != Unknown && (says == True) != r.Unless
			}
			return goesOn(c) && !goesOn(Success) && !s.varies()
		}
		if says := a.Judges(pred, c); says == Unknown || (says == True) == r.Unless {
			return false
		}
	}
	return !s.varies() && s.fails(c, r.Marked) && !s.fails(Success, r.Marked)
}

// returnsError reports whether the call of the source makes an error of the code.
func (s *Source) returnsError(c int64) bool {
	n := s.Call.Call.Signature().Results().Len() - 1
	return s.outcome != nil && s.outcome.Answer(n, c).isNotNil()
}

// varies reports whether each run of the function makes another request.
func (s *Source) varies() bool {
	r := s.sent()
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			if v, ok := in.(ssa.Value); ok && r.values[v] && s.changes(in) {
				return true
			}
			// What it leaves behind, the next run finds.
			if st, ok := in.(*ssa.Store); ok && isShared(st.Addr) && !isError(st.Val.Type()) && r.touched(st.Addr) && !s.isUnread(st) && !s.isTraceOnly(st) {
				return true
			}
		}
	}
	return false
}

// isTraceOnly reports whether a store counts what is no part of the request but a
// trace of it.
func (s *Source) isTraceOnly(st *ssa.Store) bool { return isTraceMember(st.Addr) }

// handsOn reports whether the function returns the answer that the call has
// brought with the code c, and no error of its own.
func (s *Source) handsOn(c int64) bool {
	w := s.run(c)
	return s.search(c, func(in ssa.Instruction) verdict {
		ret, ok := in.(*ssa.Return)
		if !ok {
			return open
		}
		own := false
		for i := range ret.Results {
			v := Result(ret, i)
			if isError(v.Type()) && !s.values[v] && w.at(v, ret.Block()).kind != isNil {
				return dead
			}
			own = own || s.values[v] && !isError(v.Type())
		}
		if own {
			return found
		}
		return dead
	})
}

// Hurries reports whether the call of a retrier waits for no time between two
// tries, and what it calls does not wait either.
func (a *Analysis) Hurries(r Retrier, c *ssa.Call) bool {
	if r.library {
		return pauseOf(c) == noPause
	}
	if !r.Hurried || r.Param >= len(c.Call.Args) {
		return false
	}
	op := r.operation(c.Call.Args[r.Param])
	return op != nil && !a.waitingBody(op)
}

// IsLibrary reports whether the retrier is a function of a known library, or wraps
// one.
func (r Retrier) IsLibrary() bool { return r.library || r.Wraps }

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
