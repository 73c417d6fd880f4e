package analyzer

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

var unchecked = Check{
	ID:    "NIM203",
	Slug:  "unchecked",
	Title: "the code of an answer is never read",
	Why: `A NIM call that failed answers HTTP 200 and decodes without an error; only the code says that
it failed. Where nobody reads it, an empty token or list is taken for the real one. A function that
only hands the code on, as a result, a bool, a member or to a function that it calls back, leaves it
to its caller to look.`,
	Bad: `func token(req *http.Request) (string, error) {
	var r answer
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(&r); err != nil {
		return "", err
	}
	return r.Token, nil
}`,
	Good: `func token(req *http.Request) (string, error) {
	var r answer
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(&r); err != nil {
		return "", err
	}
	if r.Code != nimcode.Success {
		return "", fmt.Errorf("nim: %d %s", r.Code, r.Desc)
	}
	return r.Token, nil
}`,
	SilentWhen: `the answer is returned, stored or handed to another function; what it was decoded from is
looked at elsewhere; the function that fetched it has acted on the code; a result that tells the failure, such as
an error made of the code, is looked at; all results of the call are dropped, the error too; a comment beside a
dropped answer gives a reason; in tests and generated files`,
	Since:    "v0.1.0",
	Fix:      "none",
	Group:    GroupBugs,
	Default:  true,
	function: runUnchecked,
}

func runUnchecked(r *runner, fn *ssa.Function) (out []finding) {
	u := &unread{runner: r, fn: fn}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Alloc:
				out = u.decoded(out, in)
			case *ssa.Call:
				out = u.called(out, in)
				out = u.calledBack(out, in)
				out = u.verdictDropped(out, in)
				out = u.pickedFrom(out, in)
			}
		}
	}
	return out
}

// unread looks for answers in one function whose code is not read.
type unread struct {
	*runner
	fn *ssa.Function
}

// decoded judges a variable that an answer is decoded into.
func (u *unread) decoded(out []finding, a *ssa.Alloc) []finding {
	t := a.Type().Underlying().(*types.Pointer).Elem()
	c := u.carriers.Answer(a)
	if c == nil || !isAnswerType(t) || u.isRead(a) {
		return out
	}
	how := &usage{u: u, root: a}
	how.follow(a, 0)
	if how.escapes || how.decode == nil || u.isLookedAt(how.data) || pointsElsewhere(a) || u.readsBody(how.decode) {
		return out
	}
	// What fills it may look at the code first.
	if !u.isForeign(how.decode) && u.callLooks(how.decode) {
		return out
	}
	if !isObject(t) && len(carrier.CodeFields(t)) == 0 {
		if !isPlainStruct(t) || !u.isDecodedWhole(how.decode, a, 0) {
			return out
		}
		text := fmt.Sprintf("%s, an answer of NIM, is decoded into a type without a member code: a call that failed answers HTTP 200 too, and cannot be told from success here; add a field for code, and test it",
			u.nameOfVar(a))
		return append(out, finding{pos: how.decode.Pos(), end: token.NoPos, text: text, carrier: c})
	}
	if !how.used && isUnused(how.decode) && u.isReasoned(how.decode) {
		return out
	}
	return append(out, finding{pos: how.decode.Pos(), text: u.unreadText(u.nameOfVar(a), how), carrier: c})
}

// called judges an answer that a call returns.
func (u *unread) called(out []finding, call *ssa.Call) []finding {
	res := call.Call.Signature().Results()
	n := res.Len()
	if n == 0 || n > 1 && u.dropsAll(call) || n == 1 && isUnused(call) {
		return u.droppedCode(out, call)
	}
	for i := range n {
		t := res.At(i).Type()
		if c := u.carriers.CodeOf(call, i); c != nil && n > 1 {
			if v := resultOf(call, i); (v == nil || isUnused(v)) && !u.isReasoned(call) && !u.tellsOtherwise(call) && !u.handsWholeOn(call) {
				text := "the code of an answer of NIM is dropped here: a call that failed answers HTTP 200 too, and the error is nil then; test the code"
				out = append(out, finding{pos: call.Pos(), text: text, carrier: c})
			}
			continue
		}
		if f, ok := u.asked(call, i); ok {
			out = append(out, f)
			continue
		}
		made := u.madeOfCode(call, i)
		isStruct := made != nil || isAnswerType(t) && (isObject(t) || len(carrier.CodeFields(t)) > 0) || carrier.IsDocument(t) && u.isWholeDocument(call)
		if isText(t) {
			if n < 2 || !isErrorType(res.At(n-1).Type()) {
				continue // a member of one
			}
			if c := u.carriers.AnswerOf(call, i); c != nil && u.speaks(call) && (u.isForeign(call) || !u.judges(call)) && !u.isReasoned(call) && onlyEmpty(resultOf(call, i)) {
				text := "the answer of NIM is dropped here: a call that failed answers HTTP 200 too, and the error is nil then; test the code of the answer"
				out = append(out, finding{pos: call.Pos(), text: text, carrier: c})
			}
			continue
		}
		if !isStruct && !isRawAnswer(t) {
			continue
		}
		c := u.carriers.AnswerOf(call, i)
		if c == nil {
			c = made
		}
		if c == nil && carrier.IsDocument(t) {
			c = u.documentIn(resultOf(call, i))
		}
		if c == nil || isObject(t) && u.isPart(call) || !u.isForeign(call) && u.judges(call) {
			continue
		}
		v := resultOf(call, i)
		if v == nil || isUnused(v) {
			if u.isReasoned(call) || v != nil && u.isDroppedForReason(v) || !u.speaks(call) {
				continue
			}
			text := "the answer of NIM is dropped here: a call that failed answers HTTP 200 too, and the error is nil then; test the code of the answer"
			out = append(out, finding{pos: call.Pos(), text: text, carrier: c})
			continue
		}
		if isBytes(t) && u.speaks(call) && !u.isReasoned(call) && onlyEmpty(v) {
			text := fmt.Sprintf("nothing but the form of %s, an answer of NIM, is looked at: a call that failed answers HTTP 200 too, and in the same form; decode it and test its code", u.nameOfVar(v))
			out = append(out, finding{pos: formCheck(v, call).Pos(), text: text, carrier: c})
			continue
		}
		if (isResponse(t) && (u.closedOnly(v) || statusOnly(v)) || isStream(t) && u.isDiscarded(v)) && u.speaks(call) && !u.isReasoned(call) {
			text := fmt.Sprintf("the body of %s, an answer of NIM, is never read: a call that failed answers HTTP 200 too; decode it and test its code", u.nameOfVar(v))
			out = append(out, finding{pos: call.Pos(), text: text, carrier: c})
			continue
		}
		if !isStruct || made == nil && u.carriers.Answer(v) == nil && !carrier.IsDocument(t) || u.isRead(v) {
			continue
		}
		how := &usage{u: u, root: v, made: made != nil}
		how.follow(v, 0)
		if how.escapes || !how.used {
			continue
		}
		out = append(out, finding{pos: call.Pos(), text: u.unreadText(u.nameOfVar(v), how), carrier: c})
	}
	return out
}

// pointsElsewhere reports whether the members of a variable are pointers that were
// set before: what is decoded goes to what they point to.
func pointsElsewhere(a *ssa.Alloc) bool {
	fields := carrier.CodeFields(a.Type().Underlying().(*types.Pointer).Elem())
	if !slices.ContainsFunc(fields, func(f *types.Var) bool { return isPointer(f.Type()) }) {
		return false
	}
	return slices.ContainsFunc(*a.Referrers(), func(r ssa.Instruction) bool {
		st, ok := r.(*ssa.Store)
		return ok && st.Addr == a && !isConst(st.Val)
	})
}

// bodyName matches methods that return the body of a response that is decoded
// already.
var bodyName = lazyregexp.New(`^(Body|RawBody|Bytes|String|Result|Raw|RawResponse|ToBytes|ToString|Text)$`)

// readsBody reports whether a call that only says what to decode an answer into, as
// resty's SetResult, belongs to a chain whose response is read by itself, too.
func (u *unread) readsBody(call *ssa.Call) bool {
	for range maxUsage {
		var next *ssa.Call
		for _, ref := range *call.Referrers() {
			if c, ok := ref.(*ssa.Call); ok && receiverCall(c) == call {
				next = c
			}
		}
		if next == nil {
			break
		}
		call = next
	}
	for i := range call.Call.Signature().Results().Len() {
		v := resultOf(call, i)
		if v == nil || !isResponse(v.Type()) {
			continue
		}
		for _, ref := range *v.Referrers() {
			if c, ok := ref.(*ssa.Call); ok && len(c.Call.Args) > 0 && c.Call.Args[0] == v && bodyName.MatchString(calleeName(c)) {
				return true
			}
		}
	}
	return false
}

// handsWholeOn reports whether the raw answer comes with the code, and goes on to
// somebody who may look for it there.
func (u *unread) handsWholeOn(call *ssa.Call) bool {
	for i := range call.Call.Signature().Results().Len() {
		v := resultOf(call, i)
		if v == nil || isUnused(v) || u.carriers.AnswerOf(call, i) == nil {
			continue
		}
		if isRawAnswer(v.Type()) && u.isSharedAs(v) {
			return true
		}
		if how := (&usage{u: u, root: v}); isObject(v.Type()) {
			if how.follow(v, 0); how.escapes || u.isRead(v) {
				return true // it is looked at there, or by who gets it
			}
		}
	}
	return false
}

// isSharedAs is isShared for data in any type that it is converted to.
func (u *unread) isSharedAs(v ssa.Value) bool {
	if u.isShared(v) {
		return true
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.ChangeType:
			if u.isSharedAs(ref) {
				return true
			}
		case *ssa.Convert: // to a string
			for _, r := range *ref.Referrers() {
				if _, ok := r.(*ssa.Return); ok {
					return true
				}
			}
		}
	}
	return false
}

func (u *unread) unreadText(name string, how *usage) string {
	if how.member != "" {
		return fmt.Sprintf("the code of %s, an answer of NIM, is never read: a call that failed answers HTTP 200 too, and %s.%s is empty then; test the code first",
			name, name, how.member)
	}
	return fmt.Sprintf("the code of %s, an answer of NIM, is never read: a call that failed answers HTTP 200 too, and without an error; test the code", name)
}

// isRead reports whether the function reads the code of the answer.
func (u *unread) isRead(root ssa.Value) bool {
	for _, s := range u.flow.Flow.Subjects(u.fn) {
		if s.Root() == root && !s.IsAsked() {
			return true
		}
	}
	return false
}

// callLooks reports whether what a call reaches may have looked at the code.
func (u *unread) callLooks(call *ssa.Call) bool {
	c := call.Common()
	if f := c.StaticCallee(); f != nil {
		if o := f.Origin(); o != nil {
			f = o
		}
		if len(f.Blocks) > 0 {
			return u.flow.Flow.Looks(f)
		}
		return !u.isBlind(f.Object())
	}
	if c.IsInvoke() {
		known := false
		for _, f := range u.carriers.Functions() {
			if codeflow.MayCall(c, f) {
				known = true
				if u.flow.Flow.Looks(f) {
					return true
				}
			}
		}
		return !known && !u.isBlind(c.Method)
	}
	return true
}

// isBlind reports whether a function of another package is known not to look at
// the codes of the answers that it returns.
func (u *unread) isBlind(obj types.Object) bool {
	fn, ok := obj.(*types.Func)
	return ok && u.flow.Blind(fn)
}

// isLookedAt reports whether the data that an answer is decoded from is looked
// at in another way, or comes from a function that has looked.
func (u *unread) isLookedAt(data []ssa.Value) bool {
	seen := map[ssa.Value]bool{}
	for _, v := range data {
		if u.looked(v, seen) {
			return true
		}
	}
	return false
}

// isReasoned reports whether a comment on the line of a call, or on the one
// above, gives a reason.
func (u *unread) isReasoned(call *ssa.Call) bool { return u.hasReason(call.Pos()) || asksReach(call) }

// isDroppedForReason reports whether the program names v only to say, with a
// comment, why it is not used.
func (u *unread) isDroppedForReason(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		if d, ok := ref.(*ssa.DebugRef); ok && u.hasReason(d.Expr.Pos()) {
			return true
		}
	}
	return false
}

func (u *unread) hasReason(pos token.Pos) bool {
	f := u.fileOf(pos)
	if f == nil {
		return true
	}
	line := u.pass.Fset.Position(pos).Line
	for _, g := range f.Comments {
		from, to := u.pass.Fset.Position(g.Pos()).Line, u.pass.Fset.Position(g.End()).Line
		if from == line || to == line-1 && from <= to {
			return true
		}
	}
	return false
}

// nameOfVar returns what the source calls a value.
func (u *unread) nameOfVar(v ssa.Value) string {
	if a, ok := v.(*ssa.Alloc); ok && a.Comment != "" && a.Comment != "complit" && a.Comment != "new" {
		return a.Comment
	}
	return (&dispatch{}).spell(v, "the answer")
}
