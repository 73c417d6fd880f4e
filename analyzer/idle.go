package analyzer

import (
	"go/ast"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// idleTest returns the first test of the code against success on which nothing
// depends, as `if r.Code != 200 { continue }` at the end of a loop, or nil. One
// with a comment in its branch is meant.
func (d *dispatch) idleTest() ast.Expr {
	var found ast.Expr
	eachInstr(d.fn, func(in ssa.Instruction) {
		op, ok := in.(*ssa.BinOp)
		if found != nil || !ok || !isIdle(op) {
			return
		}
		if cmp, _ := d.comparison(op); cmp == nil {
			return
		}
		good, known := d.code.Run(nimcode.Success).Truth(op)
		bad, known2 := d.code.Run(otherCode).Truth(op)
		e := d.index.exprs[op.Pos()]
		if !known || !known2 || good == bad || e == nil {
			return
		}
		if s, ok := d.index.statement(e).(*ast.IfStmt); ok && !d.index.hasComment(s.Pos(), d.index.nextLine(s.End())) {
			found = e
		}
	})
	return found
}

// isIdle reports whether nothing but the source speaks of a value.
func isIdle(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		if _, ok := ref.(*ssa.DebugRef); !ok {
			return false
		}
	}
	return true
}
