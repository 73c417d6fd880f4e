package analyzer

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

var rangeCheck = Check{
	ID:    "NIM105",
	Slug:  "range",
	Title: "a range of codes takes failures for success",
	Why: `NIM's codes are in no classes as HTTP's are: 302 is a wrong token, 201 a client that is too
old, and a failure may have any number. A range that means success for HTTP means nothing here.`,
	Bad: `func check(r answer) error {
	if r.Code >= 400 {
		return fmt.Errorf("nim: %d %s", r.Code, r.Desc)
	}
	return nil
}`,
	Good: `func check(r answer) error {
	if r.Code != nimcode.Success {
		return fmt.Errorf("nim: %d %s", r.Code, r.Desc)
	}
	return nil
}`,
	SilentWhen: `the range splits all known codes rightly, success was told apart by another test or cannot
come, as in an error, or the range is about a class of failures (500 and above); in tests and generated files`,
	Since:    "v0.1.0",
	Fix:      "a comparison with success, where the range was meant as one",
	Group:    GroupBugs,
	Default:  true,
	dispatch: runRange,
}

func runRange(r *runner, d *dispatch) (finding, bool) {
	if d.isFromError() || d.fn.Parent() != nil && d.isQuestion() { // never success, or asked by a library
		return finding{}, false
	}
	for _, b := range d.fn.Blocks {
		for _, in := range b.Instrs {
			op, ok := in.(*ssa.BinOp)
			if !ok {
				continue
			}
			t, ok := d.rangeTest(op)
			if !ok {
				continue
			}
			wrong := d.wrongSide(r, op, t)
			if len(wrong) == 0 {
				continue
			}
			var f finding
			switch e := d.index.exprs[op.Pos()].(type) {
			case *ast.BinaryExpr:
				if d.inInterval(e) && d.namesClass() {
					continue
				}
				f.pos, f.end = e.Pos(), e.End()
				r.compareWithSuccess(d, &f, e, t)
			case nil:
				continue
			default: // a case
				f.pos, f.end = e.Pos(), e.End()
				f.write = "a comparison with success"
			}
			f.text = fmt.Sprintf("this range of %s, a NIM status code, takes %s for success: NIM has no classes of codes as HTTP does; write %s",
				d.subject, r.someMeanings(d, wrong), f.write)
			return f, true
		}
	}
	return finding{}, false
}

// A rangeTest is a comparison of a code with a bound, or of its hundreds.
type rangeTest struct {
	op    token.Token // with the code on the left
	bound int64
	div   int64 // 1, or what the code is divided by
	isOK  bool  // true for success
}

func (t rangeTest) holds(c int64) bool {
	c /= t.div
	switch t.op {
	case token.LSS:
		return c < t.bound
	case token.LEQ:
		return c <= t.bound
	case token.GTR:
		return c > t.bound
	case token.GEQ:
		return c >= t.bound
	case token.EQL:
		return c == t.bound
	}
	return c != t.bound
}

// rangeTest returns the range that op tests, if it is one.
func (d *dispatch) rangeTest(op *ssa.BinOp) (rangeTest, bool) {
	x, y, kind := op.X, op.Y, op.Op
	if isConst(x) {
		x, y, kind = y, x, mirrored[op.Op]
	}
	c, ok := y.(*ssa.Const)
	if !ok || c.Value == nil {
		return rangeTest{}, false
	}
	bound, exact := constant.Int64Val(constant.ToInt(c.Value))
	t := rangeTest{op: kind, bound: bound, div: 1}
	if q, ok := x.(*ssa.BinOp); ok && q.Op == token.QUO {
		k, isConst := q.Y.(*ssa.Const)
		if !isConst || k.Value == nil || k.Value.ExactString() != "100" {
			return t, false
		}
		x, t.div = q.X, 100
	}
	switch kind {
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
	case token.EQL, token.NEQ:
		exact = exact && t.div > 1
	default:
		return t, false
	}
	t.isOK = t.holds(nimcode.Success)
	return t, exact && d.code.Has(x)
}

var mirrored = map[token.Token]token.Token{
	token.LSS: token.GTR, token.LEQ: token.GEQ, token.GTR: token.LSS, token.GEQ: token.LEQ, token.EQL: token.EQL, token.NEQ: token.NEQ,
}

// wrongSide returns the failures that a range puts on the side of success, and
// that nothing else tells apart; none if the range means a class of failures.
func (d *dispatch) wrongSide(r *runner, op *ssa.BinOp, t rangeTest) (wrong []int64) {
	if !d.code.Run(nimcode.Success).Has(op) {
		return nil
	}
	right := false
	for _, s := range r.surfacesOf(d) {
		for _, e := range catalogue.Default().Codes(s) {
			c := int64(e.Code.Code)
			if c <= 0 || r.isSuccess(d, c) || slices.Contains(wrong, c) {
				continue
			}
			if t.holds(c) != t.isOK {
				if d.isOutside(op, c) {
					wrong = append(wrong, c)
				}
				right = true
			} else if d.goesOn(op, t, c) {
				wrong = append(wrong, c)
			}
		}
	}
	if !right {
		return nil
	}
	slices.Sort(wrong)
	return wrong
}

// goesOn reports whether a failure that reaches a range goes on as success
// does: no other test tells them apart, and nobody else gets the code.
func (d *dispatch) goesOn(op *ssa.BinOp, t rangeTest, c int64) bool {
	if !d.code.Run(c).Has(op) || len(d.code.Compare(c, nimcode.Success).Tests) > 0 {
		return false
	}
	f := d.fate(c)
	if !t.meansSuccess() {
		// Another class than HTTP's success: what counts is that a nil error
		// then says that all went well.
		for _, e := range f.exits {
			if e.how != untold {
				return false
			}
		}
		return !f.leaks && !f.acts && !f.Again && len(f.exits) > 0
	}
	// What success returns may be an error of something else.
	return !f.leaks && !slices.ContainsFunc(f.exits, func(e exit) bool {
		return e.how == handed || e.how == told && d.returnsError(e.ret) && !d.tellsOfOthers(f, e)
	})
}

// isOutside reports whether a failure that the first bound of an interval tells from
// success lies behind the second one, and goes on as success does:
// code >= 400 && code < 500.
func (d *dispatch) isOutside(op *ssa.BinOp, c int64) bool {
	test, ok := op.Block().Instrs[len(op.Block().Instrs)-1].(*ssa.If)
	if !ok || test.Cond != op {
		return false
	}
	succs := op.Block().Succs
	for i, b := range succs {
		second, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || len(b.Preds) != 1 || !slices.Contains(b.Succs, succs[1-i]) {
			continue
		}
		bound, ok := second.Cond.(*ssa.BinOp)
		if !ok || d.code.Run(nimcode.Success).Has(second) || !d.code.Run(c).Has(second) {
			continue
		}
		u, ok := d.rangeTest(bound)
		if !ok || (b.Succs[0] == succs[1-i]) != u.holds(c) {
			continue
		}
		f := d.fate(c)
		return !f.leaks && !f.acts && !f.Again && len(f.Phis) == 0 && len(f.exits) > 0 &&
			!slices.ContainsFunc(f.exits, func(e exit) bool { return e.how != untold || e.own })
	}
	return false
}

// meansSuccess reports whether HTTP's success, or HTTP's failure, was meant:
// the bounds between 200 and 400.
func (t rangeTest) meansSuccess() bool {
	if t.div == 100 {
		return t.bound >= 2 && t.bound <= 4 && (t.op != token.EQL && t.op != token.NEQ || t.bound == 2)
	}
	return t.bound >= 200 && t.bound <= 400
}

// compareWithSuccess makes the fix: the whole comparison becomes one with
// success.
func (r *runner) compareWithSuccess(d *dispatch, f *finding, e *ast.BinaryExpr, t rangeTest) {
	op := "!="
	if t.isOK {
		op = "=="
	}
	code, bound := e.X, e.Y
	if r.pass.TypesInfo.Types[code].Value != nil {
		code, bound = bound, code
	}
	if q, ok := ast.Unparen(code).(*ast.BinaryExpr); ok && t.div > 1 {
		code = q.X
	}
	u := &use{expr: bound, file: d.file, value: nimcode.Success, place: compared, subject: d.subject, carrier: d.carrier,
		target: r.pass.TypesInfo.TypeOf(code)}
	var named finding
	r.replace(&named, u, nimcode.Success)
	name := named.write
	if name == "" {
		name = "200"
	}
	f.write = d.subject + " " + op + " " + name
	if d.inInterval(e) {
		return
	}
	for _, x := range named.edits {
		if x.Pos == bound.Pos() {
			x.Pos, x.End = e.Pos(), e.End()
			x.NewText = []byte(types.ExprString(code) + " " + op + " " + string(x.NewText))
		}
		f.edits = append(f.edits, x)
	}
}

// namesClass reports whether the function does nothing but name the class of a code,
// by a text or a number: that of a success is no success.
func (d *dispatch) namesClass() bool {
	for v := range d.fn.Signature.Results().Variables() {
		if isBool(v.Type()) {
			return false
		}
	}
	_, given := d.code.Root().(*ssa.Parameter)
	return given && d.isQuestion()
}

// inInterval reports whether a comparison is one of two that enclose a range.
func (d *dispatch) inInterval(e ast.Expr) bool {
	b, ok := d.index.parents[e].(*ast.BinaryExpr)
	return ok && (b.Op == token.LAND || b.Op == token.LOR)
}

// someMeanings words the first few codes with their meaning.
func (r *runner) someMeanings(d *dispatch, codes []int64) string {
	const most = 3
	if i := slices.Index(codes, int64(nimcode.InvalidPass)); i > 0 { // the one that comes most
		codes = append([]int64{nimcode.InvalidPass}, slices.Delete(slices.Clone(codes), i, i+1)...)
	}
	if len(codes) <= most {
		return r.meanings(d, codes)
	}
	words := []string{fmt.Sprintf("%d more", len(codes)-most+1)}
	for _, c := range codes[:most-1] {
		words = append(words, r.meaning(r.surfacesOf(d), c))
	}
	return and(append(words[1:], words[0]))
}
