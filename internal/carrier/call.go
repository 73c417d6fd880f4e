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
	e.speakerCall(object, c, result, pos)
	known := false
	callees := e.callees(c)
	agreed := e.agree(callees, args, pos)
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
	if !known && c.IsInvoke() && object != nil && object.Pkg() == e.pass.Pkg {
		if m := e.foreignMethod(object); m != nil {
			if f := e.imported.function(m); f != nil {
				e.callImported(f, m, args, result, pos)
				known = true
			}
		}
	}
	if known && !(c.IsInvoke() && pkgPathOf(c.Value.Type()) != e.pass.Pkg.Path()) {
		return
	}
	e.callOpaque(object, c, args, result, pos)
}

// agree returns which results of a call that may reach several functions are
// known whichever it reaches; nil stands for every one. args is nil for any
// call. Fakes in tests have no say.
func (e *engine) agree(callees []*ssa.Function, args []ssa.Value, pos token.Pos) func(i int) bool {
	if len(callees) < 2 || e.env.dedicated {
		return nil
	}
	return func(i int) bool {
		for _, f := range callees {
			if e.inTest(f) {
				continue
			}
			rs := e.results[f]
			if i >= len(rs) {
				return false
			}
			l := rs[i]
			if args != nil {
				l = e.substitute(l, f, args, step{pos: pos})
			}
			if l.unknown() {
				return false
			}
		}
		return true
	}
}

// inTest reports whether f stands in a test file.
func (e *engine) inTest(f *ssa.Function) bool {
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
		if fs := e.handed[signatureKey(c.Signature())]; len(fs) <= maxHanded {
			return fs
		}
		return nil
	}
	iface, _ := c.Value.Type().Underlying().(*types.Interface)
	return e.implementers(c.Value.Type(), iface, c.Method)
}

// maxHanded bounds how many functions a call of a function value is taken to
// reach; beyond it nothing is known.
const maxHanded = 8

// signatureKey names the type of functions that a value can hold.
func signatureKey(sig *types.Signature) string {
	return types.TypeString(types.NewSignatureType(nil, nil, nil, unnamed(sig.Params()), unnamed(sig.Results()), sig.Variadic()), nil)
}

// unnamed returns a tuple of the same types: what its variables are called is no
// part of a type.
func unnamed(t *types.Tuple) *types.Tuple {
	vars := make([]*types.Var, t.Len())
	for i := range vars {
		vars[i] = types.NewParam(token.NoPos, nil, "", t.At(i).Type())
	}
	return types.NewTuple(vars...)
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
