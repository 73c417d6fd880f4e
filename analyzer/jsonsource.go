package analyzer

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// A tracer follows a value back to the JSON that it was decoded from. What it
// cannot see through makes the value unknowable.
type tracer struct {
	r    *runner
	seen map[tracked]bool
	// through are the functions that the value has come through.
	through map[*ssa.Function]bool
}

// tracked is a value and which question about it was asked.
type tracked struct {
	v   ssa.Value
	how byte
}

func newTracer(r *runner) *tracer {
	return &tracer{r: r, seen: map[tracked]bool{}, through: map[*ssa.Function]bool{}}
}

// visit reports whether a question is asked for the first time.
func (t *tracer) visit(v ssa.Value, how byte) bool {
	k := tracked{v, how}
	if t.seen[k] || len(t.seen) > maxTracked {
		return false
	}
	t.seen[k] = true
	return true
}

// maxTracked bounds how many values are looked at for one question.
const maxTracked = 400

// value says what the numbers are in v: a member of a document, or an object
// of one.
func (t *tracer) value(v ssa.Value) number {
	if len(t.seen) > maxTracked {
		return unknowable
	}
	if !t.visit(v, 'v') {
		return nowhere
	}
	n := t.origin(v)
	if n == unknowable || t.r.carriers.OfValue(v) != nil {
		return n // nobody can change a number
	}
	return n.join(t.uses(v))
}

func (t *tracer) origin(v ssa.Value) number {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value == nil {
			return nowhere
		}
	case *ssa.MakeMap:
		return t.uses(v)
	case *ssa.Lookup:
		return t.value(v.X)
	case *ssa.TypeAssert:
		return t.value(v.X)
	case *ssa.ChangeInterface:
		return t.value(v.X)
	case *ssa.ChangeType:
		return t.value(v.X)
	case *ssa.MakeInterface:
		// A number that the program has converted is of that type.
		if _, basic := v.X.Type().Underlying().(*types.Basic); !basic || asFloat.isA(v.X.Type()) {
			return t.value(v.X)
		}
	case *ssa.Field:
		return t.value(v.X)
	case *ssa.Phi:
		return t.join(v.Edges, t.value)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return t.cell(v.X)
		}
	case *ssa.Extract:
		switch tuple := v.Tuple.(type) {
		case *ssa.Lookup:
			if v.Index == 0 {
				return t.value(tuple.X)
			}
		case *ssa.TypeAssert:
			if v.Index == 0 {
				return t.value(tuple.X)
			}
		case *ssa.Call:
			return t.returned(tuple, v.Index, t.value)
		}
	case *ssa.Call:
		return t.returned(v, 0, t.value)
	case *ssa.Parameter:
		return t.passed(v, t.value)
	}
	return unknowable
}

func (t *tracer) join(vs []ssa.Value, f func(ssa.Value) number) number {
	n := nowhere
	for _, v := range vs {
		n = n.join(f(v))
	}
	return n
}

// returned asks f of what a function of the package returns.
func (t *tracer) returned(call *ssa.Call, i int, f func(ssa.Value) number) number {
	callee := t.callee(call.Common())
	if callee == nil {
		if obj := calledFunc(call.Common()); obj != nil && t.r.carriers.Floats(obj, i) {
			return asFloat // of another package
		}
		return unknowable
	}
	t.through[callee] = true
	n := nowhere
	for _, b := range callee.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
			n = n.join(f(ret.Results[i]))
		}
	}
	return n
}

// callee returns the function of the package that a call reaches, or nil.
func (t *tracer) callee(c *ssa.CallCommon) *ssa.Function {
	f := c.StaticCallee()
	if f == nil || f.Origin() != nil || len(f.Blocks) == 0 || f.Pkg == nil || f.Pkg.Pkg != t.r.pass.Pkg {
		return nil
	}
	return f
}

// passed asks f of the arguments that a parameter stands for.
func (t *tracer) passed(p *ssa.Parameter, f func(ssa.Value) number) number {
	calls, ok := t.r.ssaIndex().callsOf(p.Parent())
	i := slices.Index(p.Parent().Params, p)
	if !ok || i < 0 {
		return unknowable
	}
	n := nowhere
	for _, c := range calls {
		if args := c.Common().Args; i < len(args) {
			t.through[c.Parent()] = true
			n = n.join(f(args[i]))
		}
	}
	return n
}

// cell says what the numbers are in what the pointer v points to.
func (t *tracer) cell(v ssa.Value) number {
	if len(t.seen) > maxTracked {
		return unknowable
	}
	if !t.visit(v, 'c') {
		return nowhere
	}
	n := unknowable
	switch v := v.(type) {
	case *ssa.Alloc:
		return t.filled(v)
	case *ssa.FieldAddr:
		n = t.cell(v.X)
	case *ssa.Phi:
		n = t.join(v.Edges, t.cell)
	case *ssa.Call:
		n = t.returned(v, 0, t.cell)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			n = t.returned(call, v.Index, t.cell)
		}
	case *ssa.Parameter:
		n = t.passed(v, t.cell)
	case *ssa.FreeVar:
		if b := binding(v); b != nil {
			n = t.cell(b)
		}
	case *ssa.Const:
		return nowhere
	}
	if n == unknowable {
		return n
	}
	return n.join(t.filled(v))
}

// binding returns what a closure has captured as v, or nil if that is not
// one value.
func binding(v *ssa.FreeVar) (found ssa.Value) {
	i := slices.Index(v.Parent().FreeVars, v)
	for _, b := range v.Parent().Parent().Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.MakeClosure)
			if !ok || c.Fn != v.Parent() {
				continue
			}
			if found != nil && found != c.Bindings[i] {
				return nil
			}
			found = c.Bindings[i]
		}
	}
	return found
}

// filled says what the numbers are that are put into what the pointer v points
// to, by those who use v.
func (t *tracer) filled(v ssa.Value) number {
	if !t.visit(v, 'f') {
		return nowhere
	}
	if carries(v.Type(), "UnmarshalJSON") || carries(v.Type(), "UnmarshalText") {
		return unknowable
	}
	n := nowhere
	for _, ref := range *v.Referrers() {
		n = n.join(t.fill(v, ref))
	}
	return n
}

func (t *tracer) fill(v ssa.Value, ref ssa.Instruction) number {
	switch ref := ref.(type) {
	case *ssa.DebugRef, *ssa.Return, *ssa.BinOp:
		return nowhere
	case *ssa.UnOp:
		return t.uses(ref)
	case *ssa.Store:
		if ref.Addr == v {
			return t.value(ref.Val)
		}
	case *ssa.FieldAddr:
		if isBasic(ref.Type()) && !isCodeMember(ref) {
			return nowhere
		}
		return t.filled(ref)
	case *ssa.MakeClosure:
		f, ok := ref.Fn.(*ssa.Function)
		i := slices.Index(ref.Bindings, v)
		if !ok || i < 0 {
			return unknowable
		}
		return t.filled(f.FreeVars[i])
	case *ssa.Phi:
		return t.filled(ref)
	case *ssa.MakeInterface:
		n := nowhere
		for _, r := range *ref.Referrers() {
			switch r := r.(type) {
			case *ssa.DebugRef, *ssa.Return:
			case *ssa.Call:
				n = n.join(t.given(ref, r))
			default:
				return unknowable
			}
		}
		return n
	case *ssa.Call:
		return t.given(v, ref)
	}
	return unknowable
}

// isBasic reports whether t is a pointer to a basic type.
func isBasic(t types.Type) bool {
	p, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	_, ok = p.Elem().Underlying().(*types.Basic)
	return ok
}

// isCodeMember reports whether an address of a field may be that of the member
// code, or of what has it.
func isCodeMember(fa *ssa.FieldAddr) bool {
	st, ok := structUnder(fa.X.Type())
	if !ok || fa.Field >= st.NumFields() {
		return true
	}
	f := st.Field(fa.Field)
	return f.Embedded() || slices.Contains(carrier.CodeFields(fa.X.Type()), f.Origin())
}

// given says what the numbers are that a call puts into what v, one of its
// arguments, points to.
func (t *tracer) given(v ssa.Value, call *ssa.Call) number {
	c := call.Common()
	args := allArgs(c)
	if d, ok := decoderOf(c); ok {
		switch {
		case d.target < len(args) && args[d.target] == v:
			return d.numbers(t.r, c)
		case args[d.data] == v:
			return nowhere
		}
		return unknowable
	}
	if f := t.callee(c); f != nil {
		n := nowhere
		for i, a := range c.Args {
			if a == v && i < len(f.Params) {
				t.through[f] = true
				n = n.join(t.parameter(f.Params[i]))
			}
		}
		return n
	}
	if isReadOnly(c) {
		return nowhere
	}
	return unknowable
}

// parameter says what a function of the package puts into its argument.
func (t *tracer) parameter(p *ssa.Parameter) number {
	switch p.Type().Underlying().(type) {
	case *types.Pointer:
		return t.filled(p)
	case *types.Interface:
		return t.handed(p)
	}
	return t.uses(p)
}

// handed says what is put into what a value in an interface points to.
func (t *tracer) handed(v ssa.Value) number {
	if !t.visit(v, 'h') {
		return nowhere
	}
	n := nowhere
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.BinOp:
		case *ssa.ChangeInterface:
			n = n.join(t.handed(ref))
		case *ssa.Call:
			n = n.join(t.given(v, ref))
		default:
			return unknowable
		}
	}
	return n
}

// uses says what numbers those put into an object who use it; nowhere if they
// only read it.
func (t *tracer) uses(v ssa.Value) number {
	if v.Referrers() == nil || !mayBeObject(v.Type()) || !t.visit(v, 'u') {
		return nowhere
	}
	n := nowhere
	for _, ref := range *v.Referrers() {
		n = n.join(t.use(v, ref))
	}
	return n
}

// mayBeObject reports whether a value of type t may be an object that somebody
// can still change.
func mayBeObject(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Basic, *types.Signature, *types.Struct:
		return false
	}
	return true
}

func (t *tracer) use(v ssa.Value, ref ssa.Instruction) number {
	switch ref := ref.(type) {
	case *ssa.DebugRef, *ssa.Return, *ssa.BinOp, *ssa.Lookup, *ssa.Range, *ssa.UnOp, *ssa.If:
		return nowhere
	case *ssa.MapUpdate:
		k, ok := textOfConst(ref.Key)
		if ref.Map != v || ok && !strings.EqualFold(k, "code") {
			return nowhere
		}
		return t.value(ref.Value)
	case *ssa.TypeAssert:
		if ref.CommaOk {
			return t.extracted(ref)
		}
		return t.uses(ref)
	case *ssa.ChangeInterface, *ssa.ChangeType, *ssa.MakeInterface, *ssa.Phi:
		return t.uses(ref.(ssa.Value))
	case *ssa.Store:
		// A variable of the function is looked at for itself.
		switch a := ref.Addr.(type) {
		case *ssa.Alloc:
			return t.filled(a)
		case *ssa.IndexAddr:
			return t.listed(a)
		}
	case *ssa.Call:
		if b, ok := ref.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
			return nowhere
		}
		return t.given(v, ref)
	}
	return unknowable
}

// listed says what a variadic call does to one of its arguments.
func (t *tracer) listed(ia *ssa.IndexAddr) number {
	a, ok := ia.X.(*ssa.Alloc)
	if !ok {
		return unknowable
	}
	for _, ref := range *a.Referrers() {
		switch ref := ref.(type) {
		case *ssa.IndexAddr:
		case *ssa.Slice:
			for _, r := range *ref.Referrers() {
				if c, ok := r.(*ssa.Call); !ok || !isReadOnly(c.Common()) {
					return unknowable
				}
			}
		default:
			return unknowable
		}
	}
	return nowhere
}

// extracted asks of the uses of what a type assertion yields.
func (t *tracer) extracted(v ssa.Value) number {
	n := nowhere
	for _, ref := range *v.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == 0 {
			n = n.join(t.uses(x))
		}
	}
	return n
}

// isReadOnly reports whether a function of another package leaves what it gets
// as it is: those of the standard library that print and encode, and loggers.
func isReadOnly(c *ssa.CallCommon) bool {
	fn := calledFunc(c)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	switch fn.Pkg().Path() {
	case "fmt", "log", "log/slog", "errors":
		return !strings.Contains(fn.Name(), "can") // Sscan
	case "encoding/json":
		return strings.HasPrefix(fn.Name(), "Marshal") || fn.Name() == "Encode"
	}
	return printName.MatchString(fn.Name())
}

// carries reports whether t, or what it points to, has the method name.
func carries(t types.Type, name string) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if _, ok := t.Underlying().(*types.Interface); ok {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), true, nil, name)
	_, ok := obj.(*types.Func)
	return ok
}

// textOfConst returns the value of a string constant.
func textOfConst(v ssa.Value) (string, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}
