package codeflow

import (
	"fmt"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// maxDepth bounds how deep calls are entered.
const maxDepth = 3

// call returns what is known of the results of a call: predicates over the
// code, functions that make an error of it.
func (w *walk) call(c *ssa.Call) []abstract {
	n := c.Call.Signature().Results().Len()
	unknown := make([]abstract, n)
	for i := range unknown {
		unknown[i] = top
	}
	f := c.Call.StaticCallee()
	if f == nil {
		return w.invoked(c, unknown)
	}
	if o := f.Origin(); o != nil {
		f = o
	}
	if isAsType(c) && w.env.errs[c.Call.Args[0]] {
		unknown[1] = w.isOfKind(c.Call.Signature().Results().At(0).Type(), w.at(c.Call.Args[0], c.Block()))
		if w.at(c.Call.Args[0], c.Block()).kind == isNil {
			unknown[1] = boolOf(false)
		}
		return unknown
	}
	if mark := w.env.analysis.markOf(f); mark != Unknown && n == 1 {
		if len(c.Call.Args) > 0 && w.at(c.Call.Args[0], c.Block()).kind == isNil {
			return []abstract{{kind: isNil}}
		}
		return []abstract{{kind: notNil, mark: mark}}
	}
	if n == 1 {
		if a, ok := w.nilResult(c, f); ok {
			return []abstract{a}
		}
	}
	if a, ok := w.errorTest(c, f); ok {
		return []abstract{a}
	}
	if v, ok := w.contains(c, f); ok {
		return []abstract{v}
	}
	if eq := w.env.analysis.equalOf(f); eq != nil && n == 1 {
		return []abstract{w.equals(c, eq)}
	}
	if s := w.env.analysis.known(f); s != nil {
		return w.summarized(c, s, unknown)
	}
	if s := w.env.analysis.knownError(f); s != nil {
		return w.aboutError(c, s, unknown)
	}
	if len(f.Blocks) == 0 || w.depth >= maxDepth || f.Recover != nil {
		return unknown
	}
	if s := w.env.analysis.judge(f); s != nil {
		return w.summarized(c, s, unknown)
	}
	e := w.enter(f, c.Call.Args)
	k := entry{f, w.depth, w.env.code, e.args(f)}
	results, ok := e.analysis.entered[k]
	if !ok {
		inner := newWalk(f, e, w.depth+1)
		inner.from(nil)
		results = inner.results
		e.analysis.entered[k] = results
	}
	if len(results) != n {
		return unknown
	}
	return slices.Clone(results)
}

// Callee returns the function that a call runs, of generic ones the origin: the
// one that it names, or the method that is behind an interface; or nil.
func Callee(c *ssa.CallCommon) *ssa.Function {
	f := c.StaticCallee()
	if f == nil {
		f, _ = behind(c)
	}
	if f != nil && f.Origin() != nil {
		f = f.Origin()
	}
	return f
}

// behind returns the method that a call through an interface runs, and the value
// that it is called with, where that was put into the interface just before; or
// nil.
func behind(c *ssa.CallCommon) (*ssa.Function, ssa.Value) {
	mi, ok := c.Value.(*ssa.MakeInterface)
	if !ok || !c.IsInvoke() {
		return nil, nil
	}
	obj, path, _ := types.LookupFieldOrMethod(mi.X.Type(), true, c.Method.Pkg(), c.Method.Name())
	m, ok := obj.(*types.Func)
	if !ok {
		return nil, nil
	}
	prog := mi.Parent().Prog
	if len(path) > 1 { // of an embedded struct: the wrapper is of no interest
		return prog.FuncValue(m.Origin()), mi.X
	}
	if types.IsInterface(mi.X.Type()) {
		return nil, nil
	}
	f := prog.LookupMethod(mi.X.Type(), c.Method.Pkg(), c.Method.Name())
	if f != nil && f.Origin() != nil {
		f = f.Origin()
	}
	return f, mi.X
}

// invoked returns what is known of a method that is called through an interface
// into which a value of the answer's type was put just before.
func (w *walk) invoked(c *ssa.Call, unknown []abstract) []abstract {
	f, recv := behind(&c.Call)
	if f == nil && c.Call.IsInvoke() && len(unknown) == 1 {
		return []abstract{w.behaves(c)}
	}
	if f == nil || !w.env.roots[recv] && !w.env.roots[rootOf(recv)] {
		return unknown
	}
	s := w.env.analysis.known(f)
	if s == nil && len(f.Blocks) > 0 && w.depth < maxDepth && f.Recover == nil {
		for _, own := range w.env.analysis.Summarize(f) {
			if own.Param == 0 {
				s = own
			}
		}
	}
	if s == nil || s.Param != 0 || len(s.Results) != len(unknown) {
		return unknown
	}
	for i := range unknown {
		unknown[i] = s.abstract(i, w.env.code)
	}
	return unknown
}

// An entry is a call with what is known of its arguments: what it returns is
// always the same.
type entry struct {
	fn    *ssa.Function
	depth int
	code  int64
	args  string
}

// args words what a function knows of its parameters.
func (e env) args(f *ssa.Function) string {
	var b strings.Builder
	for _, p := range f.Params {
		a := e.params[p]
		fmt.Fprint(&b, a.kind, a.mark, a.is, a.says, e.roots[p], e.errs[p])
		if a.value != nil {
			b.WriteString(a.value.ExactString())
		}
		b.WriteByte(';')
	}
	return b.String()
}

// touches reports whether f may write to what hangs on some of its parameters:
// by a store into a value of such a type, or by handing it on.
func touches(f *ssa.Function, roots map[ssa.Value]bool) bool {
	own := typesOf(roots)
	return slices.ContainsFunc(f.Blocks, func(b *ssa.BasicBlock) bool {
		return slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool { return touchesIn(in, roots, own) })
	})
}

// typesOf returns the names of the types behind some pointers.
func typesOf(roots map[ssa.Value]bool) map[string]bool {
	own := map[string]bool{}
	for r := range roots {
		own[pointee(r.Type()).String()] = true
	}
	return own
}

// touchesIn reports whether one instruction may write there.
func touchesIn(in ssa.Instruction, roots map[ssa.Value]bool, own map[string]bool) bool {
	switch in := in.(type) {
	case *ssa.Store:
		if fa, ok := in.Addr.(*ssa.FieldAddr); ok && (!isLocal(fa) || roots[rootOf(fa)]) && (roots[rootOf(fa)] || own[pointee(fa.X.Type()).String()]) {
			return true
		}
		return roots[in.Addr]
	case *ssa.MapUpdate:
		return roots[rootOf(in.Map)]
	case ssa.CallInstruction:
		c := in.Common()
		if _, ok := c.Value.(*ssa.Builtin); ok || IsPure(c) {
			return false
		}
		if g := c.StaticCallee(); g != nil && len(g.Blocks) > 0 && !writes(g) {
			return false
		}
		for _, a := range c.Args {
			if roots[rootOf(unwrapped(a))] && isReference(unwrapped(a).Type()) {
				return true
			}
		}
		mc, ok := c.Value.(*ssa.MakeClosure)
		return ok && len(mc.Bindings) > 0
	}
	return false
}

func unwrapped(v ssa.Value) ssa.Value {
	if mi, ok := v.(*ssa.MakeInterface); ok {
		return mi.X
	}
	return v
}

func pointee(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// summarized returns the results of a call of a function of another package.
func (w *walk) summarized(c *ssa.Call, s *Summary, unknown []abstract) []abstract {
	if s.Param < 0 || s.Param >= len(c.Call.Args) || len(s.Results) != len(unknown) {
		return unknown
	}
	arg := c.Call.Args[s.Param]
	n := w.env.code
	if a := w.eval(arg); a.kind == isConst {
		v, ok := toInt64(a.value)
		if !ok {
			return unknown
		}
		n = v
	} else if !w.env.roots[rootOf(arg)] && !w.isMadeOfCode(arg) {
		return unknown
	}
	for i := range unknown {
		unknown[i] = s.abstract(i, n)
	}
	return unknown
}

// aboutError returns the results of a call of a function of another package that
// judges an error.
func (w *walk) aboutError(c *ssa.Call, s *Summary, unknown []abstract) []abstract {
	if s.Param < 0 || s.Param >= len(c.Call.Args) || len(s.Results) != len(unknown) {
		return unknown
	}
	n := w.env.code
	switch arg := c.Call.Args[s.Param]; w.at(arg, c.Block()).kind {
	case isNil:
		n = Success
	case notNil:
		if !w.env.errs[arg] || n == Success {
			return unknown
		}
	default:
		// A method of an error that is one for sure: what is called has it.
		if isError(arg.Type()) || !w.env.errs[arg] && !w.env.errs[rootOf(arg)] || n == Success {
			return unknown
		}
	}
	for i := range unknown {
		unknown[i] = s.abstract(i, n)
	}
	return unknown
}

// enter returns what a function knows that is called with args: the code
// itself, or something of which the code is a part.
func (w *walk) enter(f *ssa.Function, args []ssa.Value) env {
	e := env{
		analysis: w.env.analysis, code: w.env.code, roots: map[ssa.Value]bool{}, errs: map[ssa.Value]bool{}, params: map[ssa.Value]abstract{},
	}
	for i, p := range f.Params {
		if i >= len(args) {
			break
		}
		e.params[p] = w.eval(args[i])
		if w.env.roots[rootOf(args[i])] || w.isMadeOfCode(args[i]) {
			e.roots[p] = true
		}
		if w.env.errs[args[i]] || e.analysis.isKindReceiver(f, i) && w.env.errs[rootOf(args[i])] {
			addErrors(f, p, e.errs)
		}
	}
	for v := range e.errs {
		e.roots[v] = true
	}
	if isCode := e.analysis.isCode; len(e.roots) > 0 && !touches(f, e.roots) {
		e.has = func(v ssa.Value) bool {
			if _, ok := v.(*ssa.Parameter); ok || v.Parent() != f || !isCode(v) {
				return false
			}
			return e.roots[rootOf(origin(v, isCode))]
		}
		for _, s := range e.analysis.Subjects(f) {
			if e.roots[s.root] {
				e.path = s.key
			}
		}
	}
	return e
}

// contains evaluates slices.Contains on a list of constants.
func (w *walk) contains(c *ssa.Call, f *ssa.Function) (abstract, bool) {
	obj := f.Object()
	if obj == nil || obj.Pkg() == nil || obj.Pkg().Path() != "slices" || f.Name() != "Contains" || len(c.Call.Args) != 2 {
		return top, false
	}
	x := w.eval(c.Call.Args[1])
	list, ok := w.env.lists[c.Call.Args[0]]
	if !ok {
		list, ok = w.env.analysis.elements(c.Call.Args[0])
	}
	if x.kind != isConst || !ok {
		return top, true
	}
	for _, v := range list {
		if same(constant.ToInt(v), constant.ToInt(x.value)) {
			return boolOf(true), true
		}
	}
	return boolOf(false), true
}

// elements returns the constants of a slice that is written on the spot, or of
// a package-level one that is written nowhere else.
func (a *Analysis) elements(v ssa.Value) ([]constant.Value, bool) {
	if u, ok := v.(*ssa.UnOp); ok {
		g, ok := u.X.(*ssa.Global)
		if !ok {
			return nil, false
		}
		if v, ok = a.initial(g); !ok {
			return nil, false
		}
	}
	s, ok := v.(*ssa.Slice)
	if !ok || s.Low != nil || s.High != nil {
		return nil, false
	}
	alloc, ok := s.X.(*ssa.Alloc)
	if !ok {
		return nil, false
	}
	var out []constant.Value
	for _, r := range *alloc.Referrers() {
		switch r := r.(type) {
		case *ssa.IndexAddr:
			for _, u := range *r.Referrers() {
				st, ok := u.(*ssa.Store)
				if !ok {
					continue
				}
				c, ok := st.Val.(*ssa.Const)
				if !ok || c.Value == nil {
					return nil, false
				}
				out = append(out, c.Value)
			}
		}
	}
	return out, true
}

// found evaluates `_, ok := table[code]` on a table of constants.
func (w *walk) found(l *ssa.Lookup) abstract {
	x := w.at(l.Index, l.Block())
	keys, ok := w.env.analysis.keysOf(l.X)
	if x.kind == unreached {
		return x
	}
	if t := w.env.analysis.importedTable(l.X); t != nil && x.kind == isConst {
		found, _ := t.has(x.value)
		return boolOf(found)
	}
	if x.kind != isConst || !ok {
		return top
	}
	for _, k := range keys {
		if k.Kind() == x.value.Kind() && same(k, x.value) {
			return boolOf(true)
		}
	}
	return boolOf(false)
}

// entry evaluates table[code] on a table of constants.
func (w *walk) entry(l *ssa.Lookup) abstract {
	x := w.at(l.Index, l.Block())
	if x.kind == unreached {
		return x
	}
	m, isMap := l.X.Type().Underlying().(*types.Map)
	if !isMap {
		return top
	}
	if t := w.env.analysis.importedTable(l.X); t != nil && x.kind == isConst {
		switch found, known := t.has(x.value); {
		case !found:
			return zeroOf(m.Elem())
		case known:
			return abstract{kind: notNil}
		}
		return top
	}
	values, ok := w.env.analysis.entriesOf(l.X)
	if x.kind != isConst || !ok {
		return top
	}
	for k, v := range values {
		if k.Kind() != x.value.Kind() || !same(k, x.value) {
			continue
		}
		if c, ok := v.(*ssa.Const); ok {
			return w.eval(c)
		}
		if load, ok := v.(*ssa.UnOp); ok {
			if is := w.env.analysis.sentinelOf(load); is != "" {
				return abstract{kind: notNil, is: is, mark: w.env.analysis.markOfVariable(load)}
			}
		}
		if call, ok := v.(*ssa.Call); ok {
			if f := call.Call.StaticCallee(); f != nil && isNeverNil(f) {
				return abstract{kind: notNil}
			}
		}
		return top
	}
	return zeroOf(m.Elem())
}

// zeroOf returns the zero value of a type.
func zeroOf(t types.Type) abstract {
	if isNilable(t) {
		return abstract{kind: isNil}
	}
	b, ok := t.Underlying().(*types.Basic)
	switch {
	case !ok:
		return top
	case b.Info()&types.IsString != 0:
		return constOf(constant.MakeString(""))
	case b.Info()&types.IsBoolean != 0:
		return boolOf(false)
	case b.Info()&types.IsInteger != 0:
		return constOf(constant.MakeInt64(0))
	}
	return top
}

// entriesOf returns the entries of a map that is filled where it is made and
// nowhere else.
func (a *Analysis) entriesOf(v ssa.Value) (map[constant.Value]ssa.Value, bool) {
	m, ok := a.table(v)
	if !ok {
		return nil, false
	}
	if _, ok := a.keysOf(v); !ok {
		return nil, false
	}
	out := map[constant.Value]ssa.Value{}
	for _, r := range *m.Referrers() {
		if u, ok := r.(*ssa.MapUpdate); ok {
			out[u.Key.(*ssa.Const).Value] = u.Value
		}
	}
	return out, true
}

// table returns where a map is made that is a package-level variable, or v
// itself.
func (a *Analysis) table(v ssa.Value) (*ssa.MakeMap, bool) {
	if u, ok := v.(*ssa.UnOp); ok {
		g, ok := u.X.(*ssa.Global)
		if !ok {
			return nil, false
		}
		if v, ok = a.initial(g); !ok {
			return nil, false
		}
	}
	m, ok := v.(*ssa.MakeMap)
	return m, ok
}

// keysOf returns the keys of a map that is filled where it is made and
// nowhere else.
func (a *Analysis) keysOf(v ssa.Value) ([]constant.Value, bool) {
	m, ok := a.table(v)
	if !ok {
		return nil, false
	}
	var out []constant.Value
	for _, r := range *m.Referrers() {
		switch r := r.(type) {
		case *ssa.MapUpdate:
			c, ok := r.Key.(*ssa.Const)
			if !ok || c.Value == nil {
				return nil, false
			}
			out = append(out, c.Value)
		case *ssa.Lookup, *ssa.DebugRef, *ssa.Range:
		case *ssa.Store:
			if _, ok := r.Addr.(*ssa.Global); !ok {
				return nil, false
			}
		default:
			return nil, false
		}
	}
	return out, true
}

// An initialValue is what a package-level variable is set to.
type initialValue struct {
	value ssa.Value
	ok    bool
}

// initial returns what a package-level variable is set to, if that happens
// once, at initialisation, and if it is only ever read elsewhere.
func (a *Analysis) initial(g *ssa.Global) (ssa.Value, bool) {
	iv, ok := a.globals[g]
	if !ok {
		iv = a.findInitial(g)
		a.globals[g] = iv
	}
	return iv.value, iv.ok
}

func (a *Analysis) findInitial(g *ssa.Global) initialValue {
	// Another package may set it, though hardly one of a table's entries.
	if g.Pkg == nil || g.Object() == nil || g.Object().Exported() && !isMap(g.Object().Type()) {
		return initialValue{}
	}
	iv, stores := initialValue{}, 0
	for _, fn := range a.functionsOf(g.Pkg) {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				switch in := in.(type) {
				case *ssa.Store:
					if in.Addr == g {
						iv.value = in.Val
						stores++
					} else if in.Val == g {
						return initialValue{}
					}
				case *ssa.UnOp:
					if in.X == g && isWritten(in) {
						return initialValue{}
					}
				case *ssa.DebugRef:
				default:
					for _, op := range in.Operands(nil) {
						if *op == g {
							return initialValue{}
						}
					}
				}
			}
		}
	}
	iv.ok = stores == 1
	return iv
}

func isMap(t types.Type) bool {
	_, ok := t.Underlying().(*types.Map)
	return ok
}

// isWritten reports whether a map or slice that was read from a variable is
// written to, or handed on.
func isWritten(v *ssa.UnOp) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Lookup, *ssa.DebugRef, *ssa.Range, *ssa.Index, *ssa.BinOp:
		case *ssa.Call:
			if _, ok := r.Call.Value.(*ssa.Builtin); !ok && !IsPure(r.Common()) && slices.Contains(r.Call.Args, ssa.Value(v)) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// functions returns all functions of a package that were built, closures and
// methods included.
func functions(p *ssa.Package) []*ssa.Function {
	var out []*ssa.Function
	var add func(*ssa.Function)
	add = func(f *ssa.Function) {
		out = append(out, f)
		for _, a := range f.AnonFuncs {
			add(a)
		}
	}
	for _, m := range p.Members {
		switch m := m.(type) {
		case *ssa.Function:
			add(m)
		case *ssa.Type:
			for _, t := range methodsOf(m) {
				add(t)
			}
		}
	}
	return out
}

// methodsOf returns the methods of a type of the package that were built.
func methodsOf(t *ssa.Type) []*ssa.Function {
	named, ok := types.Unalias(t.Type()).(*types.Named)
	if !ok {
		return nil
	}
	var out []*ssa.Function
	for m := range named.Methods() {
		if f := t.Package().Prog.FuncValue(m); f != nil {
			out = append(out, f)
		}
	}
	return out
}
