package analyzer

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

var retry = Check{
	ID:    "NIM301",
	Slug:  "retry",
	Title: "a request is sent again though its code says that it cannot succeed",
	Why: `Most failures of NIM last: 414 comes back for the same parameters, 302 for the same token, 403 for the
same account. A loop that tries again on every failure, or puts the item back into the queue that it came
from, wastes the caller's time, eats up the limit of calls, and sends a verification SMS or an account twice.
Only some codes pass: 408, 416, 500, 503.`,
	Bad: `for i := 0; i < 3; i++ {
	if err = client.SendMsg(m); err == nil { // an error for every code but 200
		return nil
	}
	time.Sleep(time.Second)
}`,
	Good: `for i := 0; i < 3; i++ {
	if err = client.SendMsg(m); err == nil || !isTemporary(err) { // 408, 416, 500, 503
		return err
	}
	time.Sleep(time.Second)
}`,
	SilentWhen: `something of the request changes from try to try: the item, the page, the token (the number of
the try or a trace ID is no change); the text of the answer decides, or a kind of error that does not follow from
the code; success goes round too, as in polling; what is done in between may change the outcome; in tests and
generated files`,
	Since:    "v0.1.0",
	Fix:      "none",
	Group:    GroupBugs,
	Default:  true,
	function: runRetry,
}

func runRetry(r *runner, fn *ssa.Function) (out []finding) {
	for _, s := range r.flow.Flow.Sources(fn) {
		c := r.carrierOfSource(s)
		if c == nil || s.IsHanded() {
			continue
		}
		surfaces := r.surfaces(c)
		codes := r.retriedInVain(s, surfaces)
		if len(codes) == 0 || r.isFirst(s) {
			continue
		}
		text := fmt.Sprintf("the same request is sent again for %s: it cannot succeed unchanged; %s", r.retried(surfaces, codes), remedy(codes))
		f := finding{pos: s.Sent().Pos(), text: text, carrier: c}
		if back := s.BackCall(); back != nil {
			f.pos, f.related = back.Pos(), r.sentHere(s)
		}
		out = append(out, f)
	}
	for _, h := range r.helpers(fn) {
		if h.isLibrary {
			continue
		}
		text := fmt.Sprintf("%s sends the same request again for %s: it cannot succeed unchanged; %s", h.name, r.retried(h.surfaces, h.codes), remedy(h.codes))
		out = append(out, finding{pos: h.call.Pos(), text: text, carrier: h.carrier, related: r.sentHere(h.source)})
	}
	return out
}

// isFirst reports whether a call is written once more further on, and that one is
// reported.
func (r *runner) isFirst(s *codeflow.Source) bool {
	return len(s.Twins()) > 0 && slices.ContainsFunc(r.flow.Flow.Sources(s.Func), func(o *codeflow.Source) bool {
		if o.Call.Pos() < s.Call.Pos() || !slices.Contains(s.Twins(), o.Call) {
			return false
		}
		c := r.carrierOfSource(o)
		return c != nil && len(r.retriedInVain(o, r.surfaces(c))) > 0
	})
}

// retriedInVain returns the codes for which a request is sent again that cannot
// succeed.
func (r *runner) retriedInVain(s *codeflow.Source, surfaces []nimcode.Surface) []int64 {
	if s.Again(nimcode.Success, false) {
		return nil
	}
	codes := slices.DeleteFunc(r.vainCodes(surfaces), func(c int64) bool { return !s.Again(c, false) })
	if isAwaited(s, codes, func(c int64) bool { return s.Again(c, false) }) {
		return nil
	}
	return respected(codes, s)
}

// isAwaited reports whether a request is sent again until what it asks for is there.
func isAwaited(s *codeflow.Source, codes []int64, again func(int64) bool) bool {
	return slices.Equal(codes, awaited) && !again(otherCode) && (s.Asks() || !slices.ContainsFunc(busy, again))
}

// awaited is what a loop waits for that asks whether something is there by now: who
// goes round for it, and for no other failure, has chosen it.
var awaited = []int64{nimcode.NotExist}

// A helped is a call of a function that calls another one again.
type helped struct {
	call      *ssa.Call
	name      string
	isLibrary bool
	source    *codeflow.Source
	retrier   codeflow.Retrier
	reason
}

// helpers returns the calls in fn of functions that send requests again which
// cannot succeed.
func (r *runner) helpers(fn *ssa.Function) (out []helped) { return r.helpersFor(fn, r.vainCodes) }

// helpersFor returns the calls in fn of functions that send requests again for
// some of the codes.
func (r *runner) helpersFor(fn *ssa.Function, codes func([]nimcode.Surface) []int64) (out []helped) {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			call, ok := in.(*ssa.Call)
			if !ok {
				continue
			}
			for _, rt := range r.flow.Flow.RetriersOf(call) {
				if h, ok := r.helped(call, rt, codes); ok {
					out = append(out, h)
				}
			}
		}
	}
	return out
}

func (r *runner) helped(call *ssa.Call, rt codeflow.Retrier, codes func([]nimcode.Surface) []int64) (helped, bool) {
	if rt.Param >= len(call.Call.Args) {
		return helped{}, false
	}
	h := helped{call: call, name: calleeText(call), isLibrary: rt.IsLibrary(), retrier: rt}
	flow := r.flow.Flow
	for _, src := range flow.RetriedSources(rt, call.Call.Args) {
		h.source = src
		h.carrier = r.carrierOfSource(src)
		if h.carrier == nil {
			continue
		}
		h.surfaces = r.surfaces(h.carrier)
		again := func(c int64) bool { return flow.Retried(rt, src, c, call.Call.Args) }
		h.codes = slices.DeleteFunc(slices.Clone(codes(h.surfaces)), func(c int64) bool { return !again(c) })
		if isAwaited(src, h.codes, again) {
			continue
		}
		h.codes = respected(h.codes, src)
		if len(h.codes) > 0 {
			return h, true
		}
	}
	return h, false
}
