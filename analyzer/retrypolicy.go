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
	"github.com/nimcodelint/nimcodelint/nimcode"
)

var retryPolicy = Check{
	ID:    "NIM302",
	Slug:  "retrypolicy",
	Title: "a retry library, a hook or a policy of one, or a predicate asks for a retry that cannot succeed",
	Why: `Retry libraries try again on every error unless they are told otherwise, and a predicate that says yes to
every code but success is used wherever something is retried. A policy may say so by a function, by a list or a set
of codes, or by a flag of the error. For NIM that repeats requests which were rejected for good: 414 for its
parameters, 302 for its token, 403 for its rights.`,
	Bad: `err = retry.Do(func() error {
	return client.SendMsg(m) // an error for every code but 200
})`,
	Good: `err = retry.Do(func() error {
	err := client.SendMsg(m)
	if err != nil && !isTemporary(err) {
		return retry.Unrecoverable(err)
	}
	return err
})`,
	SilentWhen: `the error is marked as the library wants it (Permanent, Unrecoverable, RetryableError), an option
decides by the code or cannot be seen, there is one attempt only, something of the request changes from try to try; in tests and
generated files`,
	Since:    "v0.1.0",
	Fix:      "none",
	Group:    GroupBugs,
	Default:  true,
	function: runRetryPolicy,
	scan:     scanRetryMembers,
}

func runRetryPolicy(r *runner, fn *ssa.Function) (out []finding) {
	helpers := r.helpers(fn)
	for _, h := range helpers {
		if !h.isLibrary || r.isToldOfDecider(h) {
			continue
		}
		text := fmt.Sprintf("%s sends the same request again for %s: it cannot succeed unchanged; %s", h.name, r.retried(h.surfaces, h.codes), remedy(h.codes))
		out = append(out, finding{pos: h.call.Pos(), text: text, carrier: h.carrier, related: r.sentHere(h.source)})
	}
	for _, hook := range hooks(fn) {
		if f := hook.fn; f.Parent() == nil && f.Pkg != fn.Pkg {
			continue
		}
		if slices.ContainsFunc(helpers, func(h helped) bool { return slices.Contains(h.retrier.Deciders(h.call.Call.Args), hook.fn) }) ||
			isRetryPredicate(hook.fn) && hook.name == "RetryIf" {
			continue // reported already
		}
		if why, ok := r.saysYes(hook.fn, true); ok {
			text := fmt.Sprintf("%s asks for another try for %s: the same request cannot succeed; let it return false for them", hook.name, r.retried(why.surfaces, why.codes))
			out = append(out, finding{pos: why.pos, text: text, carrier: why.carrier})
		}
	}
	if isRetryPredicate(fn) {
		if why, ok := r.saysYes(fn, false); ok {
			text := fmt.Sprintf("%s is true for %s: the same request cannot succeed; return false for them", fn.Name(), r.retried(why.surfaces, why.codes))
			out = append(out, finding{pos: why.pos, text: text, carrier: why.carrier})
		}
	}
	return out
}

// isToldOfDecider reports whether a function that is named and reported as a
// predicate decides all of it: where that is mended, this is.
func (r *runner) isToldOfDecider(h helped) bool {
	return slices.ContainsFunc(h.retrier.Deciders(h.call.Call.Args), func(f *ssa.Function) bool {
		if f.Pkg != h.call.Parent().Pkg || len(f.Blocks) == 0 || !isRetryPredicate(f) {
			return false
		}
		why, ok := r.saysYes(f, false)
		return ok && !slices.ContainsFunc(h.codes, func(c int64) bool { return !slices.Contains(why.codes, c) })
	})
}

// A reason says which codes are retried in vain, and why they are codes.
type reason struct {
	codes    []int64
	surfaces []nimcode.Surface
	carrier  *carrier.Carrier
	pos      token.Pos
}

// isRetryPredicate reports whether a function says by its name and its result
// whether to try again.
func isRetryPredicate(fn *ssa.Function) bool {
	res := fn.Signature.Results()
	return fn.Parent() == nil && res.Len() == 1 && isBool(res.At(0).Type()) && codeflow.IsRetryName(fn.Name())
}

// saysYes returns for which codes a function returns true as its first result,
// though they cannot succeed. Only a hook may decode the answer itself: others
// would tell of a call of theirs.
func (r *runner) saysYes(fn *ssa.Function, isHook bool) (reason, bool) {
	return r.saysYesTo(fn, isHook, r.vainCodes)
}

// saysYesTo is saysYes for some of the codes.
func (r *runner) saysYesTo(fn *ssa.Function, isHook bool, some func([]nimcode.Surface) []int64) (reason, bool) {
	flow := r.flow.Flow
	isAnyway := func(s []nimcode.Surface) bool {
		return !tellsErrors(fn) && flow.Judges(fn, nimcode.Success) == codeflow.True &&
			!slices.ContainsFunc(r.vainCodes(s), func(c int64) bool { return flow.Judges(fn, c) == codeflow.False })
	}
	for _, s := range flow.Subjects(fn) {
		c := r.carrierOf(s)
		if c == nil || !isHook && slices.ContainsFunc(flow.Sources(fn), func(x *codeflow.Source) bool { return x.Subject == s && !isOfError(x.Call) }) {
			continue
		}
		why := reason{carrier: c, surfaces: r.surfaces(c), pos: fn.Pos()}
		if isAnyway(why.surfaces) {
			continue // it is about something else
		}
		codes := slices.DeleteFunc(slices.Clone(some(why.surfaces)), func(c int64) bool { return flow.Judges(fn, c) != codeflow.True })
		if why.codes = beyondServer(codes); len(why.codes) == 0 || slices.Equal(why.codes, flowLimit) && judgesRooms(fn) {
			continue
		}
		if test := firstTest(s); test != nil {
			why.pos = test.Pos()
		} else if calls := s.Calls(); len(calls) > 0 && calls[0].Pos().IsValid() {
			why.pos = calls[0].Pos()
		} else if pos := lookedUp(s); pos.IsValid() {
			why.pos = pos
		}
		return why, true
	}
	if len(flow.Subjects(fn)) == 0 && tellsErrors(fn) && flow.AsksForCodeError(fn) {
		c := &carrier.Carrier{Rule: "import", Why: []carrier.Step{{Pos: fn.Pos(), Text: fn.Name() + " asks for an error that holds a code of NIM"}}}
		why := reason{carrier: c, surfaces: r.surfaces(c), pos: fn.Pos()}
		why.codes = beyondServer(slices.DeleteFunc(slices.Clone(some(why.surfaces)), func(c int64) bool { return flow.Judges(fn, c) != codeflow.True }))
		return why, len(why.codes) > 0
	}
	return reason{}, false
}

// isOfError reports whether a call is one of a function that looks into an error
// which its caller was given.
func isOfError(c *ssa.Call) bool {
	return slices.ContainsFunc(c.Call.Args, func(v ssa.Value) bool {
		p, ok := v.(*ssa.Parameter)
		return ok && types.Identical(p.Type(), types.Universe.Lookup("error").Type())
	})
}

// tellsErrors reports whether a function is asked about errors only, which never
// tell of success: it takes one, or is a method of one.
func tellsErrors(fn *ssa.Function) bool {
	recv := fn.Signature.Recv()
	return takesError(fn) || recv != nil && types.Implements(recv.Type(), types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

func takesError(fn *ssa.Function) bool {
	return slices.ContainsFunc(fn.Params, func(p *ssa.Parameter) bool {
		return types.Identical(p.Type(), types.Universe.Lookup("error").Type())
	})
}

// firstTest returns the comparison of a code that stands first, or nil.
func firstTest(s *codeflow.Subject) (first *ssa.BinOp) {
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			op, ok := in.(*ssa.BinOp)
			if ok && op.Pos().IsValid() && (s.Has(op.X) || s.Has(op.Y)) && (first == nil || op.Pos() < first.Pos()) {
				first = op
			}
		}
	}
	return first
}

// lookedUp returns where a code is looked up in a table first.
func lookedUp(s *codeflow.Subject) token.Pos {
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			if l, ok := in.(*ssa.Lookup); ok && s.Has(l.Index) {
				return l.Pos()
			}
		}
	}
	return token.NoPos
}

// A hook is a function that a library asks whether to try again.
type hook struct {
	fn   *ssa.Function
	name string
}

// hookTypes are the types that libraries have for such functions, by path without
// version and name. Source: the documentation of these modules.
var hookTypes = map[string]string{
	"github.com/hashicorp/go-retryablehttp.CheckRetry": "CheckRetry",
	"github.com/go-resty/resty.RetryConditionFunc":     "RetryConditionFunc",
	"resty.dev.RetryConditionFunc":                     "RetryConditionFunc",
}

// hooks returns the functions that fn gives to a library to be asked whether to
// try again. Source: the documentation of go-retryablehttp and resty.
func hooks(fn *ssa.Function) (out []hook) {
	var converted []*ssa.ChangeType
	add := func(v ssa.Value, name string) {
		if f := codeflow.FunctionOf(v); f != nil && !slices.ContainsFunc(out, func(h hook) bool { return h.fn == f }) {
			out = append(out, hook{f, name})
		}
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Store:
				if fa, ok := in.Addr.(*ssa.FieldAddr); ok && isFieldOf(fa, "github.com/hashicorp/go-retryablehttp", "Client", "CheckRetry") {
					add(in.Val, "CheckRetry")
				}
			case *ssa.ChangeType:
				if hookTypes[codeflow.TypeName(in.Type())] != "" {
					converted = append(converted, in)
				}
			case *ssa.Call:
				f := in.Call.StaticCallee()
				if f == nil || f.Object() == nil || f.Object().Pkg() == nil {
					continue
				}
				if f.Name() == "RetryIf" && len(in.Call.Args) == 1 && strings.HasPrefix(f.Object().Pkg().Path(), "github.com/avast/retry-go") {
					add(in.Call.Args[0], f.Name())
				}
				if f.Signature.Recv() == nil {
					continue
				}
				if path := f.Object().Pkg().Path(); !strings.HasPrefix(path, "github.com/go-resty/resty") && path != "resty.dev/v3" {
					continue
				}
				switch f.Name() {
				case "AddRetryCondition":
					add(in.Call.Args[1], f.Name())
				case "AddRetryConditions", "SetRetryConditions":
					for _, v := range codeflow.Elements(in.Call.Args[1]) {
						add(v, f.Name())
					}
				}
			}
		}
	}
	for _, c := range converted {
		add(c.X, hookTypes[codeflow.TypeName(c.Type())])
	}
	return out
}

func isFieldOf(fa *ssa.FieldAddr, pkg, typ, field string) bool {
	p, ok := fa.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	n, ok := types.Unalias(p.Elem()).(*types.Named)
	if !ok || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() != pkg || n.Obj().Name() != typ {
		return false
	}
	st, ok := n.Underlying().(*types.Struct)
	return ok && st.Field(fa.Field).Name() == field
}

// calleeText returns what the source calls a function that is called, with its
// package.
func calleeText(c *ssa.Call) string {
	f := c.Call.StaticCallee()
	if f == nil {
		return "the helper"
	}
	if o := f.Origin(); o != nil {
		f = o
	}
	if f.Object() == nil || f.Object().Pkg() == nil || c.Parent().Pkg != nil && f.Object().Pkg() == c.Parent().Pkg.Pkg {
		return f.Name()
	}
	name := f.Name()
	if recv := f.Signature.Recv(); recv != nil {
		t := recv.Type()
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		if n, ok := types.Unalias(t).(*types.Named); ok {
			name = n.Obj().Name() + "." + name
		}
	}
	return f.Object().Pkg().Name() + "." + name
}
