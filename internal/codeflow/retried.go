package codeflow

import (
	"go/constant"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

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
	if c, ok := arg.(*ssa.Call); ok && r.Method == "" {
		arg = returnedFunction(c)
	}
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
	if s = s.counted(r); s == nil {
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
		if says := s.judged(pred, c); says == Unknown || (says == True) == j.unless {
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
		if says := s.judged(pred, c); says == Unknown || (says == True) == r.Unless {
			return false
		}
	}
	return !s.varies() && s.fails(c, r) && !s.decodes().fails(Success, r)
}

// counted returns the source as the first try finds it, where a parameter of the
// function is the number of the try; or nil if each try may make another request by it.
func (s *Source) counted(r Retrier) *Source {
	if len(r.Moving) == 0 {
		return s
	}
	fixed := maps.Clone(s.fixed)
	if fixed == nil {
		fixed = map[ssa.Value]abstract{}
	}
	for _, m := range r.Moving {
		i := m.Param + len(s.Func.Params) - s.Func.Signature.Params().Len()
		if i < 0 || i >= len(s.Func.Params) {
			return nil
		}
		p := s.Func.Params[i]
		if s.sent().values[p] || s.chooses(p) {
			return nil
		}
		if m.Counts && isInteger(p.Type()) {
			fixed[p] = constOf(constant.MakeInt64(m.First))
		}
	}
	out := s.analysis.newSource(s.Func, s.Call, s.Subject, s.outcome)
	out.fixed = fixed
	return out
}

// chooses reports whether a parameter may decide what the request is made of: it is
// part of a condition, and the request has a value that depends on the way.
func (s *Source) chooses(p *ssa.Parameter) bool {
	merges := false
	for v := range s.sent().values {
		_, isPhi := v.(*ssa.Phi)
		merges = merges || isPhi
	}
	for in := range s.sent().writers {
		merges = merges || in.Block() != s.Call.Block() && !in.Block().Dominates(s.Call.Block())
	}
	return merges && slices.ContainsFunc(*p.Referrers(), func(r ssa.Instruction) bool {
		op, ok := r.(*ssa.BinOp)
		return ok && isBoolean(op.Type())
	})
}

// judged returns what a function says of the error that the source's function returns
// for the code c.
func (s *Source) judged(pred *ssa.Function, c int64) Answer {
	a := s.analysis
	if says := a.Judges(pred, c); says != Unknown || len(pred.Blocks) == 0 || c == Success {
		return says
	}
	err := s.returns(c, s.Func.Signature.Results().Len()-1)
	i := slices.IndexFunc(pred.Params, func(p *ssa.Parameter) bool { return isError(p.Type()) })
	if i < 0 || err.kind != notNil || err.is == "" {
		return Unknown
	}
	w := a.aboutKnown(pred, pred.Params[i], c, err.is)
	if w == nil {
		return Unknown
	}
	return firstResult(w.results)
}

// returnsError reports whether the call of the source makes an error of the code.
func (s *Source) returnsError(c int64) bool {
	n := s.Call.Call.Signature().Results().Len() - 1
	return s.outcome != nil && s.outcome.Answer(n, c).isNotNil()
}

// decodes returns the source with what the function decodes of its answer taken for
// what can be decoded: success has the members that it is asked for.
func (s *Source) decodes() *Source {
	fixed := maps.Clone(s.fixed)
	for v := range s.values {
		if v.Referrers() == nil || !isRaw(v.Type()) {
			continue
		}
		for _, r := range *v.Referrers() {
			if c, ok := r.(*ssa.Call); ok && isCallOf(c, "encoding/json", "Unmarshal") && len(c.Call.Args) == 2 && c.Call.Args[0] == v {
				if fixed == nil {
					fixed = map[ssa.Value]abstract{}
				}
				fixed[c] = abstract{kind: isNil}
			}
		}
	}
	if len(fixed) == len(s.fixed) {
		return s
	}
	out := s.analysis.newSource(s.Func, s.Call, s.Subject, s.outcome)
	out.fixed = fixed
	return out
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
