package analyzer

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// isForeign reports whether a call is one of a library that knows nothing of
// NIM: it got what it knows of it from its arguments.
func (u *unread) isForeign(c *ssa.Call) bool {
	common := c.Common()
	var pkg *types.Package
	if common.IsInvoke() {
		pkg = common.Method.Pkg()
	} else if f := common.StaticCallee(); f != nil && f.Object() != nil {
		pkg = f.Object().Pkg()
	}
	return pkg != nil && pkg != u.pass.Pkg && !u.carriers.Knows(pkg)
}

var printName = lazyregexp.New(`(?i)print|log|debug|info|warn|trace`)

func calleeName(c *ssa.Call) string {
	if c.Call.IsInvoke() {
		return c.Call.Method.Name()
	}
	if f := c.Call.StaticCallee(); f != nil && f.Object() != nil {
		return f.Object().Name() // without type arguments
	}
	return ""
}

// talks matches the methods of HTTP clients that send a request to NIM's API.
// A GET whose body nobody wants only asks whether the host is there.
var talks = lazyregexp.New(`^(Do|Post|PostForm|Put|Delete|Patch|Execute|Send|RoundTrip)$`)

// speaks reports whether a call itself is one of NIM's API, or sends a request
// to it, and whether its results are all there is of the answer: it is not
// decoded into an argument too.
func (u *unread) speaks(c *ssa.Call) bool {
	for _, a := range c.Call.Args {
		if u.carriers.Answer(stripped(a)) != nil {
			return false
		}
	}
	if !u.isForeign(c) {
		return true
	}
	for r := c; r != nil; r = receiverCall(r) {
		if carrier.Decodes(calleeName(r)) || u.preparesDecoding(r) {
			return false
		}
	}
	return returnsResponse(c) && talks.MatchString(calleeName(c)) || fetchesBody(c)
}

// fetchesBody reports whether a call is a method of an HTTP library's request that
// sends it and returns the body of the answer: req.Param("to", to).String().
func fetchesBody(c *ssa.Call) bool {
	f := c.Call.StaticCallee()
	if f == nil || f.Signature.Recv() == nil {
		return false
	}
	res := f.Signature.Results()
	return carrier.IsRequest(f.Signature.Recv().Type()) && res.Len() == 2 && (isText(res.At(0).Type()) || isRawAnswer(res.At(0).Type())) && isErrorType(res.At(1).Type())
}

// preparesDecoding reports whether a function that makes a request says there what its
// answer is decoded into, or is given that.
func (u *unread) preparesDecoding(c *ssa.Call) bool {
	f := c.Call.StaticCallee()
	if f == nil || returnsResponse(c) {
		return false
	}
	if slices.ContainsFunc(c.Call.Args, func(a ssa.Value) bool { return u.carriers.Answer(stripped(a)) != nil }) {
		return true
	}
	found := false
	eachInstr(f, func(in ssa.Instruction) {
		inner, ok := in.(*ssa.Call)
		found = found || ok && carrier.Decodes(calleeName(inner))
	})
	return found
}

// receiverCall returns the call that returns the receiver of c, if it is one
// of a chain.
func receiverCall(c *ssa.Call) *ssa.Call {
	recv := c.Call.Value
	if f := c.Call.StaticCallee(); f != nil && f.Signature.Recv() != nil && len(c.Call.Args) > 0 {
		recv = c.Call.Args[0]
	}
	call, _ := recv.(*ssa.Call)
	return call
}

// isUnused reports whether nothing reads a value.
func isUnused(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		if _, ok := ref.(*ssa.DebugRef); !ok {
			return false
		}
	}
	return true
}

// dropsAll reports whether no result of a call is used.
func (u *unread) dropsAll(call *ssa.Call) bool {
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && !isUnused(x) {
			return false
		}
	}
	return true
}
