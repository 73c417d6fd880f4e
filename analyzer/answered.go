package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// answered returns the dispatch where the calls that bring the answer, and look at
// no code or only hand it on, have returned no error of their own; or nil.
func (d *dispatch) answered(r *runner) *dispatch {
	u := &unread{runner: r, fn: d.fn}
	s := d.code.Answered(func(call *ssa.Call) bool {
		if _, isStruct := call.Type().Underlying().(*types.Struct); isStruct {
			return !r.tellsOtherwise(call) && onlyHandsErrors(call.Call.StaticCallee()) // it reads the code to put it there
		}
		return u.isForeign(call) || !u.callLooks(call) || u.onlyConveys(call)
	})
	if s == nil {
		return nil
	}
	t := *d
	t.code, t.fates, t.known, t.twin, t.together = s, map[int64]*fate{}, nil, nil, true
	return &t
}

// onlyHandsErrors reports whether the errors that a function of the package puts into
// structs are results of what it calls, beside others: it makes none of the code.
func onlyHandsErrors(fn *ssa.Function) bool {
	if fn == nil || len(fn.Blocks) == 0 {
		return false
	}
	only, any := true, false
	eachInstr(fn, func(in ssa.Instruction) {
		switch in := in.(type) {
		case *ssa.Store:
			if _, isField := in.Addr.(*ssa.FieldAddr); !isField || !isErrorType(in.Val.Type()) || isConst(in.Val) {
				return
			}
			_, handed := in.Val.(*ssa.Extract)
			only, any = only && handed, true
		case *ssa.Return:
			for _, v := range in.Results {
				load, ok := v.(*ssa.UnOp)
				if !ok {
					only = false
					return
				}
				if _, isLocal := load.X.(*ssa.Alloc); !isLocal {
					only = false
				}
			}
		}
	})
	return only && any
}

// testedInVain reports a code that is tested only where there is no answer, or
// nowhere, since the error was found to be nil before.
func (d *dispatch) testedInVain(r *runner, t *dispatch) (finding, bool) {
	tests, f := d.fate(otherCode), t.fate(otherCode)
	never := d.neverTested()
	if len(tests.Tests) == 0 && never == nil || len(f.Tests) > 0 || len(t.singledOut(r)) > 0 || f.leaks || f.Again || !t.alwaysWell(otherCode) || d.isReasoned(tests) || d.passesOn(tests) {
		return finding{}, false
	}
	out := d.finding(r, tests, nil, "")
	at, _ := d.testFor(r, tests).(ast.Expr)
	if never != nil {
		at, out.pos, out.end = never, never.Pos(), never.End()
	}
	out.text = fmt.Sprintf("%s leaves as success: %s, a NIM status code, is tested here only where the call has failed and brought none; %sreturn an error that tells %s",
		d.failing(r), d.subject, d.index.otherOperator(at), d.subject)
	return out, true
}

// otherOperator says which operator was meant where a test is one of two.
func (x *syntaxIndex) otherOperator(test ast.Expr) string {
	for n := x.parents[test]; n != nil; n = x.parents[n] {
		switch n := n.(type) {
		case *ast.ParenExpr:
		case *ast.BinaryExpr:
			switch n.Op {
			case token.LAND:
				return "write || for &&, and "
			case token.LOR:
				return "write && for ||, and "
			}
			return ""
		default:
			return ""
		}
	}
	return ""
}

// neverTested returns a test of the code that no code reaches, in a function where
// none is reached; or nil.
func (d *dispatch) neverTested() (found ast.Expr) {
	reached := false
	eachInstr(d.fn, func(in ssa.Instruction) {
		op, ok := in.(*ssa.BinOp)
		if !ok {
			return
		}
		if cmp, _ := d.comparison(op); cmp == nil {
			return
		}
		if d.code.Run(otherCode).Has(op) || d.code.Run(nimcode.Success).Has(op) {
			reached = true
		} else if found == nil {
			found = d.index.exprs[op.Pos()]
		}
	})
	if reached {
		return nil
	}
	return found
}

// alwaysWell reports whether a code always leaves without the answer, and with an
// error that is nil or that something else says for itself.
func (d *dispatch) alwaysWell(c int64) bool {
	run := d.code.Run(c)
	return d.allReturns(c, func(ret *ssa.Return, err ssa.Value) bool {
		if isnil, known := run.Nil(err, ret); known && !isnil || !known && !d.knowsNothing(c, err) {
			return false
		}
		for i := range len(ret.Results) - 1 {
			if v := codeflow.Result(ret, i); isBool(v.Type()) || d.isSource(v) || d.code.Derives(v) && !isConst(v) && d.wholeAnswer(v) {
				return false
			}
		}
		return true
	})
}
