package analyzer

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

var unhandled = Check{
	ID:    "NIM201",
	Slug:  "unhandled",
	Title: "nothing happens for a code that must be handled",
	Why: `A switch without default, an if without else, or a look-up in a table that lacks a code
lets a failure run on as if nothing had happened. 403 and 414 are what NIM answers to a wrong
request, so they are the ones that come.`,
	Bad: `func store(r answer) error {
	switch r.Code {
	case nimcode.Success:
		save(r.Token)
	case nimcode.InvalidPass:
		return renewToken()
	}
	return nil
}`,
	Good: `func store(r answer) error {
	switch r.Code {
	case nimcode.Success:
		save(r.Token)
	case nimcode.InvalidPass:
		return renewToken()
	default:
		return fmt.Errorf("nim: %d %s", r.Code, r.Desc)
	}
	return nil
}`,
	SilentWhen: `anything happens for the code alone (a call, a store, a result of its own), the code or
the answer is handed on or returned, the same request is sent again (that is for NIM301), a comment in the branch
gives a reason; in tests and generated files. Which codes must be handled is what -require says`,
	Since:    "v0.1.0",
	Fix:      "none",
	Group:    GroupBugs,
	Default:  true,
	dispatch: runUnhandled,
}

func runUnhandled(r *runner, d *dispatch) (finding, bool) {
	if d.isFromError() || isCause(d.fn) || d.adds() || r.isHook(d) || d.fn.Parent() != nil && d.isQuestion() {
		return finding{}, false // or what it says matters where it is asked
	}
	var codes []int64
	for _, c := range r.cfg.Require {
		if d.getsNothing(r, int64(c)) {
			codes = append(codes, int64(c))
		}
	}
	if len(codes) == 0 {
		return finding{}, false
	}
	f := d.fate(codes[0])
	text := fmt.Sprintf("nothing happens for %s: %s, a NIM status code, is tested here, but %s on as for success; return or log the failure",
		r.meanings(d, codes), d.subject, plural(len(codes), "it goes", "they go"))
	out := d.finding(r, f, nil, text)
	if e := d.idleTest(); e != nil && len(f.Tests) == 0 {
		out.pos, out.end, out.related = e.Pos(), e.End(), nil
	}
	return out, true
}

// isIdle reports whether the one who gets the answer tests its code, and the
// test decides nothing.
func (d *dispatch) isIdle(r *runner) bool { return d.isFirst(r) && d.idleTest() != nil }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// getsNothing reports whether nothing happens for the code c that does not
// happen for success too, in a function that tells other codes from success.
func (d *dispatch) getsNothing(r *runner, c int64) bool {
	f := d.fate(c)
	if !d.sameFate(c, otherCode) || len(f.Tests) == 0 && !d.isSpecial(r, f) && !d.isIdle(r) {
		return false
	}
	if d.isFromError() && d.actsApart(d.singledOut(r)) {
		return false
	}
	if d.again(r, c) != nil {
		return false // the same request is sent again: NIM301's question
	}
	if (d.isFromError() || d.isAskedOfError()) && d.letsErrorOut(c) {
		return false // success is never in an error: what others get is no success's
	}
	if f.acts || len(f.echoes) > 0 && d.hasOnlyEchoes(f) || f.leaks || f.Again && !d.inBatch(r, f) || d.isReasoned(f) || d.passesOn(f) || d.records(c) && !d.tellsSome(r) || f.Again && d.collects(f, c) {
		return false
	}
	// NIM202's, too.
	if d.assignedNil(f) != nil {
		return false
	}
	if _, lost := d.lostError(c); lost {
		return false
	}
	if at, _, _ := d.nilError(f); at != nil {
		return false
	}
	for _, e := range f.exits {
		switch e.how {
		case told, handed:
			if e.how == told && (d.tellsOfOthers(f, e) || d.needsMember(e)) {
				continue
			}
			return false
		case untold, mistaken:
			if e.own || e.how == mistaken && d.hands(f) {
				return false // NIM202's, or the caller's
			}
		case silent:
			if d.isCompared(c) {
				return false // as good as success on purpose
			}
		}
	}
	return true
}

// tellsOfOthers reports whether the error of a return that success takes, too, is
// what something else says for itself, such as a scanner.
func (d *dispatch) tellsOfOthers(f *fate, e exit) bool {
	if e.own || len(e.ret.Results) == 0 || d.isFromError() {
		return false
	}
	v := codeflow.Result(e.ret, len(e.ret.Results)-1)
	if _, known := f.Nil(v, e.ret); known {
		return false
	}
	return d.knowsNothing(f.code, v)
}

// knowsNothing reports whether v is the result of a call that runs for failures,
// too, and that gets nothing in which the code can be seen.
func (d *dispatch) knowsNothing(c int64, v ssa.Value) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok || d.code.Derives(call.Call.Value) || d.code.Root() == call || !d.code.Run(c).Has(call) {
		return false
	}
	return !slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool {
		return (d.code.Derives(a) || stripped(a) == d.code.Root() || isLoadOf(a, d.code.Root())) && !d.isPlainMember(a)
	})
}

// isPlainMember reports whether v is a text or a number in a member of the answer
// other than the code, such as a token: who gets it cannot see the code in it.
func (d *dispatch) isPlainMember(v ssa.Value) bool {
	_, isBasic := v.Type().Underlying().(*types.Basic)
	return isBasic && !d.code.Has(v) && d.isMember(v) && !textMember.MatchString(memberRead(v))
}

// memberRead returns the name of the member that v is read from, "" if that is
// none of a struct or a map.
func memberRead(v ssa.Value) string {
	for range maxUsage {
		switch w := v.(type) {
		case *ssa.Field:
			return fieldName(w.X.Type(), w.Field)
		case *ssa.FieldAddr:
			return fieldName(w.X.Type(), w.Field)
		case *ssa.Lookup:
			name, _ := textOf(w.Index)
			return name
		case *ssa.UnOp:
			v = w.X
		case *ssa.Convert:
			v = w.X
		case *ssa.TypeAssert:
			v = w.X
		case *ssa.Extract:
			v = w.Tuple
		case *ssa.Call:
			if len(w.Call.Args) != 1 { // a document's Get("desc")
				return printed(w)
			}
			v = w.Call.Args[0]
		default:
			return ""
		}
	}
	return ""
}

// isLoadOf reports whether v is read from root.
func isLoadOf(v, root ssa.Value) bool {
	u, ok := v.(*ssa.UnOp)
	return ok && u.X == root
}

// isSpecial reports whether a function that tests for single codes only, and
// never for success, yet says with a nil error that all went well: a function
// that decodes the answer itself.
func (d *dispatch) isSpecial(r *runner, f *fate) bool {
	if len(d.singledOut(r)) == 0 {
		return false
	}
	if slices.ContainsFunc(f.exits, func(e exit) bool { return d.saysWell(f, e) }) {
		return true // whoever has looked before
	}
	if !d.isFromError() && !d.isFirst(r) {
		return false
	}
	for _, e := range f.exits {
		if e.how == untold || e.how == mistaken || d.isVerdict(f, e) || d.tellsOfOthers(f, e) {
			return true
		}
	}
	return d.isBookOfFailures(r, f) || d.deprives(r)
}

// deprives reports whether a failure that is tested by itself goes without what
// happens for success: then what happens for others is meant for success alone.
func (d *dispatch) deprives(r *runner) bool {
	for _, c := range d.singledOut(r) {
		good := &fate{Difference: d.code.Compare(nimcode.Success, c)}
		if slices.ContainsFunc(good.Only, codeflow.IsEffect) {
			return true
		}
		for _, e := range d.fate(c).exits {
			for i := range e.ret.Results {
				if good.makes(codeflow.Result(e.ret, i), map[ssa.Value]bool{}) {
					return true
				}
			}
		}
	}
	return false
}

func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// isReasoned reports whether a comment on the failure's way gives a reason.
func (d *dispatch) isReasoned(f *fate) bool {
	for _, t := range f.Tests {
		e := d.index.condition(t)
		if e == nil {
			continue
		}
		if d.isLeftFor(f, t, e) {
			return true
		}
		if s, ok := d.index.statement(e).(*ast.IfStmt); ok && d.index.hasComment(d.index.nextLine(s.Body.Lbrace), s.End()) && len(f.exits) > 0 && f.exits[0].own {
			return true
		}
	}
	return slices.ContainsFunc(f.exits, func(e exit) bool {
		clause, ok := d.index.parents[d.index.returns[e.ret.Pos()]].(*ast.CaseClause)
		return ok && e.own && d.index.hasComment(clause.Colon, d.index.nextLine(clause.End()))
	})
}

// passesOn reports whether a value that the test decides reaches something
// that may tell the failure.
func (d *dispatch) passesOn(f *fate) bool {
	seen := map[ssa.Value]bool{}
	var used func(v ssa.Value) bool
	used = func(v ssa.Value) bool {
		if seen[v] || v.Referrers() == nil {
			return false
		}
		seen[v] = true
		for _, ref := range *v.Referrers() {
			switch ref := ref.(type) {
			case *ssa.DebugRef, *ssa.Return: // results are judged as exits
			case *ssa.If:
				if _, known := d.code.Run(otherCode).Truth(v); !known {
					return true
				}
			case *ssa.Store:
				return true
			case ssa.Value:
				if codeflow.IsEffect(ref.(ssa.Instruction)) || used(ref) {
					return true
				}
			default:
				return true
			}
		}
		return false
	}
	for _, p := range f.Phis {
		if used(p) {
			return true
		}
	}
	return false
}

// countName matches methods that count.
var countName = lazyregexp.New(`^(Add|Inc)(Int|Uint)?(32|64)?$`)

// tellsSome reports whether something happens for a failure that is tested by
// itself: then what others get is no question of a mark for success.
func (d *dispatch) tellsSome(r *runner) bool {
	return slices.ContainsFunc(d.singledOut(r), func(c int64) bool { return d.isCompared(c) && d.fate(c).acts })
}

// records reports whether success, and only success, leaves a mark by which
// others see that it was one: a constant, a count.
func (d *dispatch) records(c int64) bool {
	for _, in := range d.code.Compare(nimcode.Success, c).Only {
		switch in := in.(type) {
		case *ssa.MapUpdate:
			if isTruth(in.Value) {
				return true
			}
		case *ssa.Store:
			if isNow(in.Val) && codeflow.IsEffect(in) {
				return true
			}
			if k, ok := in.Val.(*ssa.Const); ok && k.Value != nil && k.Value.Kind() != constant.String {
				return true
			}
			if op, ok := in.Val.(*ssa.BinOp); ok && codeflow.IsEffect(in) {
				_, step := op.Y.(*ssa.Const)
				if step {
					return true
				}
			}
		case *ssa.Send:
			return isConst(in.X)
		case *ssa.Call: // n.Add(1), close(done)
			if b, ok := in.Call.Value.(*ssa.Builtin); ok && b.Name() == "close" {
				return true
			}
			if args := in.Call.Args; in.Call.Signature().Recv() != nil && len(args) > 0 && countName.MatchString(calleeName(in)) && isConst(args[len(args)-1]) {
				return true
			}
		}
	}
	return false
}
