package analyzer

import (
	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// droppedCode judges a call of which no result is used, one of them the code, or the
// answer alone, and none an error: no tool that looks for lost errors sees it.
func (u *unread) droppedCode(out []finding, call *ssa.Call) []finding {
	res := call.Call.Signature().Results()
	var c *carrier.Carrier
	for i := range res.Len() {
		switch t := res.At(i).Type(); {
		case isErrorType(t), isBool(t):
			return out
		case res.Len() == 1 && isRawAnswer(t) && !isResponse(t):
			c = u.carriers.AnswerOf(call, i)
		case res.Len() == 1:
			c = u.carriers.OfValue(call)
		case c == nil:
			c = u.carriers.CodeOf(call, i)
		}
	}
	if c == nil || u.isReasoned(call) || !u.speaks(call) || u.judges(call) {
		return out
	}
	text := "the code of an answer of NIM is dropped here: a call that failed answers HTTP 200 too, and nothing else tells it; test the code"
	return append(out, finding{pos: call.Pos(), text: text, carrier: c})
}
