package codeflow

import (
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// The settings of the variables on one way through a function, as far as these
// are constants there: the state of a machine, the flag that ends a loop.
type settings map[*ssa.Phi]abstract

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
			}
		}
		if _, had := next[p]; !had && a.kind != isConst {
			continue
		}
		next = maps.Clone(next)
		if next == nil {
			next = settings{}
		}
		if a.kind == isConst {
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
	case *ssa.Phi:
		if a, ok := as[v]; ok {
			return a
		}
		return top // what the walk knows of it need not hold before the first turn
	case *ssa.UnOp:
		if v.Op == token.NOT && v.Block() == b {
			if t, known := as.eval(w, v.X, b).truth(); known {
				return boolOf(!t)
			}
		}
		return top
	case *ssa.BinOp:
		if v.Block() != b {
			return top // a variable may have been another one there
		}
		return binary(v.Op, as.eval(w, v.X, b), as.eval(w, v.Y, b), v.X.Type())
	}
	return w.at(v, b)
}

// key names a block with the settings there.
func (as settings) key(b *ssa.BasicBlock) string {
	var parts []string
	for p, a := range as {
		parts = append(parts, p.Name()+"="+a.value.ExactString())
	}
	slices.Sort(parts)
	return strconv.Itoa(b.Index) + " " + strings.Join(parts, " ")
}
