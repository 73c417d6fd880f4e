package analyzer

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// verdictMethod matches methods of an answer that tell what became of the call.
var verdictMethod = lazyregexp.New(`^(?i:get|is|has|as|to|check|must|ret|biz)*(?i:code|ok|success|successful|succeeded|fail|failed|failure|err|error|status|valid|desc|msg|message|reason)$`)

// codeMethod matches those that return the code.
var codeMethod = lazyregexp.New(`^(?i:get|ret|biz|resp|fail)*(?i:code)$`)

// asked judges the i-th result of a call if it is an answer behind an interface:
// such an answer is dropped, or asked for anything but its code.
func (u *unread) asked(call *ssa.Call, i int) (finding, bool) {
	t := call.Call.Signature().Results().At(i).Type()
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || !hasCodeMethod(iface) || u.isForeign(call) {
		return finding{}, false
	}
	c := u.carriers.AnswerOf(call, i)
	if c == nil || u.judges(call) || !u.speaks(call) {
		return finding{}, false
	}
	v := resultOf(call, i)
	if v == nil || isUnused(v) {
		if u.isReasoned(call) || v != nil && u.isDroppedForReason(v) {
			return finding{}, false
		}
		text := "the answer of NIM is dropped here: a call that failed answers HTTP 200 too, and the error is nil then; test the code of the answer"
		return finding{pos: call.Pos(), text: text, carrier: c}, true
	}
	if !u.asksOnlyMembers(v) {
		return finding{}, false
	}
	return finding{pos: call.Pos(), text: u.unreadText(u.nameOfVar(v), &usage{u: u, root: v}), carrier: c}, true
}

// hasCodeMethod reports whether an interface is one of answers: a method returns
// the code.
func hasCodeMethod(iface *types.Interface) bool {
	for m := range iface.Methods() {
		sig := m.Signature()
		if sig.Params().Len() != 0 || sig.Results().Len() != 1 || !codeMethod.MatchString(m.Name()) {
			continue
		}
		if b, ok := sig.Results().At(0).Type().Underlying().(*types.Basic); ok && b.Info()&types.IsInteger != 0 {
			return true
		}
	}
	return false
}

// asksOnlyMembers reports whether of an answer behind an interface only methods
// are called that return members other than the code, and nothing else is done
// with it.
func (u *unread) asksOnlyMembers(v ssa.Value) bool {
	asked := false
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.BinOp: // compared with nil
		case *ssa.Call:
			if !ref.Call.IsInvoke() || ref.Call.Value != v || !u.returnsMember(ref) {
				return false
			}
			asked = true
		default:
			return false
		}
	}
	return asked
}

// returnsMember reports whether a call of a method of an answer returns a member
// of it that is not its code, and takes nothing but the name of one.
func (u *unread) returnsMember(call *ssa.Call) bool {
	if verdictMethod.MatchString(call.Call.Method.Name()) || u.callLooks(call) {
		return false
	}
	named := false
	for _, a := range call.Call.Args {
		key, ok := textOf(a)
		if !ok || strings.EqualFold(key, "code") || strings.EqualFold(key, "desc") {
			return false
		}
		named = true
	}
	res := call.Call.Signature().Results()
	for j := range res.Len() {
		t := res.At(j).Type()
		if t.String() == "error" || len(carrier.CodeFields(t)) > 0 || !named && mayBeAnswer(t) {
			return false
		}
	}
	return res.Len() > 0
}
