package codeflow

import (
	"cmp"
	"go/constant"
	"go/token"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Again reports whether the same request is sent again when the code is c: the
// run comes back to the call, or to one that is written alike, or the function
// calls itself, and nothing on the way makes it another request. hurried says
// that only ways without a pause count, and those that may go on and on.
//
// What a program does with the text of an answer, or with the kind of an error,
// is a decision of its own: such ways do not count, but for success.
func (s *Source) Again(c int64, hurried bool) bool {
	if c == Success {
		s = s.whole()
	} else {
		s = s.answered()
	}
	turn := s.isTurn()
	if !s.isLoop() && !s.isRecursive() && !turn && (hurried || len(s.Twins()) == 0 && !s.mayPutBack()) {
		return false
	}
	return s.search(c, func(in ssa.Instruction) verdict {
		if in == s.Call || s.isRepeat(in) && !(hurried && (isLater(in) || s.isTimed() || s.analysis.backCall(in, s.Func) != nil)) || !hurried && s.isTwin(in) {
			return found
		}
		if !hurried && s.putsBack(in) {
			return found // for the next turn, or for another worker
		}
		if turn && !hurried && goesOn(in) {
			return found // who calls may wait
		}
		if hurried && s.analysis.waits(in) {
			return dead
		}
		return open
	})
}

// answered returns the source with an answer that has no error beside its code: ways with
// one are those where there was no answer.
func (s *Source) answered() *Source {
	if s.sound != nil || s.Subject == nil {
		return cmp.Or(s.sound, s)
	}
	s.sound = s
	fixed := maps.Clone(s.fixed)
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			v, ok := in.(ssa.Value)
			if !ok || !isError(v.Type()) || rootOf(v) != s.Subject.root || v == s.Subject.root {
				continue
			}
			switch v.(type) {
			case *ssa.UnOp, *ssa.Field:
				if fixed == nil {
					fixed = map[ssa.Value]abstract{}
				}
				fixed[v] = abstract{kind: isNil}
			}
		}
	}
	if len(fixed) > len(s.fixed) {
		s.sound = s.analysis.newSource(s.Func, s.Call, s.Subject, s.outcome)
		s.sound.fixed = fixed
	}
	return s.sound
}

// whole returns the source with an answer that has all the members which the function
// compares with nil, and no error: what success brings, but for who asks whether it is there by now.
func (s *Source) whole() *Source {
	if s.complete != nil || s.Subject == nil {
		return cmp.Or(s.complete, s)
	}
	s.complete = s
	if s.Asks() {
		return s // until it is there
	}
	fixed := maps.Clone(s.fixed)
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			load, ok := in.(*ssa.UnOp)
			if !ok || load.Op != token.MUL || load.X == s.Subject.root || rootOf(load.X) != s.Subject.root || !isReference(load.Type()) {
				continue
			}
			if _, ok := load.X.(*ssa.FieldAddr); ok && isComparedWithNil(load) {
				if fixed == nil {
					fixed = map[ssa.Value]abstract{}
				}
				fixed[load] = abstract{kind: notNil}
				if isError(load.Type()) {
					fixed[load] = abstract{kind: isNil}
				}
			}
		}
	}
	if len(fixed) > len(s.fixed) {
		s.complete = s.analysis.newSource(s.Func, s.Call, s.Subject, s.outcome)
		s.complete.fixed = fixed
	}
	return s.complete
}

func isComparedWithNil(v ssa.Value) bool {
	return slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool {
		op, ok := r.(*ssa.BinOp)
		return ok && (isNilConst(op.X) || isNilConst(op.Y))
	})
}

// mayPutBack reports whether the function may put back what it was given.
func (s *Source) mayPutBack() bool {
	for _, b := range s.Func.Blocks {
		if slices.ContainsFunc(b.Instrs, s.putsBack) {
			return true
		}
	}
	return false
}

// A verdict is what a search says of an instruction.
type verdict uint8

const (
	open verdict = iota
	dead
	found
)

// search follows the ways behind the call when the code is c, up to where the
// request becomes another one.
func (s *Source) search(c int64, judge func(ssa.Instruction) verdict) bool {
	w := s.run(c)
	seen := map[string]bool{}
	var visit func(b *ssa.BasicBlock, from int, as settings) bool
	visit = func(b *ssa.BasicBlock, from int, as settings) bool {
		for _, in := range b.Instrs[from:] {
			switch judge(in) {
			case found:
				return true
			case dead:
				return false
			}
			if s.changes(in) && !(c == Success && s.isTold(in)) || s.isOther(in) {
				return false
			}
			as = as.pass(w, in)
		}
		only := -1
		if i, ok := last(b).(*ssa.If); ok {
			value, known := as.eval(w, i.Cond, b).truth()
			switch {
			case known && value:
				only = 0
			case known:
				only = 1
			}
			if _, known := w.at(i.Cond, b).truth(); only < 0 && !known && c != Success && s.guards(i.Cond) {
				return false
			}
		}
		for i, to := range b.Succs {
			if only >= 0 && i != only || !w.edges[[2]int{b.Index, to.Index}] || s.turns(w, b, to) {
				continue
			}
			next := as.enter(w, b, to)
			if k := next.key(to); len(seen) > maxStates || seen[k] {
				continue
			} else {
				seen[k] = true
			}
			if visit(to, 0, next) {
				return true
			}
		}
		return false
	}
	b := s.Call.Block()
	return visit(b, slices.Index(b.Instrs, ssa.Instruction(s.Call))+1, nil)
}

// isTold reports whether an instruction calls a function that the caller has given, with
// something else than the request: it is told of success, and who goes round then, too,
// polls.
func (s *Source) isTold(in ssa.Instruction) bool {
	call, ok := in.(*ssa.Call)
	if !ok || call.Call.IsInvoke() {
		return false
	}
	_, given := call.Call.Value.(*ssa.Parameter)
	r := s.sent()
	return given && !r.values[call] && !slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool { return isReference(a.Type()) && r.values[rootOf(a)] })
}

// isOther reports whether an instruction sends another request: that may have
// made up for what was missing. What works on the answer sends none, nor does the call
// whose answer is decoded.
func (s *Source) isOther(in ssa.Instruction) bool {
	c, ok := in.(*ssa.Call)
	if !ok || c == s.Call || c == s.Sent() || slices.ContainsFunc(arguments(&c.Call), s.isAnswer) {
		return false
	}
	return slices.ContainsFunc(s.analysis.Sources(s.Func), func(o *Source) bool { return o.Call == c })
}

// isAnswer reports whether a value is what the call has brought, or a part of it.
func (s *Source) isAnswer(v ssa.Value) bool {
	v = unwrapped(v)
	return s.extra[v] || s.values[v] || s.Subject != nil && (v == s.Subject.root || s.Subject.Derives(v))
}

// turns reports whether the next turn of a loop has another value for
// something of the request.
func (s *Source) turns(w *walk, from, to *ssa.BasicBlock) bool {
	if !to.Dominates(from) {
		return false
	}
	i := slices.Index(to.Preds, from)
	for _, in := range to.Instrs {
		p, ok := in.(*ssa.Phi)
		if !ok {
			break
		}
		if s.sent().values[p] && !w.stays(p.Edges[i], p, 0, map[ssa.Value]bool{}) {
			return true
		}
	}
	return false
}

// stays reports whether v, which comes in at the end of a turn, may be the phi
// at its beginning: nothing else was assigned to the variable, or it was stepped
// back by what the loop steps on.
func (w *walk) stays(v ssa.Value, p *ssa.Phi, step int64, seen map[ssa.Value]bool) bool {
	if v == p {
		return step == 0
	}
	if op, ok := v.(*ssa.BinOp); ok {
		n, ok := stepOf(op)
		return ok && w.stays(op.X, p, step+n, seen)
	}
	merge, ok := v.(*ssa.Phi)
	if !ok || merge.Block() == p.Block() {
		return false // another variable of the loop, as in a swap
	}
	if seen[v] {
		return false
	}
	seen[v] = true
	for i, pred := range merge.Block().Preds {
		if w.edges[[2]int{pred.Index, merge.Block().Index}] && w.stays(merge.Edges[i], p, step, seen) {
			return true
		}
	}
	return false
}

// stepOf returns what a sum or a difference adds to a variable: a constant.
func stepOf(op *ssa.BinOp) (int64, bool) {
	k, ok := op.Y.(*ssa.Const)
	if !ok || op.Op != token.ADD && op.Op != token.SUB || k.Value == nil || !isInteger(k.Type()) {
		return 0, false
	}
	n, ok := constant.Int64Val(constant.ToInt(k.Value))
	if op.Op == token.SUB {
		n = -n
	}
	return n, ok
}

// isStep reports whether a value is a variable of a loop, some steps on or back:
// whether that is another one is seen where the next turn begins.
func isStep(v ssa.Value) bool {
	for range maxKey {
		switch w := v.(type) {
		case *ssa.Phi:
			return true
		case *ssa.BinOp:
			if _, ok := stepOf(w); !ok {
				return false
			}
			v = w.X
		default:
			return false
		}
	}
	return false
}

// isTurn reports whether the function is the body of a loop over what a function
// yields, and that is no part of the request.
func (s *Source) isTurn() bool {
	return s.Func.Synthetic == "range-over-func yield" && !slices.ContainsFunc(s.Func.Params, func(p *ssa.Parameter) bool { return s.sent().values[p] })
}

// goesOn reports whether an instruction ends the body of such a loop with its
// next turn.
func goesOn(in ssa.Instruction) bool {
	ret, ok := in.(*ssa.Return)
	if !ok || len(ret.Results) != 1 {
		return false
	}
	k, ok := ret.Results[0].(*ssa.Const)
	return ok && k.Value != nil && k.Value.Kind() == constant.Bool && constant.BoolVal(k.Value)
}
