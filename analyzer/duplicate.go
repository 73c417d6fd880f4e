package analyzer

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

var duplicate = Check{
	ID:    "NIM304",
	Slug:  "duplicate",
	Title: "a call that creates or sends is sent again after a timeout, without a key that tells the copy",
	Why: `After 408 or 500 nobody knows whether NIM has done what was asked: a message, an SMS or an account may be there
already. Sent again, it is there twice, or fails as a repetition. NIM drops a request whose trace id it has seen.`,
	Bad: `func sendCode(form url.Values) (r answer) {
	for i := 0; i < 3; i++ {
		if r = post("sms/sendcode.action", form); r.Code != nimcode.Timeout {
			break
		}
		time.Sleep(time.Second)
	}
	return r
}`,
	Good: `func sendCode(form url.Values) (r answer) {
	form.Set("RequestId", rand.Text()) // post makes a header of it
	for i := 0; i < 3; i++ {
		if r = post("sms/sendcode.action", form); r.Code != nimcode.Timeout {
			break
		}
		time.Sleep(time.Second)
	}
	return r
}`,
	SilentWhen: `the call only reads or sets, the request has a key of its own (RequestId, X-custom-traceid), or it cannot
be seen which call it is; in tests and generated files`,
	Since:    "v0.1.0",
	Fix:      "none",
	Group:    GroupBugs,
	function: runDuplicate,
}

// unknownOutcome are the codes after which the call may have taken effect.
var unknownOutcome = []int64{nimcode.Timeout}

// creating are parts of the paths of calls that act anew each time.
var creating = []string{
	"user/create", "team/create", "superteam/create", "chatroom/create", "sendMsg", "sendBatchMsg", "sendAttachMsg", "sendBatchAttachMsg",
	"broadcastMsg", "sms/sendcode", "sms/sendtemplate", "/messages", "chatroom/batchSend", "queueOffer",
}

// keys are names by which NIM, or a client of it, tells a copy.
var keys = []string{"RequestId", "X-custom-traceid", "requestid", "msgidclient", "msg_id_client", "client_msg_id", "traceid", "trace_id", "idempot"}

// creatingName matches clients' methods for such calls, keyName parameters by
// which they take what tells a copy.
var (
	creatingName = lazyregexp.New(`(?i)^send_?(code|sms|msg|message|text|attach|template)|^create_?(user|account|team|chat_?room)`)
	keyName      = lazyregexp.New(`(?i)^key$|idem|dedup|req(uest)?_?id|trace`)
)

// hasKey reports whether a call is given something by which a copy is told.
func hasKey(call *ssa.Call) bool {
	sig, args := call.Call.Signature(), call.Call.Args
	first := len(args) - sig.Params().Len() // behind the receiver
	for i := range sig.Params().Len() {
		k, isConst := args[max(first, 0)+i].(*ssa.Const)
		if keyName.MatchString(sig.Params().At(i).Name()) && !(isConst && (k.IsNil() || k.Value.ExactString() == `""`)) {
			return true
		}
	}
	return false
}

func runDuplicate(r *runner, fn *ssa.Function) (out []finding) {
	for _, s := range r.flow.Flow.Sources(fn) {
		c := r.carrierOfSource(s)
		if c == nil || !slices.ContainsFunc(creating, s.SendsTo) && !creatingName.MatchString(calleeName(s.Call)) {
			continue
		}
		if slices.ContainsFunc(keys, s.SendsTo) || hasKey(s.Call) || s.Again(nimcode.Success, false) {
			continue
		}
		if !s.Again(nimcode.Repeated, false) && s.Again(nimcode.Forbidden, false) {
			continue // it is known that it may have taken effect
		}
		codes := slices.DeleteFunc(slices.Clone(unknownOutcome), func(c int64) bool { return !s.Again(c, false) })
		if len(codes) == 0 {
			continue
		}
		text := fmt.Sprintf("the same request is sent again for %s, though it may have taken effect, and then acts twice; send a RequestId that stays the same", r.retried(r.surfaces(c), codes))
		out = append(out, finding{pos: s.Sent().Pos(), text: text, carrier: c})
	}
	return out
}
