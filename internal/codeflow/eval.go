package codeflow

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

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

// compute returns what is known of the value that an instruction computes.
func (w *walk) compute(v ssa.Value) abstract {
	if w.env.has != nil && w.env.has(v) && !w.isBeside(v) {
		return w.held(v)
	}
	b := v.(ssa.Instruction).Block()
	switch v := v.(type) {
	case *ssa.BinOp:
		if a, ok := w.searched(v); ok {
			return a
		}
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
			if w.besideError(v) {
				return abstract{kind: isNil}
			}
			if is := w.env.analysis.sentinelOf(v); is != "" {
				return abstract{kind: notNil, is: is, mark: w.env.analysis.markOfVariable(v)}
			}
			if a := w.flagOf(v); a.kind != anything {
				return a
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
		if w.besideError(v) {
			return abstract{kind: isNil}
		}
		if a := w.flagOf(v); a.kind != anything {
			return a
		}
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
		kind: notNil, mark: w.env.analysis.markOfType(v.X.Type()), is: w.env.analysis.freshOf(v),
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
		if v.Index == 1 && !isNone(w.env.code) && w.isRoot(t) {
			return boolOf(true) // the code is a part of it
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

// isRoot reports whether the value beside the ok of a tuple is what the code is a
// part of, and no error.
func (w *walk) isRoot(tuple ssa.Value) bool {
	for _, r := range *tuple.Referrers() {
		if x, ok := r.(*ssa.Extract); ok && x.Index == 0 && w.env.roots[x] && !w.env.errs[x] {
			return true
		}
	}
	return false
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
