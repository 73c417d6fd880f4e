package analyzer

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

var contradiction = Check{
	ID:    "NIM204",
	Slug:  "contradiction",
	Title: "a test of a NIM status code cannot be true, or cannot be false",
	Why: `The tests before it leave only codes for which it always has the same result, be it a comparison
or a predicate that is given the code. So a branch never runs, or always does: mostly || was written
for &&, or a code was tested after all failures had left.`,
	Bad: `func store(r answer) error {
	if r.Code != nimcode.Success {
		return fmt.Errorf("nim: %d %s", r.Code, r.Desc)
	}
	switch r.Code {
	case nimcode.InvalidPass:
		return renewToken()
	}
	save(r.Token)
	return nil
}`,
	Good: `func store(r answer) error {
	if r.Code == nimcode.InvalidPass {
		return renewToken()
	}
	if r.Code != nimcode.Success {
		return fmt.Errorf("nim: %d %s", r.Code, r.Desc)
	}
	save(r.Token)
	return nil
}`,
	SilentWhen: `the else of an if repeats its condition the other way round, the same comparison stands
twice in one expression (vet says so), or the code may be written in between; in tests and generated files`,
	Since:    "v0.1.0",
	Fix:      "none",
	Group:    GroupBugs,
	Default:  true,
	dispatch: runContradiction,
}

func runContradiction(r *runner, d *dispatch) (finding, bool) {
	points, ok := r.flow.Flow.Points(d.fn)
	switch d.code.Root().(type) {
	case *ssa.Global, *ssa.FreeVar:
		ok = false // who knows who else writes it
	}
	if !ok {
		return finding{}, false
	}
	var earlier []*ssa.If
	for _, b := range d.fn.Blocks {
		if len(b.Instrs) == 0 {
			continue
		}
		i, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		op, c := d.comparison(i.Cond)
		if op == nil {
			if d.isPredicate(i.Cond) {
				earlier = append(earlier, i)
			}
			continue
		}
		truth, reach, fixed := d.fixedTruth(i, op, points)
		before := dominating(earlier, i)
		earlier = append(earlier, i)
		if !fixed || before == nil {
			continue
		}
		e, first := d.index.condition(i), d.index.condition(before)
		if e == nil || first == nil || truth && d.isElse(i, before) {
			continue
		}
		if d.isTwice(e, first, truth) {
			if before = d.decidesAlone(op, c, earlier, i, truth, points); before == nil {
				continue
			}
			first = d.index.condition(before)
		}
		if next := d.nextCase(i); truth && next != nil {
			// It is the cases behind it that make no sense.
			op, c = d.comparison(next.Cond)
			e, truth = d.index.condition(next), false
		}
		return d.contradiction(r, e, first, op, c, truth, reach), true
	}
	return finding{}, false
}

// nextCase returns the test of the case that follows the one of i in a switch, or
// nil.
func (d *dispatch) nextCase(i *ssa.If) *ssa.If {
	b := i.Block().Succs[1]
	next, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return nil
	}
	if op, _ := d.comparison(next.Cond); op == nil {
		return nil
	}
	e, f := d.index.condition(i), d.index.condition(next)
	if e == nil || f == nil {
		return nil
	}
	if s, ok := d.index.statement(e).(*ast.SwitchStmt); !ok || d.index.statement(f) != ast.Stmt(s) {
		return nil
	}
	return next
}

// comparison returns the comparison of the code with a constant that v is, or
// nil.
func (d *dispatch) comparison(v ssa.Value) (*ssa.BinOp, constant.Value) {
	op, ok := v.(*ssa.BinOp)
	if !ok {
		return nil, nil
	}
	switch op.Op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
	default:
		return nil, nil
	}
	for _, pair := range [][2]ssa.Value{{op.X, op.Y}, {op.Y, op.X}} {
		if c, ok := pair[1].(*ssa.Const); ok && c.Value != nil && d.code.Has(pair[0]) {
			return op, c.Value
		}
	}
	return nil, nil
}

// isPredicate reports whether v is the result of a function that reads the
// code, or its negation.
func (d *dispatch) isPredicate(v ssa.Value) bool {
	if u, ok := v.(*ssa.UnOp); ok {
		v = u.X
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	// A method of the code itself, or a function that is given it, is one, too.
	return slices.Contains(d.code.Calls(), call) || isBool(call.Type()) && slices.ContainsFunc(call.Call.Args, d.code.Has)
}

// fixedTruth reports whether a test has the same result for all codes that
// reach it; reach are the points that do.
func (d *dispatch) fixedTruth(i *ssa.If, op *ssa.BinOp, points []int64) (truth bool, reach []int64, fixed bool) {
	for _, c := range points {
		run := d.code.Run(c)
		if !run.Has(i) {
			continue
		}
		t, known := run.Truth(op)
		if !known || len(reach) > 0 && t != truth {
			return false, nil, false
		}
		truth = t
		reach = append(reach, c)
	}
	return truth, reach, len(reach) > 0 && len(reach) < len(points)
}

// dominating returns the last of the branches that every way to i goes through,
// or nil.
func dominating(branches []*ssa.If, i *ssa.If) (nearest *ssa.If) {
	for _, b := range branches {
		if b.Block() != i.Block() && b.Block().Dominates(i.Block()) && (nearest == nil || nearest.Block().Dominates(b.Block())) {
			nearest = b
		}
	}
	return nearest
}

// isElse reports whether a test only says again, in the else of another or in
// the next case, what that has said.
func (d *dispatch) isElse(i, before *ssa.If) bool {
	_, c := d.comparison(before.Cond)
	_, own := d.comparison(i.Cond)
	if c == nil || c.ExactString() != own.ExactString() {
		return false
	}
	if s, ok := d.index.statement(d.index.condition(i)).(*ast.SwitchStmt); ok && ast.Stmt(s) == d.index.statement(d.index.condition(before)) {
		return true
	}
	s, ok := d.index.statement(d.index.condition(before)).(*ast.IfStmt)
	return ok && s.Else != nil && s.Else == d.index.statement(d.index.condition(i))
}

// isTwice reports whether a test is for nothing, but harmless, as another one
// of the same condition has done its work.
func (d *dispatch) isTwice(e, first ast.Expr, truth bool) bool {
	return d.sameExpression(e, first) && (d.otherOperator(e) == "&&") != truth
}

// decidesAlone returns a branch before the whole condition that i is a part of, if
// what gets behind that decides the test alone; or nil.
func (d *dispatch) decidesAlone(op *ssa.BinOp, k constant.Value, earlier []*ssa.If, i *ssa.If, truth bool, points []int64) *ssa.If {
	e := d.index.condition(i)
	start := i
	var outside []*ssa.If
	for _, b := range earlier {
		x := d.index.condition(b)
		switch {
		case b == i:
		case x != nil && d.sameExpression(e, x):
			if b.Block().Dominates(start.Block()) {
				start = b
			}
		default:
			outside = append(outside, b)
		}
	}
	before := dominating(outside, start)
	if before == nil || d.index.condition(before) == nil || !d.code.Has(op.X) {
		return nil
	}
	found := false
	for _, c := range points {
		if !d.code.Run(c).Has(start) {
			continue
		}
		if k.Kind() != constant.Int || constant.Compare(constant.MakeInt64(c), op.Op, k) != truth {
			return nil
		}
		found = true
	}
	if !found {
		return nil
	}
	return before
}

// sameExpression reports whether two conditions are joined by && or ||.
func (d *dispatch) sameExpression(e, f ast.Node) bool {
	for n := e; n != nil; n = d.index.parents[n] {
		if n.Pos() <= f.Pos() && f.End() <= n.End() {
			_, isExpr := n.(ast.Expr)
			return isExpr
		}
		if _, ok := n.(ast.Stmt); ok {
			return false
		}
	}
	return false
}

func (d *dispatch) contradiction(r *runner, e, first ast.Expr, op *ssa.BinOp, c constant.Value, truth bool, reach []int64) finding {
	p := r.pass.Fset.Position(first.Pos())
	verdict := "can never be true"
	if truth {
		verdict = "is always true"
	}
	who := "only " + and(numbers(reach)) + " gets here"
	if len(reach) > 2 {
		who = "the codes that would change it have left or gone another way"
	}
	text := fmt.Sprintf("this test of %s, a NIM status code, %s: after the test at %s:%d %s", d.subject, verdict, filepath.Base(p.Filename), p.Line, who)
	if d.sameExpression(e, first) {
		text = fmt.Sprintf("this test of %s, a NIM status code, %s: the other test of the same condition leaves no other codes; write %s", d.subject, verdict, d.otherOperator(e))
	}
	return finding{
		pos: e.Pos(), end: e.End(), text: text,
		related: []analysis.RelatedInformation{{Pos: first.Pos(), End: first.End(), Message: "the code is tested here before"}},
	}
}

// otherOperator returns the operator that was likely meant between the test e
// and the one beside it.
func (d *dispatch) otherOperator(e ast.Expr) string {
	for n := d.index.parents[e]; n != nil; n = d.index.parents[n] {
		b, ok := n.(*ast.BinaryExpr)
		if !ok {
			continue
		}
		if b.Op == token.LOR {
			return "&&"
		}
		return "||"
	}
	return "another code"
}
