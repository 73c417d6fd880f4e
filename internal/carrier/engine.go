package carrier

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// An engine follows evidence through one package until nothing new is found.
type engine struct {
	pass  *analysis.Pass
	pkg   *ssa.Package
	env   *environment
	funcs []*ssa.Function // source functions, closures included, in source order

	vals    map[ssa.Value]*labels
	tuples  map[tupleKey]*labels
	fields  map[*types.Var]*labels
	results map[*ssa.Function][]*labels
	effects map[*ssa.Function]map[*types.Var]*labels // what a call stores into fields, by parameter

	binding  map[*ssa.FreeVar]ssa.Value // what a closure captured
	callers  map[*ssa.Function][]callSite
	methods  map[string][]*ssa.Function // methods of the package, by name
	handed   map[string][]*ssa.Function // functions that are used as values, by signature
	hooks    map[*ssa.Function]bool     // functions that an HTTP client asks whether to try again
	imported importer
	declared map[types.Object]declaration

	// blocked fields hold other things than IM codes too; they prove nothing.
	blocked map[*types.Var]bool
	// proven fields are the member "code" of a type that answers of NIM are
	// decoded into.
	proven map[*types.Var]*labels
	// types are named types of numbers that hold nothing but codes.
	types map[*types.TypeName]*labels

	changed bool
	foreign map[*types.Func]*types.Func // see foreignMethod
}

type tupleKey struct {
	tuple ssa.Value
	index int
}

// A callSite is a call of a function of the package: its arguments, receiver
// first.
type callSite struct {
	args []ssa.Value
	test bool // it stands in a test file
}

// canon returns the value that stands for v: a captured variable is the
// variable itself.
func (e *engine) canon(v ssa.Value) ssa.Value {
	for range 10 {
		fv, ok := v.(*ssa.FreeVar)
		if !ok {
			return v
		}
		b, ok := e.binding[fv]
		if !ok {
			return v
		}
		v = b
	}
	return v
}

// of returns the labels of v as it is used at pos.
func (e *engine) of(v ssa.Value, pos token.Pos) *labels {
	if c, ok := v.(*ssa.Const); ok {
		return e.env.constant(c, pos)
	}
	if g, ok := v.(*ssa.Global); ok && g.Pkg != e.pkg {
		if obj, ok := g.Object().(*types.Var); ok {
			return e.imported.variable(obj)
		}
	}
	return e.vals[e.canon(v)]
}

// add gives v the labels l.
func (e *engine) add(v ssa.Value, l *labels) {
	if l == nil {
		return
	}
	if _, ok := v.(*ssa.Const); ok {
		return
	}
	v = e.canon(v)
	have := e.vals[v]
	if have == nil {
		have = &labels{}
		e.vals[v] = have
	}
	if have.merge(l) {
		e.changed = true
	}
}

func (e *engine) addTuple(v ssa.Value, i int, l *labels) {
	if l == nil {
		return
	}
	k := tupleKey{v, i}
	have := e.tuples[k]
	if have == nil {
		have = &labels{}
		e.tuples[k] = have
	}
	if have.merge(l) {
		e.changed = true
	}
}

// addResult gives the i-th result of a call the labels l.
func (e *engine) addResult(v ssa.Value, i int, l *labels) {
	if v == nil {
		return
	}
	if _, ok := v.Type().(*types.Tuple); ok {
		e.addTuple(v, i, l)
		return
	}
	e.add(v, l)
}

// addField gives the field f, as any value of its type holds it, the labels l
// that fn stores there. What depends on parameters of fn becomes an effect of
// its calls.
func (e *engine) addField(fn *ssa.Function, f *types.Var, l *labels) {
	if l == nil {
		return
	}
	f = f.Origin()
	concrete := *l
	concrete.from = nil
	have := e.fields[f]
	if have == nil {
		have = &labels{}
		e.fields[f] = have
	}
	if have.merge(&concrete) {
		e.changed = true
	}
	if len(l.from) == 0 || fn == nil {
		return
	}
	eff := e.effects[fn]
	if eff == nil {
		eff = map[*types.Var]*labels{}
		e.effects[fn] = eff
	}
	if eff[f] == nil {
		eff[f] = &labels{}
	}
	if eff[f].merge(&labels{from: l.from}) {
		e.changed = true
	}
}

// field returns what is known about the field f whatever value it is in.
func (e *engine) field(f *types.Var) *labels {
	f = f.Origin()
	if e.isDenied(f) {
		return nil
	}
	out := &labels{}
	if l := e.fields[f]; l != nil {
		out.merge(l)
	}
	if e.blocked[f] {
		out.nim[code], out.surf[code] = nil, 0
	}
	if l := e.proven[f]; l != nil && !e.blocked[f] {
		out.merge(l)
	}
	if l := e.imported.variable(f); l != nil {
		out.merge(l)
	}
	return out
}

// maxRounds bounds the fixpoint; labels only grow, so it is a safeguard.
const maxRounds = 60

// propagate runs the transfer functions until nothing changes.
func (e *engine) propagate() {
	for range maxRounds {
		e.changed = false
		for _, fn := range e.funcs {
			for _, b := range fn.Blocks {
				for _, in := range b.Instrs {
					e.transfer(fn, in)
				}
			}
		}
		if !e.changed {
			return
		}
	}
}

// reset forgets what was derived, but not what was decided.
func (e *engine) reset() {
	e.vals = map[ssa.Value]*labels{}
	e.tuples = map[tupleKey]*labels{}
	e.fields = map[*types.Var]*labels{}
	e.results = map[*ssa.Function][]*labels{}
	e.effects = map[*ssa.Function]map[*types.Var]*labels{}
	for _, fn := range e.funcs {
		e.seed(fn)
	}
	for obj, d := range e.declared {
		switch f, ok := obj.(*types.Var); {
		case !ok || d.denied:
		case f.IsField():
			e.fields[f] = d.label(f)
		case e.pkg.Var(f.Name()) != nil && e.pkg.Var(f.Name()).Object() == obj:
			e.add(e.pkg.Var(f.Name()), d.label(f))
		}
	}
}

// inboundText says why what comes with a request to the program is not NIM's.
const inboundText = "a request that came in"

// isOfInbound reports whether a veto is that of a request that came in.
func isOfInbound(veto *trace) bool {
	for t := veto; t != nil; t = t.prev {
		if t.text == inboundText {
			return true
		}
	}
	return false
}

// seed labels what is known before anything flows: parameters stand for
// themselves, requests that came in are vetoed.
func (e *engine) seed(fn *ssa.Function) {
	serves := false
	for _, p := range fn.Params {
		if typeKey(p.Type()) == "net/http.ResponseWriter" {
			serves = true
		}
	}
	for _, p := range fn.Params {
		l := &labels{from: []sourceLabel{{source: source{param: p}}}}
		if isInbound(p.Type()) || serves && typeKey(p.Type()) == "net/http.Request" {
			l.other = &trace{step: step{p.Pos(), inboundText}}
		}
		e.add(p, l)
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			v, ok := in.(ssa.Value)
			if !ok {
				continue
			}
			if isInbound(v.Type()) {
				e.add(v, &labels{other: &trace{step: step{v.Pos(), inboundText}}})
			}
			e.add(v, e.byType(v.Type()))
		}
	}
	for _, p := range fn.Params {
		e.add(p, e.byType(p.Type()))
		if d, ok := e.declared[p.Object()]; ok {
			e.add(p, d.label(p.Object()))
		}
	}
}

// byType returns what the type of a value alone says: a declared type, or the
// SDK's answer in a package that uses no other product of the SDK.
func (e *engine) byType(t types.Type) *labels {
	if k, s, ok := e.env.sdkType(e.pass.Pkg, t); ok {
		l := &labels{}
		l.nim[k] = &trace{rule: ruleSDK, step: step{token.NoPos, "an answer of the official SDK, of which the package uses im and sms only"}}
		l.surf[k] = s
		return l
	}
	if l := e.speakerType(t); l != nil {
		return l
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return nil
	}
	l := e.imported.declaredType(named.Obj())
	if t := e.types[named.Obj()]; t != nil {
		l = t
	}
	if d, ok := e.declared[named.Obj()]; ok {
		l = d.label(named.Obj())
	}
	if l == nil || structOf(named) == nil {
		return l
	}
	// A struct is declared for its member "code".
	a := &labels{other: l.other}
	a.nim[answer], a.surf[answer] = l.nim[code], l.surf[code]
	return a
}

// built is told of a package whose SSA form is built; a test counts.
var built = func(pkg string) {}

// Build makes the SSA form of the package under analysis. GlobalDebug keeps the
// link from expressions to values.
func Build(pass *analysis.Pass) *ssa.Package {
	built(pass.Pkg.Path())
	prog := ssa.NewProgram(pass.Fset, ssa.GlobalDebug)
	for _, p := range pass.Pkg.Imports() {
		prog.CreatePackage(p, nil, nil, true)
	}
	pkg := prog.CreatePackage(pass.Pkg, pass.Files, pass.TypesInfo, false)
	pkg.Build()
	return pkg
}

// sourceFuncs returns the functions of the package that have source, package
// initialisation first, closures after the function around them.
func sourceFuncs(pass *analysis.Pass, pkg *ssa.Package) []*ssa.Function {
	var out []*ssa.Function
	var add func(*ssa.Function)
	add = func(fn *ssa.Function) {
		out = append(out, fn)
		for _, anon := range fn.AnonFuncs {
			add(anon)
		}
	}
	if init := pkg.Func("init"); init != nil {
		add(init)
	}
	// Which call is taken as the reason must not depend on the order of the files.
	name := func(f *ast.File) string { return pass.Fset.Position(f.Package).Filename }
	files := slices.SortedFunc(slices.Values(pass.Files), func(x, y *ast.File) int { return strings.Compare(name(x), name(y)) })
	for _, file := range files {
		for _, d := range file.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			obj, ok := pass.TypesInfo.Defs[decl.Name].(*types.Func)
			if !ok {
				continue
			}
			if fn := pkg.Prog.FuncValue(obj); fn != nil {
				add(fn)
			}
		}
	}
	return out
}

// intValue returns the value of an integer constant.
func intValue(c *ssa.Const) (int64, bool) {
	if c.Value == nil {
		return 0, false
	}
	v := constant.ToInt(c.Value)
	if v.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(v)
}
