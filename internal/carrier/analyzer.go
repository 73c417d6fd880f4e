package carrier

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// Analyzer finds the expressions of a package that hold an IM code. It
// reports nothing; its result is a *Result.
var Analyzer = &analysis.Analyzer{
	Name:       "nimcarrier",
	Doc:        "find the expressions that hold a NIM status code\n\nThis analyzer reports nothing; other analyzers use its result.",
	Run:        run,
	ResultType: reflect.TypeFor[*Result](),
	FactTypes:  []analysis.Fact{new(PackageFact), new(FuncFact), new(VarFact)},
}

func run(pass *analysis.Pass) (any, error) {
	res := &Result{}
	if len(pass.Files) == 0 || sdkSkipped(pass.Pkg.Path()) {
		return res, nil
	}
	env := survey(pass)
	if !env.relevant() {
		return res, nil
	}
	env.complete(pass)
	analyze(pass, env, res)
	return res, nil
}

// crashed is told of a package that could not be analysed; tests fail then.
var crashed = func(pkg string, reason any) {}

// analyze fills res. Code that the SSA builder cannot digest gives no
// carriers, never a crash.
func analyze(pass *analysis.Pass, env *environment, res *Result) {
	defer func() {
		if x := recover(); x != nil {
			crashed(pass.Pkg.Path(), x)
			*res = Result{}
		}
	}()
	pkg := build(pass)
	e := &engine{
		pass:     pass,
		pkg:      pkg,
		env:      env,
		funcs:    sourceFuncs(pass, pkg),
		imported: newImporter(pass),
		declared: directives(pass),
		blocked:  map[*types.Var]bool{},
		proven:   map[*types.Var]*labels{},
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
						e.callers[callee] = append(e.callers[callee], callSite{arguments(in.Common())})
					}
				}
			}
		}
	}
}

// result maps verdicts on values back to expressions.
func (e *engine) result(r *resolver) *Result {
	res := &Result{exprs: map[ast.Expr]*Carrier{}, params: map[*types.Var]*Carrier{}}
	seen := map[ssa.Value]*Carrier{}
	carrier := func(v ssa.Value) *Carrier {
		c, ok := seen[v]
		if !ok {
			c = e.newCarrier(r.verdict(v))
			seen[v] = c
		}
		return c
	}
	for _, fn := range e.funcs {
		for _, p := range fn.Params {
			if c := carrier(p); c != nil && (c.Rule == ruleDeclared || isDispatched(p)) {
				if obj, ok := p.Object().(*types.Var); ok {
					res.params[obj] = c
				}
			}
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				switch in := in.(type) {
				case *ssa.DebugRef:
					if !in.IsAddr {
						if c := carrier(in.X); c != nil && holdsCode(in.X.Type()) {
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

// isDispatched reports whether a function tests its parameter against a code
// other than plain success, or looks it up: then a constant argument means a
// code. A number that is only handed on may mean anything.
func isDispatched(p *ssa.Parameter) bool {
	seen := map[ssa.Value]bool{}
	var visit func(ssa.Value) bool
	visit = func(v ssa.Value) bool {
		if seen[v] || v.Referrers() == nil {
			return false
		}
		seen[v] = true
		for _, r := range *v.Referrers() {
			switch r := r.(type) {
			case *ssa.BinOp:
				if (r.Op == token.EQL || r.Op == token.NEQ) && (isOtherCode(r.X) || isOtherCode(r.Y)) {
					return true
				}
			case *ssa.Lookup:
				if r.Index == v {
					return true
				}
			case *ssa.Convert:
				if visit(r) {
					return true
				}
			case *ssa.ChangeType:
				if visit(r) {
					return true
				}
			}
		}
		return false
	}
	return visit(p)
}

func isOtherCode(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	if !ok {
		return false
	}
	n, ok := intValue(c)
	return ok && n > 0 && n != nimcode.Success
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
			res.params[params.At(p.Index)] = e.newCarrier(l)
		}
	}
}

// newCarrier turns a verdict into a carrier. Where its own evidence does not
// tell the surface, the package's does.
func (e *engine) newCarrier(l *labels) *Carrier {
	if l == nil {
		return nil
	}
	t, s := l.nim[code], l.surf[code]
	if s == 0 && t.rule != ruleDeclared {
		s = e.env.surf
	}
	return &Carrier{Rule: t.rule, Surfaces: s.list(), Why: t.steps(), own: slices.Clone(l.consts)}
}
