package codeflow

import (
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"math"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A Run is what can run when the subject's code is c.
type Run struct {
	Code    int64
	subject *Subject
	walks   []*walk
}

// Absent stands for a code that is not there at all: a member that a map does
// not have, or that is no number.
const Absent = math.MinInt64

// MayBeAbsent reports whether the function asks whether the code is there.
func (s *Subject) MayBeAbsent() bool {
	for _, v := range s.Values {
		x, ok := v.(*ssa.Extract)
		if !ok || x.Index != 0 {
			continue
		}
		switch x.Tuple.(type) {
		case *ssa.TypeAssert, *ssa.Lookup:
			return true
		}
	}
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && s.asksWhetherThere(c) {
				return true
			}
		}
	}
	return false
}

// asksWhetherThere reports whether a call asks the member that the code is read
// from whether it is there, as gjson's Exists.
func (s *Subject) asksWhetherThere(c *ssa.Call) bool {
	f := c.Call.StaticCallee()
	if f == nil || f.Name() != "Exists" || len(c.Call.Args) != 1 {
		return false
	}
	return slices.ContainsFunc(s.Values, func(v ssa.Value) bool {
		read, ok := v.(*ssa.Call)
		return ok && len(read.Call.Args) == 1 && key(read.Call.Args[0], 0) == key(c.Call.Args[0], 0)
	})
}

// Run returns what can run when the code is c, which may be Absent, from the points on where the
// code is there up to where it is written anew.
func (s *Subject) Run(c int64) *Run {
	if r := s.runs[c]; r != nil {
		return r
	}
	r := &Run{Code: c, subject: s}
	if s.source != nil {
		r.walks = []*walk{s.source.run(c)}
		s.runs[c] = r
		return r
	}
	present := s.present(c)
	for _, start := range s.starts {
		w := newWalk(s.Func, env{analysis: s.analysis, code: c, has: s.Has, exists: s.asksWhetherThere, roots: map[ssa.Value]bool{s.root: true}, errs: s.errors(), params: present, path: s.key}, 0)
		w.stop = s.writes
		w.from(start)
		r.walks = append(r.walks, w)
	}
	s.runs[c] = r
	return r
}

// present says that the answer is there, as its code is.
func (s *Subject) present(c int64) map[ssa.Value]abstract {
	known := s.knownFor(c)
	if c == Absent || s.Has(s.root) {
		return known
	}
	switch s.root.(type) {
	case *ssa.Parameter, *ssa.Extract, *ssa.Call, *ssa.Phi, *ssa.MakeInterface:
	default:
		return known
	}
	if !isNilable(s.root.Type()) || isError(s.root.Type()) {
		return known
	}
	out := map[ssa.Value]abstract{s.root: {kind: notNil}}
	maps.Copy(out, known)
	return out
}

// Has reports whether the instruction can run.
func (r *Run) Has(in ssa.Instruction) bool {
	for _, w := range r.walks {
		if w.reached[in] {
			return true
		}
	}
	return false
}

// Instrs calls f with every instruction that can run, in source order of
// their blocks.
func (r *Run) Instrs(f func(ssa.Instruction)) {
	for _, b := range r.subject.Func.Blocks {
		for _, in := range b.Instrs {
			if r.Has(in) {
				f(in)
			}
		}
	}
}

// Truth returns the value of a boolean where it is computed, if it is the same
// whenever that happens.
func (r *Run) Truth(v ssa.Value) (value, known bool) {
	return r.value(v).truth()
}

// Nil says what is known of v at the instruction at: that it is nil, or that
// it is not.
func (r *Run) Nil(v ssa.Value, at ssa.Instruction) (isnil, known bool) {
	var a abstract
	for _, w := range r.walks {
		if w.reached[at] {
			a = join(a, w.at(v, at.Block()))
		}
	}
	return a.kind == isNil, a.kind == isNil || a.kind == notNil
}

func (r *Run) value(v ssa.Value) abstract {
	var a abstract
	for _, w := range r.walks {
		a = join(a, w.eval(v))
	}
	return a
}

// An env says what is known of a function's inputs.
type env struct {
	analysis *Analysis
	code     int64
	has      func(ssa.Value) bool // the values that hold the code
	exists   func(*ssa.Call) bool // calls that ask whether the code is there
	isAside  func(ssa.Value) bool // those of them that hold no code this time
	roots    map[ssa.Value]bool   // what the code is a part of
	errs     map[ssa.Value]bool   // errors that tell of the code
	params   map[ssa.Value]abstract
	lists    map[ssa.Value][]constant.Value // what parameters are lists of
	path     string                         // where the code is read from, see key
}

// A walk is conditional constant propagation over one function.
type walk struct {
	fn      *ssa.Function
	env     env
	depth   int // of calls entered
	stop    map[ssa.Instruction]bool
	reached map[ssa.Instruction]bool
	blocks  map[*ssa.BasicBlock]bool
	edges   map[[2]int]bool
	vals    map[ssa.Value]abstract
	results []abstract // of all returns reached
	start   ssa.Instruction
	changed bool
	// A walk that goes on from a block of another one knows what that knew
	// there.
	outer *walk
	from0 *ssa.BasicBlock
	first *ssa.BasicBlock // where it begins then
	// cut are edges that it does not take: with them another round of a loop
	// begins. again says that it came to one.
	cut   map[[2]int]bool
	again bool
}

func newWalk(fn *ssa.Function, e env, depth int) *walk {
	return &walk{
		fn: fn, env: e, depth: depth,
		reached: map[ssa.Instruction]bool{}, blocks: map[*ssa.BasicBlock]bool{},
		edges: map[[2]int]bool{}, vals: map[ssa.Value]abstract{},
	}
}

// maxPasses bounds the propagation; values only go up, so it is a safeguard.
const maxPasses = 100

// from runs the function from the instruction after start, or from its entry.
func (w *walk) from(start ssa.Instruction) {
	if len(w.fn.Blocks) == 0 {
		return
	}
	w.start = start
	first := w.fn.Blocks[0]
	if start != nil {
		first = start.Block()
	}
	w.settle(func() { w.block(first, start) })
}

// goOn runs what follows a block of another walk on one of its edges.
func (w *walk) goOn(outer *walk, from, to *ssa.BasicBlock) {
	w.outer, w.from0, w.first, w.start, w.stop = outer, from, to, outer.start, outer.stop
	w.settle(func() { w.edge(from, to) })
}

// settle runs blocks until nothing changes.
func (w *walk) settle(first func()) {
	for range maxPasses {
		w.changed = false
		first()
		for _, b := range w.fn.Blocks {
			if w.blocks[b] {
				w.block(b, nil)
			}
		}
		if !w.changed {
			return
		}
	}
	// Not settled: everything that is reached may go anywhere.
	w.giveUp()
}

func (w *walk) giveUp() {
	for _, b := range w.fn.Blocks {
		for _, in := range b.Instrs {
			w.reached[in] = true
			if v, ok := in.(ssa.Value); ok {
				w.vals[v] = top
			}
		}
	}
	for i := range w.results {
		w.results[i] = top
	}
}

// block runs one block, or the part of it after the instruction after.
func (w *walk) block(b *ssa.BasicBlock, after ssa.Instruction) {
	started := after == nil
	for _, in := range b.Instrs {
		if !started {
			// A phi is a start of its own: the others beside it come with it.
			started = in == after
			continue
		}
		if !w.reached[in] {
			w.reached[in] = true
			w.changed = true
		}
		switch in := in.(type) {
		case *ssa.If:
			w.branch(b, in)
			return
		case *ssa.Jump:
			w.edge(b, b.Succs[0])
			return
		case *ssa.Return:
			w.ret(in)
			return
		case *ssa.Panic:
			return
		}
		if v, ok := in.(ssa.Value); ok {
			w.set(v, w.compute(v))
		}
		if w.stop[in] || in == w.start {
			return // the code is another one from here on
		}
	}
	for _, s := range b.Succs {
		w.edge(b, s)
	}
}

func (w *walk) set(v ssa.Value, a abstract) {
	old := w.vals[v]
	now := join(old, a)
	if !now.isSame(old) {
		w.vals[v] = now
		w.changed = true
	}
}

func (w *walk) edge(from, to *ssa.BasicBlock) {
	k := [2]int{from.Index, to.Index}
	if w.cut[k] {
		w.again = true
		return
	}
	if !w.edges[k] || !w.blocks[to] {
		w.edges[k], w.blocks[to] = true, true
		w.changed = true
	}
}

func (w *walk) branch(b *ssa.BasicBlock, in *ssa.If) {
	c := w.at(in.Cond, b)
	if c.kind == unreached {
		return
	}
	value, known := c.truth()
	if !known || value {
		w.edge(b, b.Succs[0])
	}
	if !known || !value {
		w.edge(b, b.Succs[1])
	}
}

func (w *walk) ret(in *ssa.Return) {
	if w.results == nil {
		w.results = make([]abstract, len(in.Results))
	}
	for i := range in.Results {
		if a := join(w.results[i], w.at(Result(in, i), in.Block())); !a.isSame(w.results[i]) {
			w.results[i] = a
			w.changed = true
		}
	}
}

// eval returns what is known of a value that was computed.
func (w *walk) eval(v ssa.Value) abstract {
	switch c := v.(type) {
	case *ssa.Const:
		if c.Value == nil {
			if isNilable(c.Type()) {
				return abstract{kind: isNil}
			}
			return top
		}
		return constOf(c.Value)
	case *ssa.Function, *ssa.Global, *ssa.FreeVar, *ssa.Builtin:
		if isNilable(v.Type()) {
			if _, ok := v.(*ssa.FreeVar); !ok {
				return abstract{kind: notNil}
			}
		}
		return top
	}
	if w.env.has != nil && w.env.has(v) {
		if w.isBeside(v) {
			return w.vals[v]
		}
		return w.held(v)
	}
	if a, ok := w.env.params[v]; ok {
		return a
	}
	if a, ok := w.vals[v]; ok {
		if w.outer != nil && w.isBefore(v) {
			a = join(a, w.outer.at(v, w.from0))
		}
		return a
	}
	if w.outer != nil && w.isBefore(v) {
		return w.outer.at(v, w.from0)
	}
	if in, ok := v.(ssa.Instruction); ok && in.Parent() == w.fn && w.isAhead(in) {
		return abstract{} // not computed yet
	}
	return top
}

// isBefore reports whether v was computed before the block that the walk goes
// on from, or in it.
func (w *walk) isBefore(v ssa.Value) bool {
	in, ok := v.(ssa.Instruction)
	return !ok || in.Block() == w.from0 || in.Block().Dominates(w.from0)
}

// isAnew reports whether v, which was computed before the walk, is always
// computed once more on the way to b.
func (w *walk) isAnew(v ssa.Value, b *ssa.BasicBlock) bool {
	in, ok := v.(ssa.Instruction)
	if !ok || w.outer == nil || !w.blocks[in.Block()] || w.vals[v].kind == unreached || in.Block() == w.from0 {
		return false
	}
	if w.first == in.Block() {
		return true
	}
	seen := map[*ssa.BasicBlock]bool{w.first: true}
	work := []*ssa.BasicBlock{w.first}
	for len(work) > 0 {
		n := len(work) - 1
		x := work[n]
		work = work[:n]
		if x == b {
			return false
		}
		for _, s := range x.Succs {
			if s != in.Block() && !seen[s] && w.edges[[2]int{x.Index, s.Index}] {
				seen[s] = true
				work = append(work, s)
			}
		}
	}
	return true
}

// isAhead reports whether an instruction can only have run after the start.
func (w *walk) isAhead(in ssa.Instruction) bool {
	if w.start == nil || w.outer != nil {
		return true
	}
	s := w.start.Block()
	if in.Block() == s {
		for _, x := range s.Instrs {
			if x == w.start {
				return in != w.start
			}
			if x == in {
				return false
			}
		}
	}
	return !in.Block().Dominates(s)
}

// held returns what is known of a value that holds the code.
func (w *walk) held(v ssa.Value) abstract {
	if w.env.isAside != nil && w.env.isAside(v) {
		return code(NoAnswer, v.Type())
	}
	return code(w.env.code, v.Type())
}

// isBeside reports whether v is what a function says of an error that has no code
// this time.
func (w *walk) isBeside(v ssa.Value) bool {
	return w.env.isAside != nil && callOfResult(v) != nil && w.env.isAside(v)
}

func isNilable(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Map, *types.Slice, *types.Chan, *types.Signature:
		return true
	}
	return false
}

// at returns what is known of v in block b: what was computed, and what the
// branches on the way there say about nil.
func (w *walk) at(v ssa.Value, b *ssa.BasicBlock) abstract {
	a := w.eval(v)
	if a.kind == anything && w.isAnew(v, b) {
		a = w.vals[v]
	}
	if a.kind != anything {
		return a
	}
	if isNilable(v.Type()) {
		if a = w.tested(v, b); a.kind == anything && w.outer != nil && w.vals[v].kind == unreached {
			return w.outer.at(v, w.from0)
		}
		return a
	}
	if op, ok := v.(*ssa.BinOp); ok && (op.Op == token.EQL || op.Op == token.NEQ) && isNilable(op.X.Type()) {
		return binary(op.Op, w.at(op.X, op.Block()), w.at(op.Y, op.Block()), op.X.Type())
	}
	return a
}

// tested returns what the comparisons with nil on the way to b say of v.
func (w *walk) tested(v ssa.Value, b *ssa.BasicBlock) abstract {
	var def *ssa.BasicBlock
	if in, ok := v.(ssa.Instruction); ok {
		def = in.Block()
	}
	seen := map[*ssa.BasicBlock]bool{}
	before := false // v was not there yet, but what it was read from
	for d := b; d != nil && !seen[d]; {
		seen[d] = true
		before = before || d == def
		from := w.onlyWay(d)
		if from == nil || before && len(d.Preds) != 1 {
			d = d.Idom()
			continue
		}
		if is := w.saysNil(v, from, d); is.kind != anything {
			return is
		}
		d = from
	}
	return top
}

// onlyWay returns the block that b is always entered from, or nil.
func (w *walk) onlyWay(b *ssa.BasicBlock) *ssa.BasicBlock {
	if len(b.Preds) == 1 {
		return b.Preds[0]
	}
	if !w.blocks[b] || w.start != nil && w.start.Block() == b {
		return nil
	}
	var from *ssa.BasicBlock
	for _, p := range b.Preds {
		if w.edges[[2]int{p.Index, b.Index}] {
			if from != nil {
				return nil
			}
			from = p
		}
	}
	return from
}

// saysNil returns what a branch says of v that goes from one block to another.
func (w *walk) saysNil(v ssa.Value, from, to *ssa.BasicBlock) abstract {
	i, ok := last(from).(*ssa.If)
	if !ok || from.Succs[0] == from.Succs[1] {
		return top
	}
	op, ok := i.Cond.(*ssa.BinOp)
	if !ok || op.Op != token.EQL && op.Op != token.NEQ || !isNilTest(op, v) && !w.isNilTestOfLoad(op, v) {
		return top
	}
	if (op.Op == token.EQL) == (to == from.Succs[0]) {
		return abstract{kind: isNil}
	}
	return abstract{kind: notNil}
}

// isNilTestOfLoad reports whether op compares with nil what v was read from, a
// field that nothing can have written in between.
func (w *walk) isNilTestOfLoad(op *ssa.BinOp, v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	x := op.X
	if isNilConst(x) {
		x = op.Y
	} else if !isNilConst(op.Y) {
		return false
	}
	tested, ok := x.(*ssa.UnOp)
	if !ok || tested.Op != token.MUL || key(tested, 0) != key(load, 0) {
		return false
	}
	fa, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	switch root := rootOf(fa).(type) {
	case *ssa.Parameter:
		return !touchedBetween(tested, load, root)
	case *ssa.Alloc:
		return !isCaptured(root) && !touchedBetween(tested, load, root)
	}
	return false
}

// isCaptured reports whether a closure holds a variable.
func isCaptured(a *ssa.Alloc) bool {
	return slices.ContainsFunc(*a.Referrers(), func(r ssa.Instruction) bool {
		_, ok := r.(*ssa.MakeClosure)
		return ok
	})
}

// touchedBetween reports whether what hangs on root may be written after one read
// of it and before another, which the first dominates.
func touchedBetween(first, second *ssa.UnOp, root ssa.Value) bool {
	roots := map[ssa.Value]bool{root: true}
	own := typesOf(roots)
	touches := func(list []ssa.Instruction) bool {
		return slices.ContainsFunc(list, func(in ssa.Instruction) bool { return touchesIn(in, roots, own) })
	}
	from, to := first.Block(), second.Block()
	i, j := slices.Index(from.Instrs, ssa.Instruction(first)), slices.Index(to.Instrs, ssa.Instruction(second))
	if from == to {
		return touches(from.Instrs[min(i, j):max(i, j)])
	}
	if touches(from.Instrs[i:]) || touches(to.Instrs[:j]) {
		return true
	}
	// The blocks on the ways between them, backwards.
	seen := map[*ssa.BasicBlock]bool{from: true}
	work := slices.Clone(to.Preds)
	for len(work) > 0 {
		b := work[0]
		work = work[1:]
		if seen[b] {
			continue
		}
		seen[b] = true
		if touches(b.Instrs) {
			return true
		}
		work = append(work, b.Preds...)
	}
	return false
}

func isNilTest(op *ssa.BinOp, v ssa.Value) bool {
	return (op.X == v || stored(op.X) == v) && isNilConst(op.Y) || (op.Y == v || stored(op.Y) == v) && isNilConst(op.X)
}

// stored returns the value that a load reads, or nil.
func stored(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		if st := storedBefore(load); st != nil {
			return st.Val
		}
	}
	return nil
}

func isNilConst(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil && isNilable(c.Type())
}

// compute returns what is known of the value that an instruction computes.
func (w *walk) compute(v ssa.Value) abstract {
	if w.env.has != nil && w.env.has(v) && !w.isBeside(v) {
		return w.held(v)
	}
	b := v.(ssa.Instruction).Block()
	switch v := v.(type) {
	case *ssa.BinOp:
		x, y := w.at(v.X, b), w.at(v.Y, b)
		if a, ok := compareSentinels(v.Op, x, y); ok {
			return a
		}
		if a, ok := w.compareError(v.Op, v.X, v.Y, b); ok {
			return a
		}
		if a, ok := w.compareBoxed(v.Op, v.X, v.Y); ok {
			return a
		}
		if w.leadsToCode(v.X) && y.kind == isNil || w.leadsToCode(v.Y) && x.kind == isNil {
			x, y = abstract{kind: notNil}, abstract{kind: isNil}
		}
		return binary(v.Op, x, y, v.X.Type())
	case *ssa.UnOp:
		switch v.Op {
		case token.NOT:
			x := w.eval(v.X)
			if t, known := x.truth(); known {
				return boolOf(!t)
			}
			return x
		case token.SUB:
			if x := w.eval(v.X); x.kind == isConst {
				return wrapped(constant.UnaryOp(token.SUB, x.value, 0), v.Type())
			}
		case token.MUL:
			if is := w.env.analysis.sentinelOf(v); is != "" {
				return abstract{kind: notNil, is: is, mark: w.env.analysis.markOfVariable(v)}
			}
			if fa, ok := v.X.(*ssa.FieldAddr); ok {
				if a := w.kindOf(fa.X, fa.Field); a.kind != anything {
					return a
				}
			}
			if a := w.load(v); a.kind != anything || w.env.has == nil {
				return a
			}
			return w.member(v)
		}
		return top
	case *ssa.Phi:
		a := abstract{}
		for i, p := range b.Preds {
			if w.edges[[2]int{p.Index, b.Index}] {
				a = join(a, w.at(v.Edges[i], p))
			}
		}
		return a
	case *ssa.Convert:
		return w.convert(v.X, v.Type())
	case *ssa.ChangeType:
		return w.eval(v.X)
	case *ssa.ChangeInterface:
		return w.eval(v.X)
	case *ssa.MakeInterface:
		return w.boxed(v)
	case *ssa.Alloc, *ssa.MakeMap, *ssa.MakeSlice, *ssa.MakeChan, *ssa.MakeClosure:
		return abstract{kind: notNil}
	case *ssa.Extract:
		return w.extract(v)
	case *ssa.Field:
		return w.kindOf(v.X, v.Field)
	case *ssa.Lookup:
		if !v.CommaOk {
			return w.entry(v)
		}
	case *ssa.Call:
		if w.env.exists != nil && w.env.exists(v) {
			return boolOf(!isNone(w.env.code))
		}
		rs := w.call(v)
		if len(rs) == 1 {
			return rs[0]
		}
		return top
	}
	return top
}

// boxed returns what is known of a value that is put into an interface: an error
// of the program's, maybe.
func (w *walk) boxed(v *ssa.MakeInterface) abstract {
	return abstract{
		kind: notNil, mark: w.env.analysis.markOfType(v.X.Type()), is: freshOf(v),
		says: w.env.analysis.behavioursOf(v.X.Type(), w.fn.Prog, w.env.code),
	}
}

// compareBoxed compares a code that JSON has put into an interface with a
// constant of the type that it has there: m["code"] == 200.0.
func (w *walk) compareBoxed(op token.Token, x, y ssa.Value) (abstract, bool) {
	if op != token.EQL && op != token.NEQ || w.env.has == nil || w.env.code == Absent {
		return top, false
	}
	if w.env.has(y) {
		x, y = y, x
	}
	box, ok := y.(*ssa.MakeInterface)
	if !ok || !w.env.has(x) || !types.IsInterface(x.Type()) {
		return top, false
	}
	k, ok := box.X.(*ssa.Const)
	if b, isBasic := box.X.Type().(*types.Basic); !ok || !isBasic || b.Kind() != types.Float64 || k.Value == nil {
		return top, false
	}
	is := constant.Compare(k.Value, token.EQL, constant.MakeInt64(w.env.code))
	return boolOf(is == (op == token.EQL)), true
}

func (w *walk) convert(x ssa.Value, t types.Type) abstract {
	a := w.eval(x)
	b, ok := t.Underlying().(*types.Basic)
	if a.kind != isConst || !ok || a.value.Kind() == constant.String || b.Info()&types.IsString != 0 {
		if a.kind == unreached {
			return a
		}
		return top
	}
	if b.Info()&types.IsInteger != 0 {
		if i := constant.ToInt(a.value); i.Kind() == constant.Int {
			return wrapped(i, t)
		}
		return top
	}
	return constOf(constant.ToFloat(a.value))
}

func (w *walk) extract(v *ssa.Extract) abstract {
	switch t := v.Tuple.(type) {
	case *ssa.Call:
		if rs := w.call(t); v.Index < len(rs) {
			return rs[v.Index]
		}
	case *ssa.Lookup:
		if v.Index == 1 {
			if w.holdsCode(t) {
				return boolOf(w.env.code != Absent)
			}
			return w.found(t)
		}
		return w.entry(t)
	case *ssa.TypeAssert:
		if v.Index == 1 && w.env.errs[t.X] {
			if w.at(t.X, t.Block()).kind == isNil {
				return boolOf(false)
			}
			return w.isOfKind(t.AssertedType, w.at(t.X, t.Block()))
		}
		if v.Index == 1 && w.holdsCode(t) {
			// Numbers of JSON are float64.
			if b, ok := t.AssertedType.(*types.Basic); w.env.code == Absent || ok && b.Kind() == types.Float64 {
				return boolOf(w.env.code != Absent)
			}
		}
	}
	return top
}

// leadsToCode reports whether v is a pointer through which the code is read: where
// there is a code, it is not nil.
func (w *walk) leadsToCode(v ssa.Value) bool {
	if _, ok := v.Type().Underlying().(*types.Pointer); !ok || w.env.path == "" || w.env.code == Absent {
		return false
	}
	return strings.HasPrefix(w.env.path, "*"+key(v, 0)+".")
}

// holdsCode reports whether the value beside the ok of a tuple is the code.
func (w *walk) holdsCode(tuple ssa.Value) bool {
	if w.env.has == nil {
		return false
	}
	for _, r := range *tuple.Referrers() {
		if x, ok := r.(*ssa.Extract); ok && x.Index == 0 && w.env.has(x) {
			return true
		}
	}
	return false
}
