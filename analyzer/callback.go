package analyzer

import (
	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// calledBack judges the functions that a call is given, where what is called
// leaves the code, or the answer, to them and tells nothing by itself.
func (u *unread) calledBack(out []finding, call *ssa.Call) []finding {
	if u.isForeign(call) || u.isReasoned(call) {
		return out
	}
	of := u.conveyed(call)
	if of == nil || len(of.Results)+len(of.Members) > 0 {
		return out
	}
	for _, i := range of.Callbacks {
		if i >= len(call.Call.Args) {
			continue
		}
		f := codeflow.FunctionOf(call.Call.Args[i])
		if f == nil || len(f.Blocks) == 0 || f.Pkg == nil || f.Pkg.Pkg != u.pass.Pkg || u.hasReason(f.Pos()) {
			continue
		}
		if c := u.ignores(f); c != nil {
			text := "the code of an answer of NIM is ignored by this function: a call that failed answers HTTP 200 too, and its code is all that tells; test the code"
			out = append(out, finding{pos: f.Pos(), text: text, carrier: c})
		}
	}
	return out
}

// ignores returns why a parameter of f is a code of NIM, or an answer, of which f
// uses nothing, nor anything that comes with it; nil if it is none or used.
func (u *unread) ignores(f *ssa.Function) (found *carrier.Carrier) {
	for _, p := range f.Params {
		c := u.carriers.Code(p)
		if c == nil && isAnswerType(p.Type()) && (isObject(p.Type()) || len(carrier.CodeFields(p.Type())) > 0) {
			c = u.carriers.Answer(p)
		}
		switch {
		case c == nil && isErrorType(p.Type()): // of the transport
		case !isUnused(p):
			return nil
		case c != nil && found == nil:
			found = c
		}
	}
	return found
}
