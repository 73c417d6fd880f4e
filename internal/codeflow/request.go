package codeflow

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A request is what a call sends: the values that it is made of, and where
// they are read from.
type request struct {
	values map[ssa.Value]bool
	// writers write to something of the request.
	writers map[ssa.Instruction]bool
	// paths name what is read through pointers, such as *c.token.
	paths map[string]bool
	// params are the parameters that it depends on.
	params map[*ssa.Parameter]bool
	// isFixed reports whether a value was computed once and for all before the
	// loop.
	isFixed func(ssa.Value) bool
}

// sent returns the request of the source's call.
func (s *Source) sent() *request {
	if s.request != nil {
		return s.request
	}
	r := &request{values: map[ssa.Value]bool{}, writers: map[ssa.Instruction]bool{}, paths: map[string]bool{}, params: map[*ssa.Parameter]bool{}}
	s.request = r
	r.isFixed = s.isFixed()
	var answer ssa.Value
	if s.Subject != nil {
		answer = s.Subject.root
	}
	r.values[s.Call] = true
	for _, v := range s.Call.Operands(nil) {
		if !isTrace(s.Call, *v) {
			r.add(*v, answer)
		}
	}
	// What prepares the call may do so by a chain: SetBody(x).Post(url).
	for next := s.chained(s.Call); next != nil; next = s.chained(next) {
		if r.values[next] {
			break
		}
		r.values[next] = true
		for _, v := range operandsOfRequest(next) {
			r.add(v, answer)
		}
	}
	leads := s.leads()
	for n := -1; n != len(r.values)+len(r.writers); {
		n = len(r.values) + len(r.writers)
		for _, b := range s.Func.Blocks {
			if !leads(b) {
				continue
			}
			for _, in := range b.Instrs {
				if c, ok := in.(*ssa.Call); !ok || c != s.Call && !isSelf(&c.Call, s.Func) && (s.Func.Parent() == nil || c.Call.StaticCallee() != s.Func.Parent()) {
					if st, ok := in.(*ssa.Store); ok && (isError(st.Val.Type()) || s.isUnread(st)) {
						continue // a note beside the request
					}
					r.addWriter(s.analysis, in, answer)
				}
			}
		}
	}
	return r
}

// leads returns a function that reports whether the request may be sent after a block:
// what is written where it is not any more makes no other one. A function literal without
// a loop may be run again as a whole.
func (s *Source) leads() func(*ssa.BasicBlock) bool {
	all := func(*ssa.BasicBlock) bool { return true }
	for _, b := range s.Func.Blocks {
		if s.Func.Parent() != nil && !s.isLoop() || slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool { return selfCall(in, s.Func) != nil }) {
			return all
		}
	}
	before := map[*ssa.BasicBlock]bool{}
	work := []*ssa.BasicBlock{s.Call.Block(), s.endOfChain().Block()}
	for _, t := range s.Twins() {
		work = append(work, t.Block())
	}
	for len(work) > 0 {
		b := work[0]
		work = work[1:]
		if !before[b] {
			before[b] = true
			work = append(work, b.Preds...)
		}
	}
	return func(b *ssa.BasicBlock) bool { return before[b] }
}

// isFixed returns a function that reports whether a value is a text or a number
// that a call has returned before the loop: what that was made of does not matter
// any more.
func (s *Source) isFixed() func(ssa.Value) bool {
	once := s.isLoop() && s.Func.Parent() == nil && len(s.Twins()) == 0
	for _, b := range s.Func.Blocks {
		once = once && !slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool {
			return selfCall(in, s.Func) != nil || s.analysis.backCall(in, s.Func) != nil
		})
	}
	return func(v ssa.Value) bool {
		if _, ok := v.Type().Underlying().(*types.Basic); !ok || !once {
			return false
		}
		switch v := v.(type) {
		case *ssa.Call:
			return !s.comesBack(v.Block())
		case *ssa.Extract:
			_, ok := v.Tuple.(*ssa.Call)
			return ok && !s.comesBack(v.Block())
		}
		return false
	}
}

// add adds a value and what it is made of, but for the answer.
func (r *request) add(v, answer ssa.Value) {
	if v == nil || v == answer || r.values[v] || isContext(v.Type()) || isDuration(v.Type()) {
		return
	}
	if isHeader(v.Type()) {
		r.addSigner(v, answer)
		return
	}
	switch w := v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Builtin:
		return
	case *ssa.Parameter:
		r.params[w] = true
	case *ssa.Alloc:
		if p := spilled(w); p != nil {
			r.add(p, answer) // where its members are written
		}
	case *ssa.UnOp:
		if w.Op == token.MUL {
			if _, ok := rootOf(w.X).(*ssa.Alloc); !ok && !onlyLeads(w) {
				r.paths[key(w, 0)] = true
			}
		}
	}
	r.values[v] = true
	in, ok := v.(ssa.Instruction)
	if !ok || r.isFixed(v) {
		return
	}
	for _, op := range operandsOfRequest(in) {
		r.add(op, answer)
	}
	if x, ok := v.(*ssa.Extract); ok {
		r.add(x.Tuple, answer)
	}
}

// addSigner adds who makes a header, such as the keys of an application: what else is in
// a header makes no other request.
func (r *request) addSigner(header, answer ssa.Value) {
	c, ok := header.(*ssa.Call)
	if !ok || c.Call.Signature().Recv() == nil {
		return
	}
	if c.Call.IsInvoke() {
		r.add(c.Call.Value, answer)
	} else {
		r.add(c.Call.Args[0], answer)
	}
}

// operandsOfRequest returns what an instruction makes a request of: of a call that sets
// a header, what it is set in only.
func operandsOfRequest(in ssa.Instruction) (out []ssa.Value) {
	if c, ok := in.(*ssa.Call); ok && c.Call.Signature().Recv() != nil && !c.Call.IsInvoke() && setsHeader(&c.Call) && setsTrace(&c.Call) {
		return c.Call.Args[:1]
	}
	for _, op := range in.Operands(nil) {
		out = append(out, *op)
	}
	return out
}

// setsTrace reports whether the header that a call sets is one of a name that makes no
// other request.
func setsTrace(c *ssa.CallCommon) bool {
	for _, v := range c.Args[1:] {
		if k, ok := v.(*ssa.Const); ok && k.Value != nil && k.Value.Kind() == constant.String {
			name := strings.TrimPrefix(strings.ToLower(constant.StringVal(k.Value)), "x-")
			return traceName.MatchString(strings.ReplaceAll(name, "-", "_")) || noiseName.MatchString(name)
		}
	}
	return false
}

// addWriter adds what an instruction writes to something of the request.
func (r *request) addWriter(flow *Analysis, in ssa.Instruction, answer ssa.Value) {
	if r.writers[in] {
		return
	}
	note := func(at ssa.Value, what ...ssa.Value) {
		root := rootOf(elementOf(at))
		if root == answer || !r.values[root] || isHeaderPath(at) || isTraceMember(at) {
			return
		}
		if p, ok := root.(*ssa.Parameter); ok && !r.isWhole(p) && !r.reads(key(at, 0)) {
			return
		}
		r.writers[in] = true
		for _, v := range what {
			r.add(v, answer)
		}
	}
	switch in := in.(type) {
	case *ssa.Store:
		note(in.Addr, in.Val)
	case *ssa.MapUpdate:
		note(in.Map, in.Key, in.Value)
	case *ssa.Call:
		if r.values[in] {
			return
		}
		args := arguments(&in.Call)
		for _, a := range args {
			a = unwrapped(a)
			if mayWriteThrough(a) && !isSink(a.Type()) && !IsPure(&in.Call) && isMutator(&in.Call) && !r.sparesRequest(flow, in, a) {
				note(a, args...)
			}
		}
	}
}

// reads reports whether the request reads what is at a path, or something of
// it, or all that it is a part of.
func (r *request) reads(path string) bool {
	for p := range r.paths {
		whole := strings.TrimPrefix(p, "*") // a member of what is read as a whole
		if strings.Contains(p, path) || strings.Contains(path, p) || strings.HasPrefix(path, whole+".") {
			return true
		}
	}
	return false
}

// mayWriteThrough reports whether a call may write to what v refers to.
func mayWriteThrough(v ssa.Value) bool {
	if isContext(v.Type()) || isError(v.Type()) {
		return false
	}
	switch t := v.Type().Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Slice, *types.Interface:
		return true
	default:
		_ = t
		return false
	}
}

// isSink reports whether what is written to a value of type t cannot be read from it:
// io.Writer, as a place for messages.
func isSink(t types.Type) bool { return t.String() == "io.Writer" || t.String() == "*log.Logger" }

// isDuration reports whether t tells how long to wait for an answer.
func isDuration(t types.Type) bool { return t.String() == "time.Duration" }

func isContext(t types.Type) bool { return t.String() == "context.Context" }

// isHeader reports whether t is the type of HTTP headers: what is in them does
// not make another request.
func isHeader(t types.Type) bool {
	s := t.String()
	return s == "net/http.Header" || s == "*net/http.Header"
}

// isHeaderPath reports whether a place lies in a header.
func isHeaderPath(v ssa.Value) bool {
	for range maxKey {
		if isHeader(pointee(v.Type())) {
			return true
		}
		switch w := v.(type) {
		case *ssa.UnOp:
			v = w.X
		case *ssa.FieldAddr:
			v = w.X
		default:
			return false
		}
	}
	return false
}

// isCyclic reports whether a value of the request depends on itself: it is
// another one in each turn of a loop.
func (r *request) isCyclic(v ssa.Value) bool {
	seen := map[ssa.Value]bool{}
	var visit func(w ssa.Value) bool
	visit = func(w ssa.Value) bool {
		if w == v && len(seen) > 0 {
			return true
		}
		if seen[w] || !r.values[w] {
			return false
		}
		seen[w] = true
		in, ok := w.(ssa.Instruction)
		if !ok {
			return false
		}
		for _, op := range in.Operands(nil) {
			if *op != nil && visit(*op) {
				return true
			}
		}
		// Through memory: what is stored there.
		if load, ok := w.(*ssa.UnOp); ok && load.Op == token.MUL {
			for wr := range r.writers {
				if st, ok := wr.(*ssa.Store); ok && key(st.Addr, 0) == key(load.X, 0) && visit(st.Val) {
					return true
				}
			}
		}
		return false
	}
	return visit(v)
}

// endOfChain returns the call that sends what the source's call only prepares, as Post
// in SetResult(&answer).SetFormData(form).Post(url), or the source's call.
func (s *Source) endOfChain() *ssa.Call {
	last := s.Call
	for range maxKey {
		next := s.chained(last)
		if next == nil {
			break
		}
		last = next
	}
	return last
}

// isShared reports whether an address is not one of a variable of the function
// alone.
func isShared(addr ssa.Value) bool { return !isLocal(addr) || isFree(addr) }

func isFree(addr ssa.Value) bool {
	_, ok := rootOf(addr).(*ssa.FreeVar)
	return ok
}

// isCounter reports whether a store counts, or notes an error or a time: that
// changes no request.
func isCounter(st *ssa.Store) bool {
	if isError(st.Val.Type()) || st.Val.Type().String() == "time.Time" {
		return true
	}
	if b, ok := st.Val.Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsNumeric == 0 {
		return false
	}
	op, ok := st.Val.(*ssa.BinOp)
	if !ok {
		return false
	}
	load, ok := op.X.(*ssa.UnOp)
	return ok && load.Op == token.MUL && key(load.X, 0) == key(st.Addr, 0)
}

// comesBack reports whether a block may run again after the call.
func (s *Source) comesBack(b *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := slices.Clone(s.Call.Block().Succs)
	for len(work) > 0 {
		x := work[0]
		work = work[1:]
		if x == b {
			return true
		}
		if !seen[x] {
			seen[x] = true
			work = append(work, x.Succs...)
		}
	}
	return false
}
