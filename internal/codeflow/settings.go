package codeflow

import (
	"fmt"
	"go/constant"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// The settings of the variables on one way through a function, as far as these
// are constants there: the state of a machine, the flag that ends a loop. The keys
// are phis, the places of members, and what was read from these.
type settings map[any]abstract

// with returns the settings with one changed; what is not known is left out.
func (as settings) with(k any, a abstract) settings {
	if _, had := as[k]; !had && a.kind != isConst {
		return as
	}
	next := maps.Clone(as)
	if next == nil {
		next = settings{}
	}
	if a.kind == isConst {
		next[k] = a
	} else {
		delete(next, k)
	}
	return next
}

// pass returns the settings behind an instruction: a member that is set to a constant,
// or read.
func (as settings) pass(w *walk, in ssa.Instruction) settings {
	switch in := in.(type) {
	case *ssa.Store:
		fa, ok := in.Addr.(*ssa.FieldAddr)
		if !ok {
			return as
		}
		a := top
		if k, ok := in.Val.(*ssa.Const); ok {
			a = w.eval(k)
		}
		return as.with(key(fa, 0), a)
	case *ssa.UnOp:
		if fa, ok := in.X.(*ssa.FieldAddr); ok && in.Op == token.MUL && len(as) > 0 {
			a, ok := as[key(fa, 0)]
			if !ok {
				a = top
			}
			return as.with(in, a)
		}
	case ssa.CallInstruction:
		// Who gets the struct may set its members.
		for k := range as {
			place, ok := k.(string)
			if ok && slices.ContainsFunc(arguments(in.Common()), func(v ssa.Value) bool {
				return isReference(unwrapped(v).Type()) && strings.HasPrefix(place, key(unwrapped(v), 0)+".")
			}) {
				as = as.with(k, top)
			}
		}
	}
	return as
}

// maxStates bounds the places that a search visits: blocks, with settings.
const maxStates = 2000

// enter returns the settings behind the edge between two blocks.
func (as settings) enter(w *walk, from, to *ssa.BasicBlock) settings {
	i := slices.Index(to.Preds, from)
	next := as
	for _, in := range to.Instrs {
		p, ok := in.(*ssa.Phi)
		if !ok {
			break
		}
		a := top
		switch edge := p.Edges[i].(type) {
		case *ssa.Const:
			a = w.eval(edge)
		case *ssa.Phi:
			if known, ok := as[edge]; ok {
				a = known
			}
		case *ssa.BinOp: // ok = code == 200
			if w.env.has != nil && (w.env.has(edge.X) || w.env.has(edge.Y)) {
				a = w.at(edge, from)
			} else if n, ok := counted(p, edge); ok {
				a = abstract{kind: atLeast, value: constant.MakeInt64(n)}
			}
		}
		if _, isPhi := p.Edges[i].(*ssa.Phi); !isPhi && isError(p.Type()) {
			a = w.at(p.Edges[i], from) // whether there is one
		}
		isKnown := a.kind == isConst || a.kind == atLeast || isError(p.Type()) && (a.kind == isNil || a.kind == notNil)
		if _, had := next[p]; !had && !isKnown {
			continue
		}
		next = maps.Clone(next)
		if next == nil {
			next = settings{}
		}
		if isKnown {
			next[p] = a
		} else {
			delete(next, p)
		}
	}
	return next
}

// eval returns what a condition of block b is with these settings.
func (as settings) eval(w *walk, v ssa.Value, b *ssa.BasicBlock) abstract {
	if len(as) == 0 {
		return top
	}
	switch v := v.(type) {
	case *ssa.Const:
		return w.eval(v)
	case *ssa.Phi:
		if a, ok := as[v]; ok {
			return a
		}
		return top // what the walk knows of it need not hold before the first turn
	case *ssa.UnOp:
		if a, ok := as[v]; ok {
			return a
		}
		if v.Op == token.NOT && v.Block() == b {
			if t, known := as.eval(w, v.X, b).truth(); known {
				return boolOf(!t)
			}
		}
		return top
	case *ssa.BinOp:
		if a, ok := as.bound(v); ok {
			return a
		}
		if v.Block() != b {
			return top // a variable may have been another one there
		}
		x, y := as.eval(w, v.X, b), as.eval(w, v.Y, b)
		if x.kind == atLeast || y.kind == atLeast {
			return compareBound(v.Op, x, y)
		}
		return binary(v.Op, x, y, v.X.Type())
	}
	return w.at(v, b)
}

// counted returns what a loop's counter is at least, once it has been raised by an
// edge of its phi: `i++` after `i := 0`.
func counted(p *ssa.Phi, edge *ssa.BinOp) (int64, bool) {
	step, ok := raised(edge, p)
	if !ok {
		return 0, false
	}
	first, known := int64(0), false
	for _, e := range p.Edges {
		switch e := e.(type) {
		case *ssa.Const:
			n, ok := int64(0), false
			if e.Value != nil {
				n, ok = constant.Int64Val(constant.ToInt(e.Value))
			}
			if !ok {
				return 0, false
			}
			if !known || n < first {
				first, known = n, true
			}
		case *ssa.BinOp:
			if _, ok := raised(e, p); !ok {
				return 0, false
			}
		default:
			return 0, false
		}
	}
	return first + step, known
}

// raised returns by how much a value is more than a phi: a constant above zero.
func raised(v *ssa.BinOp, p *ssa.Phi) (int64, bool) {
	k, ok := v.Y.(*ssa.Const)
	if !ok || v.Op != token.ADD || v.X != p || k.Value == nil || !isInteger(k.Type()) {
		return 0, false
	}
	n, ok := constant.Int64Val(constant.ToInt(k.Value))
	return n, ok && n > 0
}

// bound returns what the sum of a counter and a constant is at least: the index of
// a loop over a slice.
func (as settings) bound(v *ssa.BinOp) (abstract, bool) {
	p, ok := v.X.(*ssa.Phi)
	if !ok || as[p].kind != atLeast {
		return top, false
	}
	n, ok := raised(v, p)
	if !ok {
		return top, false
	}
	return abstract{kind: atLeast, value: constant.BinaryOp(as[p].value, token.ADD, constant.MakeInt64(n))}, true
}

// compareBound compares what is at least some number with a constant.
func compareBound(op token.Token, x, y abstract) abstract {
	if y.kind == atLeast {
		mirrored := map[token.Token]token.Token{token.LSS: token.GTR, token.LEQ: token.GEQ, token.GTR: token.LSS, token.GEQ: token.LEQ, token.EQL: token.EQL, token.NEQ: token.NEQ}
		x, y, op = y, x, mirrored[op]
	}
	if y.kind != isConst || y.value.Kind() != constant.Int {
		return top
	}
	more := constant.Compare(x.value, token.GTR, y.value)
	switch {
	case more && (op == token.GTR || op == token.GEQ || op == token.NEQ):
		return boolOf(true)
	case more && (op == token.LSS || op == token.LEQ || op == token.EQL):
		return boolOf(false)
	case op == token.GEQ && constant.Compare(x.value, token.EQL, y.value):
		return boolOf(true)
	case op == token.LSS && constant.Compare(x.value, token.EQL, y.value):
		return boolOf(false)
	}
	return top
}

// key names a block with the settings there.
func (as settings) key(b *ssa.BasicBlock) string {
	var parts []string
	for p, a := range as {
		name := p
		if v, ok := p.(ssa.Value); ok {
			name = v.Name()
		}
		value := ""
		if a.value != nil {
			value = a.value.ExactString()
		}
		parts = append(parts, fmt.Sprint(name, a.kind, value))
	}
	slices.Sort(parts)
	return strconv.Itoa(b.Index) + " " + strings.Join(parts, " ")
}
