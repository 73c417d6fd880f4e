package codeflow

import (
	"go/constant"
	"go/types"
	"maps"
	"net/http"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Source is a call by which a code comes into a function: one that fetches an
// answer whose code the function tests, or one whose results depend on a code
// that the callee has fetched and kept to itself.
type Source struct {
	Func *ssa.Function
	Call *ssa.Call
	// Subject is the code, or nil if only the callee has seen it.
	Subject *Subject

	analysis *Analysis
	outcome  *Summary           // what the callee returns for each code, or nil
	extra    map[ssa.Value]bool // errors that carry the code, and what they are taken for
	values   map[ssa.Value]bool // results of the call
	runs     map[int64]*walk
	request  *request
	twins    []*ssa.Call
	complete *Source                // see whole
	sound    *Source                // see answered
	fixed    map[ssa.Value]abstract // what else is known
	flagged  ssa.Value              // the result of which a member says whether the code is success
}

// Success is the code of an answer that says success.
const Success = 200

// Sources returns the calls by which codes come into fn, in source order of
// the blocks.
func (a *Analysis) Sources(fn *ssa.Function) []*Source {
	if out, ok := a.sources[fn]; ok {
		return out
	}
	var out []*Source
	taken := map[*ssa.Call]bool{}
	for _, merged := range []bool{false, true} { // what a call brings itself comes first
		for _, s := range a.Subjects(fn) {
			for _, start := range s.starts {
				if _, isPhi := start.(*ssa.Phi); isPhi != merged {
					continue
				}
				for _, call := range callsOf(start, 0) {
					if !taken[call] {
						taken[call] = true
						out = append(out, a.newSource(fn, call, s, a.outcomeOf(call)))
					}
				}
			}
		}
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			call, ok := in.(*ssa.Call)
			if !ok || taken[call] {
				continue
			}
			if o := a.outcomeOf(call); o != nil {
				out = append(out, a.newSource(fn, call, nil, o))
			}
		}
	}
	a.sources[fn] = out
	return out
}

// callsOf returns the calls whose results an instruction brings: several where
// ways come together, such as before a loop and at its end.
func callsOf(in ssa.Instruction, depth int) (out []*ssa.Call) {
	p, ok := in.(*ssa.Phi)
	if !ok {
		if call := callOf(in); call != nil {
			out = append(out, call)
		}
		return out
	}
	for _, e := range p.Edges {
		if from, ok := e.(ssa.Instruction); ok && depth < maxKey {
			out = append(out, callsOf(from, depth+1)...)
		}
	}
	return out
}

// callOf returns the call that an instruction is, or of which it is a result, or
// stores one.
func callOf(in ssa.Instruction) *ssa.Call {
	switch in := in.(type) {
	case *ssa.Call:
		return in
	case *ssa.Store:
		if v, ok := in.Val.(ssa.Instruction); ok {
			return callOf(v)
		}
	case *ssa.Extract:
		call, _ := in.Tuple.(*ssa.Call)
		return call
	}
	return nil
}

func (a *Analysis) newSource(fn *ssa.Function, call *ssa.Call, s *Subject, o *Summary) *Source {
	src := &Source{
		Func: fn, Call: call, Subject: s, analysis: a, outcome: o,
		extra: map[ssa.Value]bool{}, values: map[ssa.Value]bool{}, runs: map[int64]*walk{},
	}
	for i := range call.Call.Signature().Results().Len() {
		if v := resultValue(call, i); v != nil {
			src.values[v] = true
			if isError(v.Type()) {
				addErrors(fn, v, src.extra)
			}
		}
	}
	return src
}

// withStatus takes into account that who has a code of NIM's has an answer: with the HTTP
// status 200, and without an error.
func (s *Source) withStatus(params map[ssa.Value]abstract) {
	asked := false
	for i := range s.Call.Call.Signature().Results().Len() {
		v := resultValue(s.Call, i)
		if v == nil || pointee(v.Type()).String() != "net/http.Response" {
			continue
		}
		for _, ref := range *v.Referrers() {
			fa, ok := ref.(*ssa.FieldAddr)
			if !ok || fieldName(fa) != "StatusCode" {
				continue
			}
			for _, u := range *fa.Referrers() {
				if load, ok := u.(*ssa.UnOp); ok {
					params[load], asked = constOf(constant.MakeInt64(http.StatusOK)), true
				}
			}
		}
	}
	if n := s.Call.Call.Signature().Results().Len() - 1; asked && isError(s.Call.Call.Signature().Results().At(n).Type()) {
		if err := resultValue(s.Call, n); err != nil {
			params[err] = abstract{kind: isNil}
		}
	}
}

// resultValue returns the value of the i-th result of a call, or nil if it is
// not used.
func resultValue(call *ssa.Call, i int) ssa.Value {
	if call.Call.Signature().Results().Len() == 1 {
		return call
	}
	return extracted(call, i)
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

func isCallOf(c *ssa.Call, pkg, name string) bool {
	f := c.Call.StaticCallee()
	return f != nil && f.Object() != nil && f.Object().Pkg() != nil && f.Object().Pkg().Path() == pkg && f.Object().Name() == name
}

// holds reports whether v holds the source's code.
func (s *Source) holds(v ssa.Value) bool {
	if s.Subject != nil && s.Subject.Has(v) {
		return true
	}
	if len(s.extra) == 0 || !s.analysis.isCode(v) {
		return false
	}
	if c := callOfResult(v); c != nil && slices.ContainsFunc(arguments(&c.Call), func(a ssa.Value) bool { return s.extra[a] }) {
		return true // CodeOf(err)
	}
	return s.extra[rootOf(origin(v, s.analysis.isCode))]
}

// callOfResult returns the call that v is a result of, or nil.
func callOfResult(v ssa.Value) *ssa.Call {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	c, _ := v.(*ssa.Call)
	return c
}

// run returns what can run behind the call when the code is c.
func (s *Source) run(c int64) *walk {
	if w := s.runs[c]; w != nil {
		return w
	}
	roots := map[ssa.Value]bool{}
	for v := range s.extra {
		roots[v] = true
	}
	if s.Subject != nil {
		roots[s.Subject.root] = true
	}
	errs := s.extra
	if s.Subject != nil && len(s.Subject.errors()) > 0 {
		errs = maps.Clone(s.extra)
		maps.Copy(errs, s.Subject.errors())
	}
	e := env{analysis: s.analysis, code: c, has: s.holds, isAside: s.isAside(c), roots: roots, errs: errs, params: map[ssa.Value]abstract{}}
	if s.Subject != nil {
		maps.Copy(e.params, s.Subject.present(c))
	}
	maps.Copy(e.params, s.fixed)
	if c != NoAnswer {
		s.withStatus(e.params)
	}
	s.preset(e.params, c)
	e.flagged = s.flagged
	w := newWalk(s.Func, e, 0)
	w.from(s.Call)
	s.runs[c] = w
	return w
}

// isAside tells which values the code c is not in, though they hold the codes of
// failures: what is read from an error, where there is none or one without a code.
func (s *Source) isAside(c int64) func(ssa.Value) bool {
	if c != NoAnswer && (c != Success || s.outcome == nil) {
		return nil
	}
	return func(v ssa.Value) bool { return s.Subject == nil || !s.Subject.Has(v) }
}

// preset says what the results of the call are when the code is c: an answer
// that is there came without an error, unless the callee makes one of its code.
func (s *Source) preset(vals map[ssa.Value]abstract, c int64) {
	set := func(call *ssa.Call, o *Summary) {
		res := call.Call.Signature().Results()
		for i := range res.Len() {
			v := resultValue(call, i)
			if v == nil || s.holds(v) {
				continue
			}
			var a abstract
			switch {
			case c == NoAnswer && isError(v.Type()):
				a = abstract{kind: notNil}
			case c == NoAnswer:
				continue
			case isError(v.Type()) && (o == nil || c == Success && !o.Answer(i, c).isNotNil()):
				a = abstract{kind: isNil}
			case o != nil:
				a = o.abstract(i, c)
				if c == Success && a.kind == anything {
					a = o.otherwise(i)
				}
			default:
				continue
			}
			if a.kind != anything {
				vals[v] = a
			}
		}
	}
	set(s.Call, s.outcome)
	// Where a call only prepares another one, such as SetResult(&answer) and
	// Post, the answer comes with that.
	last := s.Call
	for range maxKey {
		next := s.chained(last)
		if next == nil {
			return
		}
		set(next, nil)
		last = next
	}
}

// chained returns the call that goes on with what a call of the source only prepares, or
// nil: who asks the answer that has come, as answer.OK(), prepares nothing.
func (s *Source) chained(c *ssa.Call) *ssa.Call {
	if c == s.Call && s.Subject != nil && s.Subject.root == ssa.Value(c) {
		return nil
	}
	return receiverOf(c)
}

// receiverOf returns the one call that has the result of another as its
// receiver, or nil.
func receiverOf(c *ssa.Call) *ssa.Call {
	var next *ssa.Call
	for _, r := range *c.Referrers() {
		n, ok := r.(*ssa.Call)
		if !ok {
			continue
		}
		if n.Call.IsInvoke() && n.Call.Value == c || !n.Call.IsInvoke() && n.Call.Signature().Recv() != nil && len(n.Call.Args) > 0 && n.Call.Args[0] == c {
			if next != nil {
				return nil
			}
			next = n
		}
	}
	return next
}

// isLoop reports whether the call may run again in the same run of its
// function.
func (s *Source) isLoop() bool { return s.comesBack(s.Call.Block()) }

// Sent returns the call that sends the request: the source's own, or the one
// that fetched what it decodes.
func (s *Source) Sent() *ssa.Call {
	best := s.Call
	r := s.sent()
	for v := range r.values {
		c, ok := v.(*ssa.Call)
		if !ok || c.Block() == nil {
			continue
		}
		for i := range c.Call.Signature().Results().Len() {
			if isRaw(c.Call.Signature().Results().At(i).Type()) && s.analysis.sends != nil && s.analysis.sends(c) && (best == s.Call || c.Pos() < best.Pos()) && c.Pos() < s.Call.Pos() {
				best = c
			}
		}
	}
	return best
}
