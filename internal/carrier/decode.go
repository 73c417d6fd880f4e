package carrier

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// codeGetter handles calls that read the member "code" of an answer: by key,
// as gjson's Get("code"), or by name, as GetCode().
func (e *engine) codeGetter(callee *types.Func, name string, method bool, args []ssa.Value, result ssa.Value, pos token.Pos) bool {
	if result == nil || len(args) == 0 {
		return false
	}
	base := e.of(args[0], pos)
	if method && len(args) > 2 && (base == nil || base.empty()) && callee != nil && callee.Pkg() != nil && jsonPackage.MatchString(callee.Pkg().Path()) {
		base = e.of(args[1], pos) // of a decoder, as jsoniter's API.Get(body, "code")
	}
	if method && len(args) == 1 && getterName.MatchString(name) && base != nil {
		b := *base
		if !hasCode(args[0].Type()) {
			b.nim[tied] = nil // a wrapper of the call, not an answer
		}
		if b.nim[answer] != nil || b.nim[tied] != nil || len(b.from) > 0 {
			e.addResult(result, 0, b.member(step{pos, "its code, by " + name}))
			return true
		}
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

// oneOfMany handles an element of what a call reads by several keys at once,
// as gjson's GetMany(body, "code", "desc")[0].
func (e *engine) oneOfMany(in *ssa.IndexAddr) bool {
	call, ok := in.X.(*ssa.Call)
	if !ok || len(call.Call.Args) == 0 {
		return false
	}
	callee := calledObject(call.Common())
	if callee == nil || callee.Pkg() == nil || !jsonPackage.MatchString(callee.Pkg().Path()) || !readerName.MatchString(callee.Name()) {
		return false
	}
	keys := stringsOf(call.Call.Args[len(call.Call.Args)-1])
	if len(keys) < 2 {
		return false
	}
	index, ok := in.Index.(*ssa.Const)
	if !ok {
		return true
	}
	if i, ok := intValue(index); ok && i >= 0 && int(i) < len(keys) && isMemberKey(keys[i]) {
		if base := e.of(call.Call.Args[0], in.Pos()); base != nil {
			e.add(in, base.member(step{in.Pos(), "its member \"" + keys[i] + "\", by " + callee.Name()}))
		}
	}
	return true
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
			if pkgPathOf(ptr.Elem()) != e.pass.Pkg.Path() && isRequestLike(ptr.Elem()) {
				continue
			}
		case decodes && isInterface(target.Type()):
		case isPtr && hasNumericCode(ptr.Elem()) && !isPrefilled(target):
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
