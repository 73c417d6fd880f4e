package codeflow

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"
)

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
	flagged  ssa.Value                      // the result of which a member says whether the code is success
	path     string                         // where the code is read from, see key
	isWhole  bool                           // the error beside the code is nil, see besideError
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
