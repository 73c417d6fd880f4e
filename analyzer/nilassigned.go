package analyzer

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// assignedNil returns a return whose error a failure has set, for itself, to one
// that is nil, such as what a table lacks; or nil.
func (d *dispatch) assignedNil(f *fate) *exit {
	if f.acts || f.leaks || f.Again || !d.allUntold(f) {
		return nil
	}
	for i, e := range f.exits {
		p, ok := codeflow.Result(e.ret, len(e.ret.Results)-1).(*ssa.Phi)
		if ok && e.how == mistaken && !e.own && slices.Contains(f.Phis, p) && f.sets(p) {
			return &f.exits[i]
		}
	}
	return nil
}

// nilMerged returns an error that is nil where only the failure puts it into
// another variable, and the last instruction before; or nil.
func (d *dispatch) nilMerged(f *fate) (ssa.Instruction, ssa.Value) {
	for _, b := range d.fn.Blocks {
		for _, in := range b.Instrs {
			p, ok := in.(*ssa.Phi)
			if !ok {
				break
			}
			if !isErrorType(p.Type()) {
				continue
			}
			for i, pred := range b.Preds {
				end := pred.Instrs[len(pred.Instrs)-1]
				if _, isJump := end.(*ssa.Jump); !isJump || b.Dominates(pred) || isConst(p.Edges[i]) || !slices.Contains(f.Only, end) {
					continue
				}
				switch p.Edges[i].(type) {
				case *ssa.Phi, *ssa.Lookup: // see assignedNil
					continue
				}
				if isnil, known := f.Nil(p.Edges[i], end); known && isnil {
					return end, p.Edges[i]
				}
			}
		}
	}
	return nil, nil
}

// sets reports whether only the failure computes one of the values that come
// together in p.
func (f *fate) sets(p *ssa.Phi) bool {
	return slices.ContainsFunc(p.Edges, func(v ssa.Value) bool {
		in, ok := v.(ssa.Instruction)
		return ok && slices.Contains(f.Only, in)
	})
}

// needsError reports whether a function of the package asks its i-th parameter, an
// error, for its text whatever happens: without an error it panics.
func needsError(fn *ssa.Function, i int) bool {
	if fn == nil || len(fn.Blocks) == 0 || i >= len(fn.Params) {
		return false
	}
	return slices.ContainsFunc(fn.Blocks[0].Instrs, func(in ssa.Instruction) bool {
		call, ok := in.(*ssa.Call)
		return ok && call.Call.IsInvoke() && call.Call.Value == fn.Params[i] && call.Call.Method.Name() == "Error"
	})
}
