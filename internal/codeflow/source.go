package codeflow

import (
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

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
	fixed    map[ssa.Value]abstract // what else is known
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

// addErrors adds err, and what fn takes it for: the targets of errors.As and of
// type assertions, and other variables that hold it.
func addErrors(fn *ssa.Function, err ssa.Value, set map[ssa.Value]bool) {
	set[err] = true
	for changed := true; changed; {
		changed = false
		add := func(v ssa.Value) {
			if !set[v] {
				set[v] = true
				changed = true
			}
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				switch in := in.(type) {
				case *ssa.TypeAssert:
					if set[in.X] {
						add(in)
					}
				case *ssa.Extract:
					if t, ok := in.Tuple.(*ssa.TypeAssert); ok && in.Index == 0 && set[t] {
						add(in)
					}
					if c, ok := in.Tuple.(*ssa.Call); ok && in.Index == 0 && isAsType(c) && set[c.Call.Args[0]] {
						add(in)
					}
					if c, ok := in.Tuple.(*ssa.Call); ok && in.Index == 0 && takesFor(c, set) {
						add(in)
					}
				case *ssa.UnOp:
					if st := storedBefore(in); in.Op == token.MUL && st != nil && set[st.Val] {
						add(in)
					}
				case *ssa.Store:
					if a, ok := in.Addr.(*ssa.Alloc); ok && set[in.Val] && !types.IsInterface(in.Val.Type()) && len(filledBy(a)) == 1 {
						add(a)
					}
				case *ssa.Phi:
					if isError(in.Type()) && slices.ContainsFunc(in.Edges, func(e ssa.Value) bool { return set[e] }) {
						add(in)
					}
				case *ssa.Call:
					if target := asTarget(in); target != nil && set[in.Call.Args[0]] {
						add(target)
					} else if unwraps(in) && set[in.Call.Args[0]] {
						add(in)
					}
				}
			}
		}
	}
}

// takesFor reports whether a call looks for an error of a type of its own in one of a
// set, and returns it, and whether there is one.
func takesFor(c *ssa.Call, set map[ssa.Value]bool) bool {
	f := c.Call.StaticCallee()
	if f == nil || len(c.Call.Args) != 1 || !set[c.Call.Args[0]] || !isError(c.Call.Args[0].Type()) {
		return false
	}
	res := f.Signature.Results()
	if res.Len() != 2 || !isBoolean(res.At(1).Type()) || types.IsInterface(res.At(0).Type()) {
		return false
	}
	return types.Implements(res.At(0).Type(), types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

// asTarget returns the variable that errors.As puts an error into, or nil.
func asTarget(c *ssa.Call) ssa.Value {
	if !isCallOf(c, "errors", "As") || len(c.Call.Args) != 2 {
		return nil
	}
	return unwrapped(c.Call.Args[1])
}

// unwraps reports whether a call returns an error within its argument.
func unwraps(c *ssa.Call) bool {
	return len(c.Call.Args) == 1 && (isCallOf(c, "errors", "Unwrap") || isCallOf(c, "github.com/pkg/errors", "Cause"))
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
	s.preset(e.params, c)
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
		next := receiverOf(last)
		if next == nil {
			return
		}
		set(next, nil)
		last = next
	}
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

// guards reports whether a condition that is not decided looks at what came
// back: the text of an answer, or the kind of an error. A program that does so
// knows more than the code.
func (s *Source) guards(cond ssa.Value) bool {
	return s.looksAt(cond, map[ssa.Value]bool{}, 0) || s.looksBeside(cond)
}

// looksBeside reports whether a condition behind the decoding of the code looks at
// another member of the answer, where the code was decoded from a map:
// strings.Contains(string(*m["desc"]), "again").
func (s *Source) looksBeside(cond ssa.Value) bool {
	in, ok := cond.(ssa.Instruction)
	answer := s.decodedFrom()
	if !ok || answer == nil || !s.Call.Block().Dominates(in.Block()) {
		return false
	}
	var visit func(v ssa.Value, depth int) bool
	visit = func(v ssa.Value, depth int) bool {
		in, ok := v.(ssa.Instruction)
		if !ok || depth > maxKey {
			return false
		}
		switch v := v.(type) {
		case *ssa.Phi:
			return false
		case *ssa.BinOp:
			if isNilConst(v.X) || isNilConst(v.Y) {
				return false
			}
		case *ssa.Lookup:
			k, ok := v.Index.(*ssa.Const)
			return ok && k.Value != nil && !strings.Contains(k.Value.ExactString(), "code") && v.X == answer
		}
		return slices.ContainsFunc(in.Operands(nil), func(op *ssa.Value) bool { return *op != nil && visit(*op, depth+1) })
	}
	return visit(cond, 0)
}

// decodedFrom returns the map of which the source's call decodes an entry, or nil.
func (s *Source) decodedFrom() ssa.Value {
	for _, arg := range s.Call.Call.Args {
		for range maxKey {
			switch v := arg.(type) {
			case *ssa.Lookup:
				return v.X
			case *ssa.UnOp:
				arg = v.X
				continue
			case *ssa.Convert:
				arg = v.X
				continue
			case *ssa.ChangeType:
				arg = v.X
				continue
			}
			break
		}
	}
	return nil
}

// isKeptAt reports whether something that came back is stored at an address.
func (s *Source) isKeptAt(addr ssa.Value) bool {
	for v := range s.values {
		if v.Referrers() == nil {
			continue
		}
		for _, r := range *v.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == addr {
				return true
			}
		}
	}
	return false
}

func (s *Source) looksAt(v ssa.Value, seen map[ssa.Value]bool, depth int) bool {
	if v == nil || seen[v] || depth > 2*maxKey {
		return false
	}
	seen[v] = true
	if s.values[v] || s.extra[v] || s.Subject != nil && v == s.Subject.root {
		return true
	}
	switch v := v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Builtin, *ssa.Global, *ssa.FreeVar, *ssa.Parameter, *ssa.Phi:
		return false
	case *ssa.BinOp:
		// Whether there is an error at all is no question about its kind.
		if isNilConst(v.X) || isNilConst(v.Y) {
			return false
		}
	case *ssa.UnOp:
		if v.Op == token.MUL && (s.Subject != nil && rootOf(v) == s.Subject.root || s.isKeptAt(v.X)) {
			return true
		}
	case *ssa.Alloc:
		for _, st := range filledBy(v) {
			if s.looksAt(st.Val, seen, depth+1) {
				return true // a copy
			}
		}
	}
	in, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range in.Operands(nil) {
		if s.looksAt(*op, seen, depth+1) {
			return true
		}
	}
	return false
}
