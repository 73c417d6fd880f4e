package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// passesOver reports failures that an error tells, that the function asks for, and
// for which it does nothing: it goes on to the next item, or to the end, and returns
// a nil error. What success does must be of no account then, or others may see by it
// which ones have failed.
func (d *dispatch) passesOver(r *runner, f *fate) (finding, bool) {
	n := d.fn.Signature.Results().Len()
	if n == 0 || !isErrorResult(d.fn, n-1) || f.acts || f.leaks || len(f.echoes) > 0 || d.asksWhat() || d.mayTell(otherCode) || d.passesOn(f) || !d.goodOnlyLogs() {
		return finding{}, false
	}
	test := d.nilTest(f)
	if test == nil || d.isExplained(test) || f.Again && !d.isInBatch(r, test) {
		return finding{}, false
	}
	if len(f.exits) == 0 && !d.alwaysWell(otherCode) || slices.ContainsFunc(f.exits, func(e exit) bool {
		return e.how != untold && e.how != mistaken && !d.tellsOfOthers(f, e)
	}) {
		return finding{}, false
	}
	text := fmt.Sprintf("%s leaves as success: %s, the error of %s, tells it, and is tested here, but nothing is done for it, and the error returned is nil; return %s, or log it",
		d.failing(r), d.subject, d.sender(), d.subject)
	out := d.finding(r, f, nil, text)
	out.pos, out.end = test.Pos(), test.End()
	return out, true
}

// nilTest returns the test of the error with nil by which a failure is told from
// success, though nothing may depend on it; or nil.
func (d *dispatch) nilTest(f *fate) (found ast.Expr) {
	eachInstr(d.fn, func(in ssa.Instruction) {
		op, ok := in.(*ssa.BinOp)
		if found != nil || !ok || op.Op != token.NEQ && op.Op != token.EQL || op.X != d.code.Root() || !isConst(op.Y) {
			return
		}
		decides := slices.ContainsFunc(f.Tests, func(t *ssa.If) bool { return t.Cond == op })
		if e := d.index.exprs[op.Pos()]; e != nil && (decides || isIdle(op)) {
			if _, isIf := d.index.statement(e).(*ast.IfStmt); isIf {
				found = e
			}
		}
	})
	return found
}

// isExplained reports whether a comment stands in the statement that makes a test.
func (d *dispatch) isExplained(test ast.Expr) bool {
	s := d.index.statement(test)
	return d.index.hasComment(s.Pos(), d.index.nextLine(s.End()))
}

// goodOnlyLogs reports whether for success alone nothing is let out but a line in a
// log, and nothing is counted or collected.
func (d *dispatch) goodOnlyLogs() bool {
	return !slices.ContainsFunc(d.code.Compare(nimcode.Success, otherCode).Only, func(in ssa.Instruction) bool {
		switch in := in.(type) {
		case *ssa.BinOp:
			return in.Op != token.EQL && in.Op != token.NEQ
		case *ssa.Call:
			b, ok := in.Call.Value.(*ssa.Builtin)
			if ok && b.Name() == "append" {
				return true
			}
			return codeflow.IsEffect(in) && !isLogging(&in.Call)
		}
		return codeflow.IsEffect(in)
	})
}
