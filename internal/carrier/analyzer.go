package carrier

import (
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/crash"
)

// New returns an analyzer that finds the expressions of a package that hold an
// IM code, with the settings of a project, nil for none. It reports nothing; its
// result is a *Result.
func New(s *Settings) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "nimcarrier",
		Doc:        "find the expressions that hold a NIM status code\n\nThis analyzer reports nothing; other analyzers use its result.",
		Run:        func(pass *analysis.Pass) (any, error) { return run(pass, s) },
		ResultType: reflect.TypeFor[*Result](),
		FactTypes:  []analysis.Fact{new(PackageFact), new(FuncFact), new(VarFact)},
	}
}

func run(pass *analysis.Pass, s *Settings) (any, error) {
	res := &Result{}
	if len(pass.Files) == 0 || sdkSkipped(pass.Pkg.Path()) {
		return res, nil
	}
	env := survey(pass, s)
	if !env.relevant() {
		return res, nil
	}
	env.complete(pass)
	analyze(pass, env, res)
	return res, nil
}

// analyze fills res. Code that the SSA builder cannot digest gives no
// carriers, never a crash.
func analyze(pass *analysis.Pass, env *environment, res *Result) {
	defer func() {
		if x := recover(); x != nil {
			crash.Tell(pass.Pkg.Path(), x)
			*res = Result{}
		}
	}()
	pkg := Build(pass)
	e := &engine{
		pass:     pass,
		pkg:      pkg,
		env:      env,
		funcs:    sourceFuncs(pass, pkg),
		imported: newImporter(pass),
		declared: directives(pass),
		blocked:  map[*types.Var]bool{},
		proven:   map[*types.Var]*labels{},
		types:    map[*types.TypeName]*labels{},
	}
	env.own.declare(pass.Pkg, e.declared)
	for obj, d := range env.books {
		if _, known := e.declared[obj]; !known {
			e.declared[obj] = d
		}
	}
	e.index()
	r := e.solve()
	e.export(r)
	*res = *e.result(r)
}

// index collects what the engine looks up: captured variables, methods by
// name, and the calls of each function.
func (e *engine) index() {
	e.binding = map[*ssa.FreeVar]ssa.Value{}
	e.callers = map[*ssa.Function][]callSite{}
	e.methods = map[string][]*ssa.Function{}
	e.results = map[*ssa.Function][]*labels{}
	for _, fn := range e.funcs {
		if fn.Signature.Recv() != nil {
			e.methods[fn.Name()] = append(e.methods[fn.Name()], fn)
		}
	}
	e.indexHanded()
	for _, fn := range e.funcs {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				switch in := in.(type) {
				case *ssa.MakeClosure:
					closure, ok := in.Fn.(*ssa.Function)
					if !ok {
						continue
					}
					for i, fv := range closure.FreeVars {
						if i < len(in.Bindings) {
							e.binding[fv] = in.Bindings[i]
						}
					}
				case ssa.CallInstruction:
					for _, callee := range e.callees(in.Common()) {
						e.callers[callee] = append(e.callers[callee], callSite{arguments(in.Common()), e.inTest(fn)})
					}
				}
			}
		}
	}
}

// indexHanded collects the functions that are stored, passed or returned.
func (e *engine) indexHanded() {
	e.handed, e.hooks = map[string][]*ssa.Function{}, map[*ssa.Function]bool{}
	note := func(v ssa.Value, isHook bool) {
		if ct, ok := v.(*ssa.ChangeType); ok && isHook {
			v = ct.X
		}
		if mc, ok := v.(*ssa.MakeClosure); ok {
			v = mc.Fn
		}
		f, ok := v.(*ssa.Function)
		if ok && isHook && len(f.FreeVars) == 1 && strings.HasPrefix(f.Synthetic, "bound method wrapper") {
			if m, isMethod := f.Object().(*types.Func); isMethod { // client.CheckRetry = p.check
				f = f.Prog.FuncValue(m)
			}
		}
		if !ok || f == nil || !e.isSource(f) {
			return
		}
		e.hooks[f] = e.hooks[f] || isHook
		k := signatureKey(f.Signature)
		if !slices.Contains(e.handed[k], f) {
			e.handed[k] = append(e.handed[k], f)
		}
	}
	for _, fn := range e.funcs {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				switch in := in.(type) {
				case *ssa.DebugRef, *ssa.MakeClosure:
				case ssa.CallInstruction:
					for _, a := range in.Common().Args {
						note(a, isRetryHook(in.Common()))
					}
				case *ssa.ChangeType:
					note(in.X, isCheckRetryType(in.Type()))
				case *ssa.Store:
					note(in.Val, isCheckRetry(in.Addr) || isHookOfList(in.Addr))
				default:
					for _, op := range in.Operands(nil) {
						if *op != nil {
							note(*op, false)
						}
					}
				}
			}
		}
	}
}

// result maps verdicts on values back to expressions.
func (e *engine) result(r *resolver) *Result {
	res := &Result{
		exprs: map[ast.Expr]*Carrier{}, params: map[*types.Var]*Carrier{}, values: map[ssa.Value]*Carrier{}, funcs: e.funcs,
		resolve: r,
	}
	carrier := func(v ssa.Value) *Carrier {
		c, ok := res.values[v]
		if !ok {
			if l := r.verdict(v); l != nil && holdsCode(v.Type()) {
				c = e.newCarrier(l, code)
			}
			res.values[v] = c
		}
		return c
	}
	for _, fn := range e.funcs {
		for i, p := range fn.Params {
			carrier(p)
			if c := e.newCarrier(r.codeParam(fn, i), code); c != nil {
				if obj, ok := p.Object().(*types.Var); ok {
					res.params[obj] = c
				}
			}
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				if v, ok := in.(ssa.Value); ok {
					carrier(v)
				}
				switch in := in.(type) {
				case *ssa.DebugRef:
					if !in.IsAddr {
						if c := carrier(in.X); c != nil {
							res.exprs[in.Expr] = c
						}
					}
				case ssa.CallInstruction:
					e.importedParams(in.Common(), res)
				}
			}
		}
	}
	return res
}

// holdsCode reports whether a value of type t is the code itself, not a
// container or an address of it.
func holdsCode(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Basic, *types.Interface:
		return !isError(t)
	}
	return false
}

// importedParams notes the code parameters of functions of other packages.
func (e *engine) importedParams(c *ssa.CallCommon, res *Result) {
	callee := calledObject(c)
	if callee == nil || callee.Pkg() == nil || callee.Pkg() == e.pass.Pkg {
		return
	}
	f := e.imported.function(callee)
	if f == nil {
		return
	}
	params := callee.Signature().Params()
	for _, p := range f.Codes {
		if p.Index < params.Len() {
			l := &labels{}
			l.nim[code], l.surf[code] = importedTrace(p.Rule, p.Why), p.Surfaces
			res.params[params.At(p.Index)] = e.newCarrier(l, code)
		}
	}
}

// newCarrier turns a verdict on a value of kind k into a carrier. Where its own evidence does not
// tell the surface, the package's does.
func (e *engine) newCarrier(l *labels, k kind) *Carrier {
	if l == nil {
		return nil
	}
	t, s := l.nim[k], l.surf[k]
	if s == 0 && t.rule != ruleDeclared {
		s = e.env.surf
	}
	return &Carrier{Rule: t.rule, Surfaces: s.list(), Why: t.steps(), own: slices.Clone(l.consts)}
}
