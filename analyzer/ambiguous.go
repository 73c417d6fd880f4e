package analyzer

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

var ambiguous = Check{
	ID:    "NIM205",
	Slug:  "ambiguous",
	Title: "414 or 403 alone is taken as success or as one cause of many",
	Why: `NIM answers 414 for an accid that is already registered, and also for a wrong checksum, a
clock that is off, a name too long and a dozen other causes. Only the text beside the code, desc,
tells them apart. Who takes the code alone for "already registered", counts it as that, or answers
it with another request that is right for one cause only, also swallows all the others.`,
	Bad: `func register(r answer) error {
	if r.Code == nimcode.ParamError {
		return nil // already registered
	}
	if r.Code != nimcode.Success {
		return fmt.Errorf("nim: %d %s", r.Code, r.Desc)
	}
	return nil
}`,
	Good: `func register(r answer) error {
	if r.Code == nimcode.ParamError && r.Desc == "already register" {
		return nil
	}
	if r.Code != nimcode.Success {
		return fmt.Errorf("nim: %d %s", r.Code, r.Desc)
	}
	return nil
}`,
	SilentWhen: `the answer's desc is read on the way, the answer is handed on, the code is told by
what it means (a bad parameter, not permitted), or an error is asked for by its name and not by the number of the
code; in tests and generated files`,
	Since:    "v0.1.0",
	Fix:      "none",
	Group:    GroupBugs,
	Default:  true,
	dispatch: runAmbiguous,
	function: runToldAmbiguous,
}

// broad are the codes that NIM gives to many causes, and one cause more that
// is easily forgotten. Source: NIM's page on status codes.
var broad = map[int64]string{
	nimcode.ParamError: "a wrong CheckSum and an expired CurTime among them",
	nimcode.Forbidden:  "a frozen account and a feature that is not enabled among them",
}

func runAmbiguous(r *runner, d *dispatch) (finding, bool) {
	if isRetryPredicate(d.code.Func) {
		return finding{}, false // a no is what success gets, and what it should get
	}
	for _, c := range r.cfg.Require {
		c := int64(c)
		taken := d.misread(r, c)
		if taken == "" {
			continue
		}
		text := fmt.Sprintf("%s alone is taken for %s here: NIM gives it to many causes, %s, and only the text beside %s tells them apart; test the answer's desc too",
			r.meaning(r.surfacesOf(d), c), taken, broad[c], d.subject)
		// The place is where the code is told from other failures.
		for _, t := range d.code.Compare(c, otherCode).Tests {
			if e := d.index.condition(t); e != nil {
				return finding{pos: e.Pos(), end: e.End(), text: text}, true
			}
		}
		if e := d.lastComparison(c); e != nil {
			return finding{pos: e.Pos(), end: e.End(), text: text}, true
		}
	}
	return finding{}, false
}

// misread words what the function takes a code with many causes for, "" if for nothing,
// or if a predicate does so that is reported where it is declared.
func (d *dispatch) misread(r *runner, c int64) string {
	if _, ok := broad[c]; !ok || d.isCountedElsewhere(r, c) {
		return ""
	}
	if d.countsAsDone(c) {
		return "success"
	}
	return d.takenFor(r, c)
}

// lastComparison returns the comparison with c that is a result itself, or nil: the
// second one in code == 200 || code == 414.
func (d *dispatch) lastComparison(c int64) (e ast.Expr) {
	eachInstr(d.fn, func(in ssa.Instruction) {
		op, ok := in.(*ssa.BinOp)
		if !ok || op.Op != token.EQL {
			return
		}
		if cmp, k := d.comparison(op); cmp != nil && k.Kind() == constant.Int && constant.Compare(k, token.EQL, constant.MakeInt64(c)) {
			e = d.index.exprs[op.Pos()]
		}
	})
	return e
}

// runToldAmbiguous judges codes that a function knows by an error alone.
func runToldAmbiguous(r *runner, fn *ssa.Function) []finding { return r.judgeTold(fn, r.toldAmbiguous) }

// toldAmbiguous reports a code that is asked for by its number, as in IsCode(err,
// 414). Who asks for an error by its name has no desc to look at.
func (r *runner) toldAmbiguous(d *dispatch) (finding, bool) {
	if len(d.code.Values) > 0 || !slices.ContainsFunc(r.cfg.Require, func(c int) bool { return d.asksFor(int64(c)) }) {
		return finding{}, false // judged where it is read
	}
	return runAmbiguous(r, d)
}

// asksFor reports whether a function asks an error for a code by its number.
func (d *dispatch) asksFor(c int64) (asks bool) {
	eachInstr(d.fn, func(in ssa.Instruction) {
		call, ok := in.(*ssa.Call)
		if !ok || asks || !slices.ContainsFunc(call.Call.Args, d.code.Takes) {
			return
		}
		args := slices.Clone(call.Call.Args)
		for _, a := range call.Call.Args {
			args = append(args, codeflow.Elements(a)...)
		}
		asks = slices.ContainsFunc(args, func(a ssa.Value) bool {
			k, ok := stripped(a).(*ssa.Const)
			if !ok || k.Value == nil || k.Value.Kind() != constant.Int {
				return false
			}
			n, exact := constant.Int64Val(k.Value)
			return exact && n == c
		})
	})
	return asks
}

// takenFor words what a code with many causes is taken for, "" if it is not
// taken for one thing.
func (d *dispatch) takenFor(r *runner, c int64) string {
	if _, ok := broad[c]; !ok || d.sameFate(c, otherCode) || d.readsText(c) {
		return ""
	}
	if d.sameFate(c, c-1) && d.sameFate(c, c+1) {
		return "" // one of a range
	}
	f := d.fate(c)
	switch {
	case f.leaks:
		return ""
	case d.leavesByMistake(f): // NIM202's
		return ""
	case d.endsWell(r, f), d.goesOnAsWell(r, f, c):
		return "success"
	case c == nimcode.ParamError && d.saysNo(f) && !d.leavesTogether(r, f, c):
		return "a plain no"
	}
	return d.cause(r, f)
}

// leavesByMistake reports whether a code leaves with an error that was meant to be
// one, and is nil.
func (d *dispatch) leavesByMistake(f *fate) bool {
	e := d.falseExit(f)
	return e != nil && e.how == mistaken
}

// endsWell reports whether a code that is singled out goes on as success does,
// where other failures are told.
func (d *dispatch) endsWell(r *runner, f *fate) bool {
	if f.acts || f.Again || d.passesOn(f) {
		return false
	}
	if d.isAsSuccess(f) && slices.ContainsFunc(d.fate(otherCode).exits, func(e exit) bool { return e.how == told && e.own }) {
		return true // whatever success gets
	}
	for _, e := range f.exits {
		if e.how == told || e.how == handed || e.how == silent && len(f.Tests) > 0 {
			return false
		}
	}
	// The others are told: else it is not this code that is taken for success.
	for _, e := range d.fate(otherCode).exits {
		if e.how == told && len(f.exits) > 0 {
			return true
		}
	}
	return d.fate(otherCode).acts && len(f.Tests) == 0 && len(f.exits) > 0
}

// goesOnAsWell reports whether a code goes on with the next item of many, just as
// success does, where other failures are told or counted.
func (d *dispatch) goesOnAsWell(r *runner, f *fate, c int64) bool {
	// What is tested on the way to the next item is no difference.
	if !f.Again || f.acts || len(f.Phis) > 0 || !d.isCompared(c) || slices.ContainsFunc(f.exits, func(e exit) bool { return e.own }) {
		return false
	}
	other := d.fate(otherCode)
	tells := other.acts || slices.ContainsFunc(other.exits, func(e exit) bool { return e.how == told && e.own })
	if !tells {
		return false
	}
	for _, t := range d.code.Compare(c, otherCode).Tests {
		if e := d.index.condition(t); e != nil && d.isInBatch(r, e) {
			return true
		}
	}
	return false
}

// isAsSuccess reports whether a code goes on just as success does.
func (d *dispatch) isAsSuccess(f *fate) bool {
	for v := range d.fn.Signature.Results().Variables() {
		if isBool(v.Type()) {
			return false // the answer to a question
		}
	}
	if slices.ContainsFunc(f.exits, func(e exit) bool { return e.how == handed || e.how == told && d.returnsError(e.ret) }) {
		return false // the caller gets the answer
	}
	return d.sameFate(f.code, nimcode.Success) || f.isAsGood() && len(f.Tests) > 0 && !slices.ContainsFunc(f.exits, func(e exit) bool { return e.own })
}

// otherQuestion matches predicates that ask something else than whether all is well.
var otherQuestion = lazyregexp.New(`(?i)known|valid|final|fatal|perman|retr|temp|ignor|skip|expect|toler|quiet|silent|log|need|should|can|may|permi|answer|definit|settle|stop|charge|count|bill`)

// doneName matches predicates that say that something has been done.
var doneName = lazyregexp.New(`(?i)regist|creat|exist|accept|success|succeed|^(is)?(ok|okay|good|fine|done|ready)$|OK$|Done$|(add|join|regist|open|creat|bound|sav|stor)ed`)

// countsAsDone reports whether the function is a predicate that says yes to success
// and to c, and no to failures that nobody mentions: registered(code). What asks NIM
// itself has its own question.
func (d *dispatch) countsAsDone(c int64) bool {
	res := d.fn.Signature.Results()
	if _, given := d.code.Root().(*ssa.Parameter); !given || res.Len() != 1 || !isBool(res.At(0).Type()) || !doneName.MatchString(d.fn.Name()) || otherQuestion.MatchString(d.fn.Name()) || !d.isCompared(c) || d.readsText(c) {
		return false
	}
	yes := constant.MakeBool(true)
	// Success and an unknown failure part, and so do c and that.
	other := d.fate(otherCode)
	return other.OtherReturns(0, yes) && d.code.Compare(otherCode, c).OtherReturns(0, yes) && d.always(other, 0, constant.MakeBool(false))
}

// countsRequired reports whether the function is such a predicate for one of the codes
// that must be handled.
func (d *dispatch) countsRequired(r *runner) bool {
	return slices.ContainsFunc(r.cfg.Require, func(c int) bool { return d.countsAsDone(int64(c)) })
}

// always reports whether a failure always leaves with the constant k as result i.
func (d *dispatch) always(f *fate, i int, k constant.Value) bool {
	return len(f.exits) > 0 && !slices.ContainsFunc(f.exits, func(e exit) bool {
		c := f.Constant(codeflow.Result(e.ret, i), e.ret)
		return c == nil || !constant.Compare(c, token.EQL, k)
	})
}

// isCountedElsewhere reports whether what tells c from other failures is a predicate
// that takes it for success: that is reported where it is declared.
func (d *dispatch) isCountedElsewhere(r *runner, c int64) bool {
	return slices.ContainsFunc(d.code.Compare(c, otherCode).Tests, func(t *ssa.If) bool {
		call, ok := stripNot(t.Cond).(*ssa.Call)
		if !ok || call.Call.StaticCallee() == nil {
			return false
		}
		callee := call.Call.StaticCallee()
		if len(callee.Blocks) > 0 {
			return slices.ContainsFunc(r.dispatches(), func(o *dispatch) bool { return o.fn == callee && o.countsAsDone(c) })
		}
		good, known := d.code.Run(nimcode.Success).Truth(call)
		taken, known2 := d.code.Run(c).Truth(call)
		return known && known2 && good && taken && !otherQuestion.MatchString(callee.Name())
	})
}

// stripNot takes the negations off a condition.
func stripNot(v ssa.Value) ssa.Value {
	for {
		u, ok := v.(*ssa.UnOp)
		if !ok || u.Op != token.NOT {
			return v
		}
		v = u.X
	}
}

// saysNo reports whether a code leaves with false and a nil error, where other
// failures leave with an error.
func (d *dispatch) saysNo(f *fate) bool {
	if d.fn.Signature.Results().Len() != 2 || !isErrorResult(d.fn, 1) {
		return false
	}
	for _, e := range f.exits {
		if !e.own {
			return false
		}
		isnil, known := f.Nil(codeflow.Result(e.ret, 1), e.ret)
		c := f.Constant(codeflow.Result(e.ret, 0), e.ret)
		if !known || !isnil || c == nil || c.Kind() != constant.Bool || constant.BoolVal(c) {
			return false
		}
	}
	other := d.fate(otherCode)
	for _, e := range other.exits {
		if isnil, known := other.Nil(codeflow.Result(e.ret, 1), e.ret); known && !isnil {
			return len(f.exits) > 0
		}
	}
	return false
}

// leavesTogether reports whether another failure that is tested by itself leaves
// through the very return that c leaves through: the two were written down
// together.
func (d *dispatch) leavesTogether(r *runner, f *fate, c int64) bool {
	return len(f.exits) == 1 && slices.ContainsFunc(d.singledOut(r), func(o int64) bool {
		other := d.fate(o)
		return o != c && d.isCompared(o) && len(other.exits) == 1 && other.exits[0].ret == f.exits[0].ret
	})
}

// What a function that makes accounts and one that changes them are called.
var (
	makesUser  = lazyregexp.New(`(?i)regist|sign_?up|(create|add|new|ensure|open|get_?or).*(user|account|accid|member|token|im)`)
	asksToMake = lazyregexp.New(`(?i)^(create|register|sign_?up)(user|account|accid|im)?(id)?$`)
	renewsUser = lazyregexp.New(`(?i)^(refresh|renew|update|reset)`)
)

// makesUser reports whether a function makes an account: by its name, by the path of
// the request that it sends, or by the name of what asks NIM for it.
func (d *dispatch) makesUser(r *runner) (makes bool) {
	if makesUser.MatchString(d.fn.Name()) {
		return true
	}
	eachInstr(d.fn, func(in ssa.Instruction) {
		call, ok := in.(*ssa.Call)
		if !ok {
			return
		}
		if callee := call.Call.StaticCallee(); callee != nil && asksToMake.MatchString(calleeName(call)) && (d.code.Brings(call) || r.sendsToNIM(callee)) {
			makes = true
		}
		for _, a := range call.Call.Args {
			if text, ok := textOf(a); ok && strings.Contains(text, "user/create") {
				makes = true
			}
		}
	})
	return makes
}

// fails reports whether a code leaves with an error made for it.
func (d *dispatch) fails(f *fate) bool {
	return slices.ContainsFunc(f.exits, func(e exit) bool {
		n := len(e.ret.Results)
		if e.how != told || n == 0 || !isErrorResult(d.fn, n-1) {
			return false
		}
		isnil, known := f.Nil(codeflow.Result(e.ret, n-1), e.ret)
		return known && !isnil
	})
}
