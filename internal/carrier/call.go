package carrier

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// call moves labels through a call. result is nil for go and defer.
func (e *engine) call(fn *ssa.Function, in ssa.CallInstruction, c *ssa.CallCommon, result ssa.Value) {
	pos := in.Pos()
	if b, ok := c.Value.(*ssa.Builtin); ok {
		e.builtin(b.Name(), c, result, pos)
		return
	}
	args := arguments(c)
	object := calledObject(c)
	if d, ok := e.declared[object]; ok && object != nil {
		e.addResult(result, 0, d.label(object))
		return
	}
	known := false
	callees := e.callees(c)
	agreed := e.agree(callees)
	for _, callee := range callees {
		known = true
		e.callKnown(fn, callee, args, result, pos, agreed)
	}
	if object != nil && object.Pkg() != nil && object.Pkg() != e.pass.Pkg {
		if f := e.imported.function(object); f != nil {
			e.callImported(f, object, args, result, pos)
			known = true
		}
	}
	if known && !(c.IsInvoke() && pkgPathOf(c.Value.Type()) != e.pass.Pkg.Path()) {
		return
	}
	e.callOpaque(object, c, args, result, pos)
}

// agree returns which results of a call that may reach several functions are
// known in all of them; nil stands for every one. Fakes in tests have no say.
func (e *engine) agree(callees []*ssa.Function) func(i int) bool {
	if len(callees) < 2 || e.env.dedicated {
		return nil
	}
	return func(i int) bool {
		for _, f := range callees {
			if e.isFake(f) {
				continue
			}
			if rs := e.results[f]; i >= len(rs) || rs[i].unknown() {
				return false
			}
		}
		return true
	}
}

func (e *engine) isFake(f *ssa.Function) bool {
	return f.Pos().IsValid() && strings.HasSuffix(e.pass.Fset.Position(f.Pos()).Filename, "_test.go")
}

// arguments returns the arguments of a call, receiver first.
func arguments(c *ssa.CallCommon) []ssa.Value {
	if c.IsInvoke() {
		return append([]ssa.Value{c.Value}, c.Args...)
	}
	return c.Args
}

// callees returns the functions of the package that a call may reach: the
// static one, or the methods that implement an interface's.
func (e *engine) callees(c *ssa.CallCommon) []*ssa.Function {
	if f := c.StaticCallee(); f != nil {
		if o := f.Origin(); o != nil {
			f = o
		}
		if len(f.Blocks) > 0 && e.results != nil && e.isSource(f) {
			return []*ssa.Function{f}
		}
		return nil
	}
	if !c.IsInvoke() {
		return nil
	}
	iface, _ := c.Value.Type().Underlying().(*types.Interface)
	return e.implementers(c.Value.Type(), iface, c.Method)
}

// implementers returns the methods of the package that a call of the method m
// of an interface, or of a type parameter with that constraint, may reach.
func (e *engine) implementers(t types.Type, iface *types.Interface, m *types.Func) []*ssa.Function {
	var out []*ssa.Function
	for _, f := range e.methods[m.Name()] {
		recv := f.Signature.Recv()
		if recv == nil || iface == nil {
			continue
		}
		if types.Implements(recv.Type(), iface) || types.Implements(types.NewPointer(recv.Type()), iface) ||
			isTypeParam(t) || isGeneric(recv.Type()) && types.Identical(f.Signature.Params(), m.Signature().Params()) {
			out = append(out, f)
		}
	}
	return out
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

func isGeneric(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.TypeParams().Len() > 0
}

func (e *engine) isSource(f *ssa.Function) bool {
	return f.Pkg != nil && f.Pkg.Pkg == e.pass.Pkg && f.Syntax() != nil || f.Parent() != nil
}

// calledObject returns the function object that a call names, or nil.
func calledObject(c *ssa.CallCommon) *types.Func {
	if c.IsInvoke() {
		return c.Method
	}
	if f := c.StaticCallee(); f != nil {
		if o := f.Origin(); o != nil {
			f = o
		}
		obj, _ := f.Object().(*types.Func)
		if obj != nil {
			return obj.Origin()
		}
	}
	return nil
}

func (e *engine) builtin(name string, c *ssa.CallCommon, result ssa.Value, pos token.Pos) {
	switch name {
	case "append":
		for _, a := range c.Args {
			if result != nil {
				e.add(result, e.of(a, pos))
			}
		}
	case "copy":
		if len(c.Args) == 2 {
			e.mutate(c.Args[0], e.of(c.Args[1], pos))
		}
	}
}

// callKnown applies the summary of a function of the package.
func (e *engine) callKnown(fn, callee *ssa.Function, args []ssa.Value, result ssa.Value, pos token.Pos, agreed func(int) bool) {
	call := "the answer of " + callee.Name()
	for i, r := range e.results[callee] {
		if agreed != nil && !agreed(i) {
			continue
		}
		e.addResult(result, i, e.substitute(r, callee, args, step{pos, call}))
	}
	for i, p := range callee.Params {
		if i >= len(args) {
			break
		}
		if l := e.vals[p]; l != nil {
			out := *l
			out.from = nil
			for _, f := range l.from {
				if f.param != p {
					out.from = append(out.from, f)
				}
			}
			out.consts = nil
			if !out.empty() && isPointerLike(p.Type()) {
				e.mutate(args[i], e.substitute(&out, callee, args, step{pos, "filled by " + callee.Name()}))
			}
		}
	}
	for f, l := range e.effects[callee] {
		e.addField(fn, f, e.substitute(l, callee, args, step{pos, "stored by " + callee.Name()}))
	}
}

func isPointerLike(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Map, *types.Slice, *types.Chan:
		return true
	}
	return isTypeParam(t)
}

// substitute replaces, in the labels l of something in callee, the parameters
// of callee by the arguments of a call.
func (e *engine) substitute(l *labels, callee *ssa.Function, args []ssa.Value, s step) *labels {
	if l == nil {
		return nil
	}
	out := *l
	out.from = nil
	for _, f := range l.from {
		if f.param.Parent() != callee {
			out.addSource(f)
			continue
		}
		i := paramIndex(f.param)
		if i < 0 || i >= len(args) {
			continue
		}
		out.merge(e.passed(e.of(args[i], s.pos), f, s))
	}
	return &out
}

// passed returns what becomes of an argument with labels a on the way f.
func (e *engine) passed(a *labels, f sourceLabel, s step) *labels {
	if a == nil {
		return nil
	}
	r := a.apply(f.op)
	if f.weak {
		r = r.weaken()
	}
	if r == a || r == nil {
		c := *a
		r = &c
	}
	for k := range r.nim {
		if r.nim[k] != nil {
			r.nim[k] = r.nim[k].add(s).then(f.trace)
		}
	}
	if f.op != asIs {
		r.consts = nil
	}
	return r
}

func paramIndex(p *ssa.Parameter) int {
	for i, q := range p.Parent().Params {
		if p == q {
			return i
		}
	}
	return -1
}

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
		if !(method && i == 0) && !isAddress(a.Type(), decodes) || isSetter(name, len(args)) && i > 0 {
			l = l.weaken()
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

// isSetter reports whether a call of that name and number of arguments stores
// data under a key.
func isSetter(name string, args int) bool {
	return args == 3 && setterName.MatchString(name) || name == "Param" || name == "AddParam"
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

// codeGetter handles calls that read the member "code" of an answer: by key,
// as gjson's Get("code"), or by name, as GetCode().
func (e *engine) codeGetter(callee *types.Func, name string, method bool, args []ssa.Value, result ssa.Value, pos token.Pos) bool {
	if result == nil || len(args) == 0 {
		return false
	}
	base := e.of(args[0], pos)
	if method && len(args) == 1 && getterName.MatchString(name) && base != nil &&
		(base.nim[answer] != nil || hasCode(args[0].Type()) || hasFrom(base, decoded)) {
		e.addResult(result, 0, base.member(step{pos, "its code, by " + name}))
		return true
	}
	if method && len(args) == 1 && statusName.MatchString(name) {
		e.addResult(result, 0, &labels{other: &trace{step: step{pos, "an HTTP status"}}})
		return true
	}
	key, n := "", 0
	for _, a := range args {
		for _, s := range stringsOf(a) {
			key = s
			n++
		}
	}
	if n != 1 || base == nil || base.empty() || !keyed(args) {
		return false
	}
	path := ""
	if callee != nil && callee.Pkg() != nil {
		path = callee.Pkg().Path()
	}
	if strings.HasPrefix(path, "net/") || setterName.MatchString(name) {
		return false
	}
	if isMemberKey(key) && (readerName.MatchString(name) || jsonPackage.MatchString(path)) {
		e.addResult(result, 0, base.member(step{pos, "its member \"" + key + "\", by " + name}))
		return true
	}
	// Another member of a JSON document: no code can come out of it.
	return jsonPackage.MatchString(path) && readerName.MatchString(name)
}

func hasFrom(l *labels, o op) bool {
	for _, f := range l.from {
		if f.op == o {
			return true
		}
	}
	return false
}

// keyed reports whether the last argument is a string constant, or a list of
// some.
func keyed(args []ssa.Value) bool {
	return len(args) <= 3 && len(stringsOf(args[len(args)-1])) > 0
}

// stringsOf returns the string constants that an argument holds: itself, or
// the elements of a variadic list.
func stringsOf(v ssa.Value) []string {
	if s, ok := stringConst(v); ok {
		return []string{s}
	}
	sl, ok := v.(*ssa.Slice)
	if !ok {
		return nil
	}
	alloc, ok := sl.X.(*ssa.Alloc)
	if !ok {
		return nil
	}
	var out []string
	for _, r := range *alloc.Referrers() {
		ia, ok := r.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, u := range *ia.Referrers() {
			if st, ok := u.(*ssa.Store); ok && st.Addr == ia {
				if s, ok := stringConst(st.Val); ok {
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// isPlainFormat reports whether the first argument is a format that prints
// one value and nothing else.
func isPlainFormat(args []ssa.Value) bool {
	if len(args) == 0 {
		return false
	}
	f, ok := stringConst(args[0])
	return ok && (f == "%d" || f == "%v" || f == "%s" || f == "%.0f")
}

// convert labels the results of a change of representation.
func (e *engine) convert(c *ssa.CallCommon, codes *labels, result ssa.Value) {
	for i := range c.Signature().Results().Len() {
		if t := c.Signature().Results().At(i).Type(); !isError(t) {
			e.addResult(result, i, codes)
		}
	}
}

// fill labels what a call decodes an answer into: for a decoder any pointer,
// for another call a fresh struct with a member "code".
func (e *engine) fill(method, decodes bool, args []ssa.Value, each []*labels, pos token.Pos) {
	for i, a := range args {
		if i == 0 && (method || decodes && len(args) > 1) {
			continue
		}
		target := a
		if mi, ok := a.(*ssa.MakeInterface); ok {
			target = mi.X
		}
		ptr, isPtr := types.Unalias(target.Type()).Underlying().(*types.Pointer)
		switch {
		case decodes && isPtr:
			if isRequestLike(ptr.Elem()) {
				continue
			}
		case decodes && isInterface(target.Type()):
		case isPtr && hasCode(ptr.Elem()) && !isPrefilled(target):
		default:
			continue
		}
		data := &labels{}
		for j, l := range each {
			if j == i || l == nil {
				continue
			}
			if decodes {
				data.merge(l)
			} else {
				data.merge(l.raw())
			}
		}
		if !data.empty() {
			e.mutate(target, data.decode(step{pos, "decoded from the answer"}))
		}
	}
}

func isInterface(t types.Type) bool {
	_, ok := t.Underlying().(*types.Interface)
	return ok
}

// isPrefilled reports whether fields of the struct that v points to are set in
// the function: such a struct is sent, not filled.
func isPrefilled(v ssa.Value) bool {
	alloc, ok := v.(*ssa.Alloc)
	if !ok {
		return false
	}
	for _, r := range *alloc.Referrers() {
		fa, ok := r.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		for _, u := range *fa.Referrers() {
			if st, ok := u.(*ssa.Store); ok && st.Addr == fa {
				return true
			}
		}
	}
	return false
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
		if _, isPtr := a.Type().Underlying().(*types.Pointer); !isPtr && !isPointerLike(a.Type()) || !isRequestLike(a.Type()) {
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
				e.addResult(result, i, in)
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
