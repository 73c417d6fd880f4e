package carrier

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// codeParam returns the labels of the i-th parameter of fn, receiver first, if
// a constant argument for it means a code: it takes codes and fn tests it as
// one, or fn compares it with a code.
func (r *resolver) codeParam(fn *ssa.Function, i int) *labels {
	p := fn.Params[i]
	if d := r.verdict(p); d != nil && (d.nim[code].rule == ruleDeclared || r.e.env.isDispatched(p)) {
		return d
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			op, ok := in.(*ssa.BinOp)
			if !ok || op.Op != token.EQL && op.Op != token.NEQ {
				continue
			}
			for _, pair := range [][2]ssa.Value{{op.X, op.Y}, {op.Y, op.X}} {
				if isFrom(pair[0], p) && !isFrom(pair[1], p) {
					if d := r.verdict(pair[1]); d != nil {
						return d
					}
				}
			}
		}
	}
	return nil
}

// isFrom reports whether v is the parameter p, or an element of it.
func isFrom(v ssa.Value, p *ssa.Parameter) bool {
	for range 5 {
		switch w := v.(type) {
		case *ssa.Parameter:
			return w == p
		case *ssa.Convert:
			v = w.X
		case *ssa.ChangeType:
			v = w.X
		case *ssa.UnOp:
			v = w.X
		case *ssa.IndexAddr:
			v = w.X
		default:
			return false
		}
	}
	return false
}

// isDispatched reports whether a function tests its parameter against a code
// other than plain success, or looks it up: then a constant argument means a
// code. A number that is only handed on may mean anything.
func (env *environment) isDispatched(p *ssa.Parameter) bool {
	seen := map[ssa.Value]bool{}
	var visit func(ssa.Value) bool
	visit = func(v ssa.Value) bool {
		if seen[v] || v.Referrers() == nil {
			return false
		}
		seen[v] = true
		for _, r := range *v.Referrers() {
			switch r := r.(type) {
			case *ssa.BinOp:
				if (r.Op == token.EQL || r.Op == token.NEQ) && (env.isOtherCode(r.X) || env.isOtherCode(r.Y)) {
					return true
				}
			case *ssa.Lookup:
				if r.Index == v {
					return true
				}
			case *ssa.Convert:
				if visit(r) {
					return true
				}
			case *ssa.ChangeType:
				if visit(r) {
					return true
				}
			}
		}
		return false
	}
	return visit(p)
}

func (env *environment) isOtherCode(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	if !ok {
		return false
	}
	n, ok := intValue(c)
	return ok && n > 0 && n != nimcode.Success && !env.ownNumbers([]int64{n})
}
