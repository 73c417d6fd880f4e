package carrier

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// callImported applies the summary of a function of another package.
func (e *engine) callImported(f *FuncFact, callee *types.Func, args []ssa.Value, result ssa.Value, pos token.Pos) {
	call := step{pos, "the answer of " + callee.Name()}
	for _, r := range f.Results {
		e.addResult(result, r.Index, e.importedLabels(r, args, call))
	}
	for _, o := range f.Outs {
		if o.Index < len(args) {
			e.mutate(args[o.Index], e.importedLabels(o, args, step{pos, "filled by " + callee.Name()}))
		}
	}
	for _, c := range f.Callbacks {
		e.callBack(c, args, step{pos, "handed on by " + callee.Name()})
	}
}

func (e *engine) importedLabels(r ResultFact, args []ssa.Value, s step) *labels {
	l := &labels{}
	if len(r.Why) > 0 && r.Kind < numKinds {
		l.nim[r.Kind], l.surf[r.Kind] = importedTrace(r.Rule, r.Why).add(s), r.Surfaces
	}
	for _, p := range r.From {
		if p.Index < len(args) {
			l.merge(e.passed(e.of(args[p.Index], s.pos), sourceLabel{source: source{op: p.Op, weak: p.Weak}}, s))
		}
	}
	return l
}

// export attaches to the functions, fields and types of the package what
// other packages need to go on from there.
func (e *engine) export(r *resolver) {
	exported := false
	for _, fn := range e.funcs {
		obj, ok := fn.Object().(*types.Func)
		if !ok || obj.Pkg() != e.pass.Pkg || fn.Parent() != nil {
			continue
		}
		if f := e.funcFact(r, fn, obj); f != nil {
			e.pass.ExportObjectFact(obj, f)
			exported = true
		}
	}
	for m, f := range e.interfaceFacts() {
		e.pass.ExportObjectFact(m, f)
		exported = true
	}
	for obj, d := range e.declared {
		if fn, isFunc := obj.(*types.Func); !d.denied && !isFunc && obj.Pkg() == e.pass.Pkg {
			e.exportVar(obj, code, d.label(obj))
			exported = true
		} else if isFunc && !d.denied && obj.Pkg() == e.pass.Pkg && types.IsInterface(receiver(fn)) {
			e.pass.ExportObjectFact(fn, e.declaredFact(fn, d))
			exported = true
		}
	}
	for t, l := range e.types {
		e.exportVar(t, code, l)
		exported = true
	}
	for v, f := range e.publicVars() {
		if _, ok := e.declared[v]; !ok {
			e.exportVar(v, f.kind, f.labels)
			exported = true
		}
	}
	if held := e.heldFacts(); exported || len(held) > 0 || e.env.hasMark || e.env.inherited {
		e.pass.ExportPackageFact(&PackageFact{held})
	}
}

// interfaceFacts returns what the methods of the package's interfaces answer and
// fill, if all their implementations in the package do.
func (e *engine) interfaceFacts() map[*types.Func]*FuncFact {
	out := map[*types.Func]*FuncFact{}
	for _, name := range e.pass.Pkg.Scope().Names() {
		tn, ok := e.pass.Pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		iface, ok := tn.Type().Underlying().(*types.Interface)
		if !ok {
			continue
		}
		for m := range iface.ExplicitMethods() {
			callees := e.implementers(tn.Type(), iface, m)
			if _, ok := e.declared[m]; ok || len(callees) == 0 || m.Pkg() != e.pass.Pkg { // another name for a type of others
				continue
			}
			f := &FuncFact{}
			agreed := e.agree(callees, nil, token.NoPos)
			for _, callee := range callees {
				for i, l := range e.results[callee] {
					if agreed == nil || agreed(i) {
						f.Results = append(f.Results, e.resultFacts(i, callee, l)...)
					}
				}
			}
			f.Outs = e.commonOuts(callees)
			if len(f.Results)+len(f.Outs) > 0 {
				out[m] = f
			}
		}
	}
	return out
}

func (e *engine) exportVar(obj types.Object, k kind, l *labels) {
	e.pass.ExportObjectFact(obj, &VarFact{k, l.nim[k].rule, exportWhy(e.pass.Fset, l.nim[k]), l.surf[k]})
}

type varLabels struct {
	kind kind
	*labels
}

// publicVars returns the exported fields and variables of the package that
// hold something of NIM whatever value they are in. What merely takes part in
// a call is told of variables and, where a type can hardly serve others too,
// of fields.
func (e *engine) publicVars() map[*types.Var]varLabels {
	out := map[*types.Var]varLabels{}
	note := func(v *types.Var, l *labels, from kind) {
		if v == nil || v.Pkg() != e.pass.Pkg || !v.Exported() || l == nil || l.other != nil {
			return
		}
		for k := numKinds - 1; k >= from && k < numKinds; k-- {
			if l.nim[k] != nil && !(k == code && e.blocked[v]) {
				out[v] = varLabels{k, l}
				return
			}
		}
	}
	from := answer
	if e.env.dedicated {
		from = tied
	}
	for f, l := range e.fields {
		note(f, l, from)
	}
	for f, l := range e.proven {
		note(f, l, code)
	}
	for _, m := range e.pkg.Members {
		if g, ok := m.(*ssa.Global); ok {
			if v, ok := g.Object().(*types.Var); ok {
				note(v, e.vals[g], tied)
			}
		}
	}
	return out
}

func (e *engine) funcFact(r *resolver, fn *ssa.Function, obj *types.Func) *FuncFact {
	f := &FuncFact{}
	if d, ok := e.declared[obj]; ok {
		if d.denied {
			return nil
		}
		return e.declaredFact(obj, d)
	}
	for i, l := range e.results[fn] {
		f.Results = append(f.Results, e.resultFacts(i, fn, l)...)
	}
	f.Outs = e.outFacts(fn)
	if len(f.Results) > 0 {
		f.Floats = e.floats(fn)
	}
	shift := 0
	if fn.Signature.Recv() != nil {
		shift = 1
	}
	for i := shift; i < len(fn.Params); i++ {
		if d := r.codeParam(fn, i); d != nil {
			f.Codes = append(f.Codes, ResultFact{Index: i - shift, Kind: code, Rule: d.nim[code].rule,
				Why: exportWhy(e.pass.Fset, d.nim[code]), Surfaces: d.surf[code]})
		}
	}
	f.Callbacks = e.callbackFacts(r, fn, 0)
	if len(f.Results)+len(f.Outs)+len(f.Codes)+len(f.Callbacks) == 0 && !e.returnsHolder(fn) {
		return nil
	}
	return f
}

// returnsHolder reports whether a result of fn is a struct with a field that
// holds a code whatever value it is in. That nothing else is known of such a
// function has to be told, too: of one that nobody knows what it is given might
// come back.
func (e *engine) returnsHolder(fn *ssa.Function) bool {
	for v := range fn.Signature.Results().Variables() {
		st := structOf(v.Type())
		if st == nil {
			continue
		}
		for f := range st.Fields() {
			if l := e.field(f); l != nil && l.other == nil && l.nim[code] != nil {
				return true
			}
		}
	}
	return false
}

// outFacts returns what is known of the parameters that fn fills.
func (e *engine) outFacts(fn *ssa.Function) (out []ResultFact) {
	for i, p := range fn.Params {
		l := e.vals[p]
		if l == nil || !isPointerLike(p.Type()) {
			continue
		}
		filled := *l
		filled.from = nil
		for _, s := range l.from {
			if s.param != p {
				filled.from = append(filled.from, s)
			}
		}
		out = append(out, e.resultFacts(i, fn, &filled)...)
	}
	return out
}

// commonOuts returns the parameters that all of some functions fill with an
// answer, as the first of them does.
func (e *engine) commonOuts(fns []*ssa.Function) (out []ResultFact) {
	for n, fn := range fns {
		facts := e.outFacts(fn)
		if n == 0 {
			for _, f := range facts {
				if len(f.Why) > 0 && f.Index > 0 {
					out = append(out, f)
				}
			}
			continue
		}
		out = slices.DeleteFunc(out, func(o ResultFact) bool {
			return !slices.ContainsFunc(facts, func(f ResultFact) bool { return f.Index == o.Index && f.Kind == o.Kind && len(f.Why) > 0 })
		})
	}
	return out
}

func (e *engine) declaredFact(fn *types.Func, d declaration) *FuncFact {
	return &FuncFact{Results: []ResultFact{{Kind: code, Rule: ruleDeclared, Why: exportWhy(e.pass.Fset, d.label(fn).nim[code]), Surfaces: d.surf}}}
}

// receiver returns the type of the receiver of fn; that of a function is none.
func receiver(fn *types.Func) types.Type {
	if r := fn.Signature().Recv(); r != nil {
		return r.Type()
	}
	return types.Typ[types.Invalid]
}

// resultFacts renders the labels of a result or parameter of fn; a vetoed one
// has none.
func (e *engine) resultFacts(i int, fn *ssa.Function, l *labels) []ResultFact {
	if l == nil || l.other != nil {
		return nil
	}
	var out []ResultFact
	for k, t := range l.nim {
		if t != nil {
			out = append(out, ResultFact{Index: i, Kind: kind(k), Rule: t.rule, Why: exportWhy(e.pass.Fset, t), Surfaces: l.surf[k]})
		}
	}
	var from []ParamFact
	for _, s := range l.from {
		if j := paramIndex(s.param); s.param.Parent() == fn && j >= 0 {
			from = append(from, ParamFact{j, s.op, s.weak})
		}
	}
	if len(from) > 0 {
		out = append(out, ResultFact{Index: i, From: from})
	}
	return out
}
