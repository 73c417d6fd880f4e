package codeflow

import (
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Difference is what a function does for one code and not for another,
// behind the tests at which the two part.
type Difference struct {
	// Tests are the branches at which the two codes part; none if the function
	// treats both alike.
	Tests []*ssa.If
	// Only runs for the one code behind such a test, and not for the other
	// behind one, in source order of the blocks.
	Only []ssa.Instruction
	// Returns are those through which the one code can leave behind a test of
	// the code, before the next round of a loop; the other may leave there too.
	Returns []*ssa.Return
	// Again says that behind a test the code may be fetched anew.
	Again bool
	// Phis are the values that both reach and that may differ between them.
	Phis []*ssa.Phi

	one, other *Run
	behind     [2][]*walk // what follows the tests, for the one and the other
}

// Compare returns how the run for the code one differs from that for other.
func (s *Subject) Compare(one, other int64) *Difference {
	k := [2]int64{one, other}
	d := s.compared[k]
	if d == nil {
		d = s.compare(one, other)
		s.compared[k] = d
	}
	return d
}

func (s *Subject) compare(one, other int64) *Difference {
	d := &Difference{one: s.Run(one), other: s.Run(other)}
	for _, b := range s.Func.Blocks {
		i, ok := last(b).(*ssa.If)
		if !ok {
			continue
		}
		for j, w := range d.one.walks {
			v := d.other.walks[j]
			if !w.reached[i] || !v.reached[i] {
				continue
			}
			for _, succ := range b.Succs {
				e := [2]int{b.Index, succ.Index}
				switch {
				case w.edges[e] && !v.edges[e]:
					d.goOn(0, w, b, succ)
					if !slices.Contains(d.Tests, i) {
						d.Tests = append(d.Tests, i)
					}
				case !w.edges[e] && v.edges[e]:
					d.goOn(1, v, b, succ)
				}
			}
		}
	}
	if len(d.Tests) == 0 {
		for _, w := range d.one.walks {
			w.eachDecided(func(from, to *ssa.BasicBlock) { d.goOn(0, w, from, to) })
		}
		// The tests decide both alike, but what they look up by the code differs.
		for _, w := range d.other.walks {
			w.eachDecided(func(from, to *ssa.BasicBlock) { d.goOn(1, w, from, to) })
		}
	}
	d.Again = slices.ContainsFunc(d.behind[0], func(w *walk) bool { return w.again })
	goesWell := d.goesWell()
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			one, other := reaches(d.behind[0], in), reaches(d.behind[1], in) && goesWell(b)
			if one && !other {
				d.Only = append(d.Only, in)
			}
			if one && (s.writes[in] || slices.Contains(s.starts, in)) {
				d.Again = true
			}
			if r, ok := in.(*ssa.Return); ok && one {
				d.Returns = append(d.Returns, r)
			}
			if p, ok := in.(*ssa.Phi); ok && one && other && d.differs(p) {
				d.Phis = append(d.Phis, p)
			}
		}
	}
	return d
}

// goesWell tells which blocks lie on a way of the other code to a return that
// is its own. What both codes reach besides is the way of the one: the other
// only comes there for another reason, as in `code != 200 || name == ""`.
func (d *Difference) goesWell() func(*ssa.BasicBlock) bool {
	good := map[*ssa.BasicBlock]bool{}
	var work []*ssa.BasicBlock
	for _, b := range d.one.subject.Func.Blocks {
		if ret, ok := last(b).(*ssa.Return); ok && reaches(d.behind[1], ret) && !reaches(d.behind[0], ret) {
			work = append(work, b)
		}
	}
	if len(work) == 0 {
		return func(*ssa.BasicBlock) bool { return true }
	}
	for len(work) > 0 {
		b := work[0]
		work = work[1:]
		if good[b] {
			continue
		}
		good[b] = true
		for _, p := range b.Preds {
			e := [2]int{p.Index, b.Index}
			if slices.ContainsFunc(d.behind[1], func(w *walk) bool { return w.edges[e] }) {
				work = append(work, p)
			}
		}
	}
	return func(b *ssa.BasicBlock) bool { return good[b] }
}

func (d *Difference) goOn(which int, w *walk, from, to *ssa.BasicBlock) {
	next := newWalk(w.fn, w.env, w.depth)
	next.cut = d.one.subject.analysis.round(w.start, from)
	next.goOn(w, from, to)
	d.behind[which] = append(d.behind[which], next)
}

func reaches(walks []*walk, in ssa.Instruction) bool {
	return slices.ContainsFunc(walks, func(w *walk) bool { return w.reached[in] })
}

// Nil says what is known of v where the one code leaves through at behind a
// test: that it is nil, or that it is not.
func (d *Difference) Nil(v ssa.Value, at ssa.Instruction) (isnil, known bool) {
	a := d.value(0, v, at)
	return a.kind == isNil, a.kind == isNil || a.kind == notNil
}

// Constant returns the value of v at an instruction behind a test, for the one
// code, if it is always one constant.
func (d *Difference) Constant(v ssa.Value, at ssa.Instruction) constant.Value {
	if a := d.value(0, v, at); a.kind == isConst {
		return a.value
	}
	return nil
}

// OtherReturns reports whether the other code, behind a test, leaves with the
// constant c as result i, and with nothing else.
func (d *Difference) OtherReturns(i int, c constant.Value) bool {
	a := d.otherResult(i)
	return a.kind == isConst && same(a.value, c)
}

// OtherFails reports whether the other code, behind a test, always leaves with
// an error as result i.
func (d *Difference) OtherFails(i int) bool { return d.otherResult(i).kind == notNil }

func (d *Difference) otherResult(i int) abstract {
	a := abstract{}
	for _, w := range d.behind[1] {
		if i < len(w.results) {
			a = join(a, w.results[i])
		}
	}
	return a
}

// OtherHas reports whether the other code runs an instruction behind a test.
func (d *Difference) OtherHas(in ssa.Instruction) bool {
	return reaches(d.behind[1], in) && d.goesWell()(in.Block())
}

func (d *Difference) value(which int, v ssa.Value, at ssa.Instruction) abstract {
	a := abstract{}
	for _, w := range d.behind[which] {
		if w.reached[at] {
			a = join(a, w.at(v, at.Block()))
		}
	}
	return a
}

// differs reports whether the two codes reach a phi on different ways.
func (d *Difference) differs(p *ssa.Phi) bool {
	one, other := live(d.behind[0], p), live(d.behind[1], p)
	return !subset(one, other) || !subset(other, one)
}

func subset(a, b []ssa.Value) bool {
	for _, x := range a {
		if !slices.ContainsFunc(b, func(y ssa.Value) bool { return equal(x, y) }) {
			return false
		}
	}
	return true
}

// equal reports whether two values are one, or equal constants.
func equal(x, y ssa.Value) bool {
	cx, ok := x.(*ssa.Const)
	cy, ok2 := y.(*ssa.Const)
	if !ok || !ok2 {
		return x == y
	}
	if cx.Value == nil || cy.Value == nil {
		return cx.Value == nil && cy.Value == nil
	}
	return same(cx.Value, cy.Value)
}

func last(b *ssa.BasicBlock) ssa.Instruction {
	if len(b.Instrs) == 0 {
		return nil
	}
	return b.Instrs[len(b.Instrs)-1]
}

// live returns those operands of a phi that can come in.
func live(walks []*walk, p *ssa.Phi) []ssa.Value {
	var out []ssa.Value
	for i, pred := range p.Block().Preds {
		e := [2]int{pred.Index, p.Block().Index}
		if slices.ContainsFunc(walks, func(w *walk) bool { return w.edges[e] }) {
			out = append(out, p.Edges[i])
		}
	}
	return out
}

// OtherMayReturn reports whether the constant c is one that the other code may
// leave with, behind a test, as result i.
func (d *Difference) OtherMayReturn(i int, c constant.Value) bool {
	var may func(v ssa.Value, seen map[ssa.Value]bool) bool
	may = func(v ssa.Value, seen map[ssa.Value]bool) bool {
		if seen[v] {
			return false
		}
		seen[v] = true
		switch v := v.(type) {
		case *ssa.Const:
			return v.Value != nil && same(v.Value, c)
		case *ssa.Phi:
			return slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return may(e, seen) })
		}
		return false
	}
	for _, b := range d.one.subject.Func.Blocks {
		if ret, ok := last(b).(*ssa.Return); ok && i < len(ret.Results) && d.OtherHas(ret) {
			if known := d.value(1, Result(ret, i), ret); known.kind == isConst {
				if same(known.value, c) {
					return true
				}
				continue // what the test decides is known
			}
			if may(Result(ret, i), map[ssa.Value]bool{}) {
				return true
			}
		}
	}
	return false
}

// OtherGets reports whether all returns of the other code, behind a test, have the
// value v as result i.
func (d *Difference) OtherGets(i int, v ssa.Value) bool {
	found := false
	for _, b := range d.one.subject.Func.Blocks {
		ret, ok := last(b).(*ssa.Return)
		if !ok || i >= len(ret.Results) || !d.OtherHas(ret) {
			continue
		}
		if isnil, known := d.OtherNil(Result(ret, len(ret.Results)-1), ret); known && !isnil && isError(ret.Results[len(ret.Results)-1].Type()) {
			continue // it fails otherwise
		}
		if Result(ret, i) != v {
			return false
		}
		found = true
	}
	return found
}
