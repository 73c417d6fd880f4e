package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// isVerdict reports whether a return says by a bool alone that all went well: it
// is the one of success, and an error gets the other one.
func (d *dispatch) isVerdict(f *fate, e exit) bool {
	if len(e.ret.Results) != 1 || !isBool(e.ret.Results[0].Type()) {
		return false
	}
	said := f.Constant(codeflow.Result(e.ret, 0), e.ret)
	if said == nil || !f.OtherReturns(0, said) {
		return false
	}
	for _, b := range d.fn.Blocks {
		test, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		op, ok := test.Cond.(*ssa.BinOp)
		if !ok || op.Op != token.NEQ || op.X.Type().String() != "error" {
			continue
		}
		failed := b.Succs[0]
		ret, ok := failed.Instrs[len(failed.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		if k, ok := codeflow.Result(ret, 0).(*ssa.Const); ok && constant.Compare(k.Value, token.NEQ, said) {
			return true
		}
	}
	return false
}

// isBookOfFailures reports whether a function that has no result is the last to
// know of a failure, and tells some of them.
func (d *dispatch) isBookOfFailures(r *runner, f *fate) bool {
	if d.fn.Signature.Results().Len() > 0 || len(f.exits) == 0 {
		return false
	}
	const many = 3
	known := d.singledOut(r)
	return len(known) >= many || slices.ContainsFunc(known, func(c int64) bool {
		// Others than the required ones may be of interest for themselves.
		return slices.Contains(r.cfg.Require, int(c)) && d.isCompared(c) && d.fate(c).acts
	})
}

// collects reports whether a loop counts or collects its successes, and their
// number is a result: it tells how many have failed.
func (d *dispatch) collects(f *fate, c int64) bool {
	good := &fate{Difference: d.code.Compare(nimcode.Success, c)}
	for _, e := range f.exits {
		for i := range e.ret.Results {
			if good.makes(codeflow.Result(e.ret, i), map[ssa.Value]bool{}) {
				return true
			}
		}
	}
	return false
}

// inBatch reports whether the test is made for one item of many after the
// other: then a failure that goes on with the next item is not a new try.
func (d *dispatch) inBatch(r *runner, f *fate) bool { return d.isInBatch(r, d.testFor(r, f)) }

// isInBatch reports whether a node is in a loop over many items.
func (d *dispatch) isInBatch(r *runner, n ast.Node) bool {
	for ; n != nil; n = d.index.parents[n] {
		switch s := n.(type) {
		case *ast.RangeStmt:
			t := r.pass.TypesInfo.TypeOf(s.X)
			return t != nil && !isInteger(t)
		case *ast.ForStmt:
			call, ok := s.Cond.(*ast.CallExpr)
			if !ok {
				return false
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			return ok && (sel.Sel.Name == "Scan" || sel.Sel.Name == "Next")
		case *ast.FuncDecl, *ast.FuncLit:
			return false
		}
	}
	return false
}
