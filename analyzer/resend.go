package analyzer

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// carrierOfSource returns why a call brings a NIM code, or nil if that cannot be
// said.
func (r *runner) carrierOfSource(s *codeflow.Source) *carrier.Carrier {
	return r.findCarrier(s, 0)
}

func (r *runner) findCarrier(s *codeflow.Source, depth int) *carrier.Carrier {
	if s.Subject != nil {
		if c := r.carrierOf(s.Subject); c != nil {
			return c
		}
	}
	for i := range s.Call.Call.Signature().Results().Len() {
		if c := r.carriers.AnswerOf(s.Call, i); c != nil {
			return c
		}
	}
	f := s.Call.Call.StaticCallee()
	if f == nil || depth > 3 {
		return r.sourceCarrier(s.Call)
	}
	if o := f.Origin(); o != nil {
		f = o
	}
	for _, inner := range r.flow.Flow.Sources(f) {
		if c := r.findCarrier(inner, depth+1); c != nil {
			return c
		}
	}
	return r.sourceCarrier(s.Call)
}

// sourceCarrier makes a carrier of a call whose results tell of a code.
func (r *runner) sourceCarrier(c *ssa.Call) *carrier.Carrier {
	name := "the function"
	if c.Call.IsInvoke() {
		name = c.Call.Method.Name()
	} else if f := c.Call.StaticCallee(); f != nil {
		name = f.Name()
		if obj, ok := f.Object().(*types.Func); ok && obj.Pkg() != nil && obj.Pkg() != r.pass.Pkg {
			name = obj.Pkg().Name() + "." + name
		}
	}
	return &carrier.Carrier{Rule: "import", Why: []carrier.Step{{Pos: c.Pos(), Text: name + " returns an error for the code of an answer of NIM"}}}
}

// vainCodes returns the codes of the surfaces with which the same request
// cannot succeed, in ascending order.
func (r *runner) vainCodes(surfaces []nimcode.Surface) []int64 {
	return r.codesOf(surfaces, func(e nimcode.Code) bool {
		return e.Retry == nimcode.RetryNever || e.Retry == nimcode.RetryAfterAction
	})
}

// codesOf returns the failures that a choice takes.
func (r *runner) codesOf(surfaces []nimcode.Surface, takes func(nimcode.Code) bool) []int64 {
	var out []int64
	for _, s := range surfaces {
		for _, e := range catalogue.Default().Codes(s) {
			c := int64(e.Code.Code)
			own, ok := r.entry([]nimcode.Surface{s}, c)
			if ok && takes(own) && !catalogue.Default().IsSuccess(s, e.Code.Code) && c > 0 {
				out = append(out, c)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// respected takes away the codes which a sender may know more about: a rejected
// request whose time stamp is made anew, and a chatroom whose flow is limited.
// Source: what the catalogue says of 414 and 403.
func respected(codes []int64, s *codeflow.Source) []int64 {
	if s.SendsTo("chatroom/sendMsg") || s.SendsTo("highPriority") || len(codes) == 1 && mayShout(s) {
		codes = slices.DeleteFunc(codes, func(c int64) bool { return c == nimcode.Forbidden })
	}
	if len(codes) == 1 && codes[0] == nimcode.ParamError && s.StampsAnew() {
		return nil
	}
	if isOfTeams(s) {
		return codes // 801 and its like are above 500, too, and come back
	}
	return beyondServer(codes)
}

// teamName matches what serves teams.
var teamName = lazyregexp.New(`(?i)team`)

// isOfTeams reports whether a request is one about teams, by its path or by the
// names of what sends it.
func isOfTeams(s *codeflow.Source) bool {
	if s.SendsTo("team/") {
		return true
	}
	obj, _ := calleeOf(s.Call)
	if obj == nil {
		return false
	}
	if recv := obj.Signature().Recv(); recv != nil {
		t := recv.Type()
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		if n, ok := types.Unalias(t).(*types.Named); ok && teamName.MatchString(n.Obj().Name()) {
			return true
		}
	}
	return teamName.MatchString(obj.Name())
}

func calleeOf(c *ssa.Call) (*types.Func, bool) {
	if c.Call.IsInvoke() {
		return c.Call.Method, true
	}
	f := c.Call.StaticCallee()
	if f == nil {
		return nil, false
	}
	obj, ok := f.Object().(*types.Func)
	return obj, ok
}

// beyondServer returns the codes, or none if they are all from some code above
// 500 on: `code >= 500` is meant for failures of the server, as in HTTP.
func beyondServer(codes []int64) []int64 {
	isAll := func(list ...int64) bool {
		return !slices.ContainsFunc(list, func(c int64) bool { return !slices.Contains(codes, c) })
	}
	if len(codes) > 0 && slices.Min(codes) >= 500 && isAll(508, 509) {
		return nil
	}
	return codes
}

// urgent are the codes that messages about retries name first.
var urgent = []int64{nimcode.ParamError, nimcode.Forbidden, nimcode.InvalidPass, nimcode.NotExist, nimcode.Repeated}

// remedies say what to do about a code instead of sending the request again.
var remedies = map[int64]string{
	nimcode.InvalidPass: "renew the token after 302",
	nimcode.ParamError:  "mend the parameter after 414",
	nimcode.Repeated:    "take 417 as done",
}

// retried words codes, a few with their meaning.
func (r *runner) retried(surfaces []nimcode.Surface, codes []int64) string {
	const most = 3
	var first []int64
	for _, c := range append(slices.Clone(urgent), codes...) {
		if slices.Contains(codes, c) && !slices.Contains(first, c) && len(first) < most {
			first = append(first, c)
		}
	}
	slices.Sort(first)
	var words []string
	for _, c := range first {
		words = append(words, r.meaning(surfaces, c))
	}
	if rest := len(codes) - len(first); rest > 0 {
		words = append(words, fmt.Sprintf("%d more", rest))
	}
	return and(words)
}

// remedy says what to do about codes instead.
func remedy(codes []int64) string {
	var out []string
	for _, c := range []int64{nimcode.InvalidPass, nimcode.ParamError, nimcode.Repeated} {
		if slices.Contains(codes, c) {
			out = append(out, remedies[c])
		}
	}
	if len(out) == 0 {
		return "give up and return the failure"
	}
	return "give up for them: " + strings.Join(out, ", ")
}

// sentHere tells where the request of a source is sent.
func (r *runner) sentHere(s *codeflow.Source) []analysis.RelatedInformation {
	pos := s.Sent().Pos()
	if !pos.IsValid() || r.fileOf(pos) == nil {
		return nil
	}
	return []analysis.RelatedInformation{{Pos: pos, End: token.NoPos, Message: "the request is sent here"}}
}
