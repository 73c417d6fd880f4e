package analyzer

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

var unchecked = Check{
	ID:    "NIM203",
	Slug:  "unchecked",
	Title: "the code of an answer is never read",
	Why: `A NIM call that failed answers HTTP 200 and decodes without an error; only the code says that
it failed. Where nobody reads it, an empty token or list is taken for the real one.`,
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
looked at elsewhere; the function that fetched it has acted on the code; a comment beside a dropped answer gives a
reason; in tests and generated files`,
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
	if how.escapes || how.decode == nil || u.isLookedAt(how.data) {
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
		return out
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
			if c := u.carriers.AnswerOf(call, i); c != nil && u.speaks(call) && !u.judges(call) && !u.isReasoned(call) && onlyEmpty(resultOf(call, i)) {
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

// handsWholeOn reports whether the raw answer comes with the code, and goes on to
// somebody who may look for it there.
func (u *unread) handsWholeOn(call *ssa.Call) bool {
	for i := range call.Call.Signature().Results().Len() {
		v := resultOf(call, i)
		if v == nil || isUnused(v) || u.carriers.AnswerOf(call, i) == nil {
			continue
		}
		if isRawAnswer(v.Type()) && u.isSharedAs(v) || isObject(v.Type()) && u.isRead(v) {
			return true // it is looked at there
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

// onlyEmpty reports whether a text is asked for nothing but whether there is any;
// nil stands for one that is dropped.
func onlyEmpty(v ssa.Value) bool {
	if v == nil {
		return true
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.BinOp:
			if !isConst(ref.X) && !isConst(ref.Y) {
				return false
			}
		case *ssa.Call:
			if b, ok := ref.Call.Value.(*ssa.Builtin); !ok || b.Name() != "len" {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// isPart reports whether a call takes something out of an answer: what is in it
// has no code of its own.
func (u *unread) isPart(call *ssa.Call) bool {
	return slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool {
		return isObject(a.Type()) && u.carriers.Answer(stripped(a)) != nil
	})
}

// documentIn returns why the document that a struct embeds is an answer of NIM,
// or nil if it is none or is not used.
func (u *unread) documentIn(v ssa.Value) *carrier.Carrier {
	if v == nil {
		return nil
	}
	for _, ref := range *v.Referrers() {
		var c *carrier.Carrier
		switch ref := ref.(type) {
		case *ssa.Store:
			if a, ok := ref.Addr.(*ssa.Alloc); ok && ref.Val == v {
				c = u.documentIn(a)
			}
		case *ssa.Field:
			c = u.embedded(ref.X.Type(), ref.Field, ref)
		case *ssa.FieldAddr:
			for _, r := range *ref.Referrers() {
				if load, ok := r.(*ssa.UnOp); ok && c == nil {
					c = u.embedded(ref.X.Type(), ref.Field, load)
				}
			}
		}
		if c != nil {
			return c
		}
	}
	return nil
}

// embedded returns why the i-th field of a struct, whose value is v, is an answer
// of NIM, or nil if it is none or not embedded.
func (u *unread) embedded(of types.Type, i int, v ssa.Value) *carrier.Carrier {
	st, ok := structUnder(of)
	if !ok || !st.Field(i).Embedded() {
		return nil
	}
	if c := u.carriers.Answer(v); c != nil {
		return c
	}
	return u.carriers.Raw(v)
}

// isWholeDocument reports whether a call returns a whole JSON document whose
// text nobody else looks at.
func (u *unread) isWholeDocument(call *ssa.Call) bool {
	return !u.isForeign(call) || strings.HasPrefix(calleeName(call), "Parse") && !u.isLookedAt(call.Call.Args)
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
