package carrier

import (
	"go/token"
	"go/types"

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
	for obj, d := range e.declared {
		if _, isFunc := obj.(*types.Func); !d.denied && !isFunc && obj.Pkg() == e.pass.Pkg {
			e.pass.ExportObjectFact(obj, &VarFact{ruleDeclared, exportWhy(e.pass.Fset, d.label(obj).nim[code]), d.surf})
			exported = true
		}
	}
	for f, l := range e.allFields() {
		if _, ok := e.declared[f]; ok || f.Pkg() != e.pass.Pkg || !f.Exported() {
			continue
		}
		e.pass.ExportObjectFact(f, &VarFact{l.nim[code].rule, exportWhy(e.pass.Fset, l.nim[code]), l.surf[code]})
		exported = true
	}
	if exported || e.env.hasMark || e.env.inherited {
		e.pass.ExportPackageFact(new(PackageFact))
	}
}

// allFields returns the fields that hold a code in every value of their type.
func (e *engine) allFields() map[*types.Var]*labels {
	out := map[*types.Var]*labels{}
	for _, m := range []map[*types.Var]*labels{e.proven, e.fields} {
		for f, l := range m {
			if l.nim[code] != nil && l.other == nil && !e.blocked[f] {
				out[f] = l
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
		f.Results = []ResultFact{{Kind: code, Rule: ruleDeclared, Why: exportWhy(e.pass.Fset, d.label(obj).nim[code]), Surfaces: d.surf}}
		return f
	}
	for i, l := range e.results[fn] {
		f.Results = append(f.Results, e.resultFacts(i, fn, l)...)
	}
	for i, p := range fn.Params {
		if !isPointerLike(p.Type()) {
			continue
		}
		l := e.vals[p]
		if l == nil {
			continue
		}
		out := *l
		out.from = nil
		for _, s := range l.from {
			if s.param != p {
				out.from = append(out.from, s)
			}
		}
		f.Outs = append(f.Outs, e.resultFacts(i, fn, &out)...)
	}
	shift := 0
	if fn.Signature.Recv() != nil {
		shift = 1
	}
	for i := shift; i < len(fn.Params); i++ {
		if d := r.verdict(fn.Params[i]); d != nil {
			f.Codes = append(f.Codes, ResultFact{Index: i - shift, Kind: code, Rule: d.nim[code].rule,
				Why: exportWhy(e.pass.Fset, d.nim[code]), Surfaces: d.surf[code]})
		}
	}
	if len(f.Results)+len(f.Outs)+len(f.Codes) == 0 {
		return nil
	}
	return f
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
