package analyzer

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

var noBackoff = Check{
	ID:    "NIM303",
	Slug:  "nobackoff",
	Title: "a request is sent again without a pause to a server that is busy",
	Why: `416 says that too much was sent, 503 that the server is busy, 500 that something failed there. To send the same
at once makes it worse, and NIM counts it against the limit.`,
	Bad: `func send(form url.Values) answer {
	for {
		r := post("msg/sendMsg.action", form)
		if r.Code != nimcode.RateLimit {
			return r
		}
	}
}`,
	Good: `func send(form url.Values) answer {
	for wait := time.Second; ; wait *= 2 {
		r := post("msg/sendMsg.action", form)
		if r.Code != nimcode.RateLimit {
			return r
		}
		time.Sleep(wait)
	}
}`,
	SilentWhen: `there is a pause on the way, a wait for a channel, a timer or a limiter; the request is another one; in
tests and generated files`,
	Since:    "v0.1.0",
	Fix:      "none",
	Group:    GroupBugs,
	Default:  true,
	function: runNoBackoff,
}

// busyCodes say that the server has too much to do.
var busyCodes = []int64{nimcode.RateLimit, nimcode.ServerError, nimcode.ServerBusy}

func runNoBackoff(r *runner, fn *ssa.Function) (out []finding) {
	for _, s := range r.flow.Flow.Sources(fn) {
		c := r.carrierOfSource(s)
		if c == nil || s.IsHanded() || s.Again(nimcode.Success, false) {
			continue
		}
		codes := slices.DeleteFunc(slices.Clone(busyCodes), func(c int64) bool { return !s.Again(c, true) })
		if len(codes) == 0 {
			continue
		}
		text := fmt.Sprintf("the same request is sent again at once for %s; wait before the next try, longer each time", r.retried(r.surfaces(c), codes))
		out = append(out, finding{pos: s.Sent().Pos(), text: text, carrier: c})
	}
	return append(append(out, r.hurriedHelpers(fn)...), r.hurriedHooks(fn)...)
}

// hurriedHooks reports the conditions of go-retryablehttp clients that are true
// while the server is busy, where the client's Backoff is always zero.
func (r *runner) hurriedHooks(fn *ssa.Function) (out []finding) {
	const lib = "github.com/hashicorp/go-retryablehttp"
	zero, asked := map[ssa.Value]bool{}, map[ssa.Value]*ssa.Function{}
	for st, fa := range codeflow.FieldStores(fn) {
		switch {
		case isFieldOf(fa, lib, "Client", "Backoff"):
			zero[fa.X] = codeflow.ReturnsZero(st.Val)
		case isFieldOf(fa, lib, "Client", "CheckRetry"):
			asked[fa.X] = codeflow.FunctionOf(st.Val)
		}
	}
	for client, hook := range asked {
		if hook == nil || !zero[client] {
			continue
		}
		if why, ok := r.saysYesTo(hook, true, func([]nimcode.Surface) []int64 { return busyCodes }); ok {
			text := fmt.Sprintf("the same request is sent again at once for %s, as Backoff returns 0; wait before the next try, longer each time", r.retried(why.surfaces, why.codes))
			out = append(out, finding{pos: why.pos, text: text, carrier: why.carrier})
		}
	}
	slices.SortFunc(out, func(a, b finding) int { return int(a.pos - b.pos) })
	return out
}

// hurriedHelpers reports the calls of functions that send requests again at once
// while the server is busy.
func (r *runner) hurriedHelpers(fn *ssa.Function) (out []finding) {
	for _, h := range r.helpersFor(fn, func([]nimcode.Surface) []int64 { return busyCodes }) {
		if !r.flow.Flow.Hurries(h.retrier, h.call) {
			continue
		}
		text := fmt.Sprintf("%s sends the same request again at once for %s; wait before the next try, longer each time", h.name, r.retried(h.surfaces, h.codes))
		out = append(out, finding{pos: h.call.Pos(), text: text, carrier: h.carrier, related: r.sentHere(h.source)})
	}
	return out
}
