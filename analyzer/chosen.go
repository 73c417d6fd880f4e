package analyzer

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/handling"
)

// isChosen reports whether the function tests for the code by itself, and not
// for a range that has it, whatever it then does.
func (d *dispatch) isChosen(c int64) bool {
	if d.isCompared(c) {
		return true
	}
	for _, o := range []int64{otherCode, c - 1, c + 1} {
		if len(d.code.Compare(c, o).Tests) == 0 {
			return false
		}
	}
	return true
}

// isCompared reports whether the function compares the code with c. Where it
// does nothing for it, no branch is left of that.
func (d *dispatch) isCompared(c int64) (found bool) {
	eachInstr(d.fn, func(in ssa.Instruction) {
		op, ok := in.(*ssa.BinOp)
		if !ok || op.Op != token.EQL && op.Op != token.NEQ {
			return
		}
		if cmp, k := d.comparison(op); cmp != nil && k.Kind() != constant.Bool {
			n, exact := constant.Int64Val(constant.ToInt(k))
			found = found || exact && n == c
		}
	})
	return found
}

// choice judges a code that is tested by itself and ends well. That is a
// decision of the program, but for codes that stand for too much.
func (d *dispatch) choice(r *runner, c int64, at token.Pos) verdict {
	if _, tooBroad := broad[c]; !tooBroad || d.readsText(c) {
		return verdict{handling.Handled, "taken for success on purpose", at, nil}
	}
	v := verdict{handling.Swallowed, "taken for success, whatever its cause is", at, nil}
	if d.isAmbiguous(r, c) {
		v.check = &ambiguous
	}
	return v
}
