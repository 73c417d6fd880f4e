package carrier

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// callOpaque moves labels through a call whose body is not seen: what is
// evidence for NIM goes from the arguments to the results and into what is
// filled; a veto goes only along what decides whom the call talks to.
func (e *engine) callOpaque(callee *types.Func, c *ssa.CallCommon, args []ssa.Value, result ssa.Value, pos token.Pos) {
	name := ""
	if callee != nil {
		name = callee.Name()
	}
	method := c.IsInvoke() || c.Signature().Recv() != nil
	decodes := decodeName.MatchString(name)

	e.setHeader(name, method, args, pos)

	in := &labels{}    // what flows through the call
	codes := &labels{} // codes among the arguments
	var ans *labels    // an answer among the arguments
	each := make([]*labels, len(args))
	for i, a := range args {
		l := e.of(a, pos)
		if l == nil || isContext(a.Type()) || isError(a.Type()) && !strings.HasPrefix(name, "Error") {
			continue
		}
		if !(method && i == 0) && (!isAddress(a.Type(), decodes) || isSetter(name)) {
			l = l.weaken()
		}
		if isText(a.Type()) && !decodes && isOfInbound(l.other) && e.talksToNIM(callee) {
			l = l.weaken() // whom it asks it knows by itself
		}
		each[i] = l
		in.merge(l.raw())
		codes.merge(l.codes())
		if l.nim[answer] != nil {
			ans = l
		}
	}
	if e.sdkCall(callee, c, result, pos) {
		return
	}
	if e.codeGetter(callee, name, method, args, result, pos) {
		return
	}
	if !codes.empty() && (conversionName.MatchString(name) || name == "Sprintf" && isPlainFormat(args)) {
		e.convert(c, codes, result)
		return
	}
	e.fill(method, decodes, args, each, pos)
	if ans != nil && encodeName.MatchString(name) {
		in.nim[tied], in.surf[tied] = ans.nim[answer], ans.surf[answer]
	}
	if !in.hasNIM() && in.other == nil {
		e.dedicatedAnswer(c, result, pos)
	}
	if in.empty() {
		return
	}
	e.takeUp(name, method, args, in)
	e.opaqueResults(name, c, in, result, pos)
}

// talksToNIM reports whether a function is one of another package that has to do
// with NIM.
func (e *engine) talksToNIM(callee *types.Func) bool {
	return callee != nil && callee.Pkg() != nil && callee.Pkg() != e.pass.Pkg && e.pass.ImportPackageFact(callee.Pkg(), new(PackageFact))
}

// isAddress reports whether an argument of type t decides whom a call talks
// to, or, for a decoder, what is decoded.
func isAddress(t types.Type, decodes bool) bool {
	if b, ok := t.Underlying().(*types.Basic); ok {
		return b.Info()&types.IsString != 0
	}
	switch typeKey(t) {
	case "net/url.URL", "net/http.Request", "net/http.Response", "io.ReadCloser":
		return true
	}
	if isRequestLike(t) && !isClientLike(t) && typeKey(t) != "net/url.Values" && typeKey(t) != "net/http.Header" {
		return decodes || strings.HasSuffix(typeKey(t), "Request") || strings.HasSuffix(typeKey(t), "Response")
	}
	return decodes && (carriesText(t) || isPointerLike(t)) || typeKey(t) == "io.Reader"
}

// isSetter reports whether a function of that name stores data, and not the
// address of a call.
func isSetter(name string) bool {
	return setterName.MatchString(name) && !baseURLName.MatchString(name) || name == "Param"
}

// setHeader marks what a signing header is set on.
func (e *engine) setHeader(name string, method bool, args []ssa.Value, pos token.Pos) {
	if len(args) < 2 || readerName.MatchString(name) {
		return
	}
	first := 0
	if method {
		first = 1
	}
	for i := first; i < len(args)-1 && i < first+2; i++ {
		key, ok := stringConst(args[i])
		if !ok || !e.env.signs(key) {
			continue
		}
		l := e.env.headerLabel(key, pos)
		for j, a := range args[:i] {
			if j == 0 && method || isPointerLike(a.Type()) {
				e.mutate(a, l)
			}
		}
		return
	}
}

// sdkCall labels the results of a call into the official SDK.
func (e *engine) sdkCall(callee *types.Func, c *ssa.CallCommon, result ssa.Value, pos token.Pos) bool {
	if callee == nil || callee.Pkg() == nil || sdkProduct(callee.Pkg().Path()) == "" {
		return false
	}
	found := false
	for i := range c.Signature().Results().Len() {
		k, s, ok := sdkResult(callee, c.Signature().Results().At(i).Type())
		if !ok {
			continue
		}
		found = true
		l := &labels{}
		l.nim[k] = &trace{rule: ruleSDK, step: step{pos, callee.Name() + " of the official SDK answers with a NIM status code"}}
		l.surf[k] = s
		e.addResult(result, i, l)
	}
	return found
}

func isInterface(t types.Type) bool {
	_, ok := t.Underlying().(*types.Interface)
	return ok
}

// takeUp marks the receiver and the requests among the arguments of a call
// with what the other arguments say.
func (e *engine) takeUp(name string, method bool, args []ssa.Value, in *labels) {
	l := in.weaken()
	if method && len(args) == 2 && baseURLName.MatchString(name) {
		l = in
	}
	if l.empty() {
		return
	}
	for i, a := range args {
		if mi, ok := a.(*ssa.MakeInterface); ok {
			a = mi.X
		}
		if !isPointerLike(a.Type()) || !isRequestLike(a.Type()) {
			continue
		}
		if isClientLike(a.Type()) && !(i == 0 && setterName.MatchString(name)) {
			continue
		}
		e.mutate(a, l)
	}
}

// opaqueResults labels the results of a call with what flowed in.
func (e *engine) opaqueResults(name string, c *ssa.CallCommon, in *labels, result ssa.Value, pos token.Pos) {
	results := c.Signature().Results()
	for i := range results.Len() {
		t := results.At(i).Type()
		if isError(t) {
			if name == "New" || name == "Errorf" {
				e.addResult(result, i, in.weaken()) // a text tells of many things
			}
			continue
		}
		if !passesEvidence(t) {
			continue
		}
		if hasCode(t) && !isAnswerLike(t) {
			e.addResult(result, i, in.decode(step{pos, "the answer of " + name}))
			continue
		}
		e.addResult(result, i, in)
	}
}

// dedicatedAnswer labels the answer of an HTTP library in a package that talks
// to nobody but NIM, where no exact link is seen.
func (e *engine) dedicatedAnswer(c *ssa.CallCommon, result ssa.Value, pos token.Pos) {
	if !e.env.dedicated || result == nil {
		return
	}
	for i := range c.Signature().Results().Len() {
		t := c.Signature().Results().At(i).Type()
		if !isAnswerLike(t) {
			continue
		}
		l := &labels{}
		l.nim[tied] = &trace{rule: ruleDedicated, step: step{pos, "an answer in a package that talks to nobody but NIM"}}
		e.addResult(result, i, l)
	}
}
