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
	if v, ok := w.digits(c); ok {
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
// that it is called with, where that was put into the interface just before, or
// where all types of the interface's package have one and the same; or nil.
func behind(c *ssa.CallCommon) (*ssa.Function, ssa.Value) {
	if !c.IsInvoke() {
		return nil, nil
	}
	mi, ok := c.Value.(*ssa.MakeInterface)
	if !ok {
		if m, in := soleMethod(c), c.Value.Parent(); m != nil && in != nil {
			return in.Prog.FuncValue(m), c.Value
		}
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

// behind returns the method that a call through an interface runs, and the value that
// it is called with: the one that is seen there, or else the only one of the package that
// an interface of the package has.
func (a *Analysis) behind(c *ssa.Call) (*ssa.Function, ssa.Value) {
	if f, recv := behind(&c.Call); f != nil {
		return f, recv
	}
	p := c.Parent().Pkg
	if p == nil || !c.Call.IsInvoke() || c.Call.Method.Pkg() != p.Pkg {
		return nil, nil
	}
	var only *ssa.Function
	for _, f := range a.functionsOf(p) {
		if !MayCall(&c.Call, f) || f.Synthetic != "" {
			continue
		}
		if only != nil {
			return nil, nil
		}
		only = f
	}
	if only == nil {
		return nil, nil
	}
	return only, c.Call.Value
}

// invoked returns what is known of a method that is called through an interface
// into which a value of the answer's type was put just before.
func (w *walk) invoked(c *ssa.Call, unknown []abstract) []abstract {
	f, recv := w.env.analysis.behind(c)
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
		for _, c := range e.lists[p] {
			b.WriteString("," + c.ExactString())
		}
		b.WriteByte(';')
	}
	return b.String()
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
		analysis: w.env.analysis, code: w.env.code, isWhole: true, roots: map[ssa.Value]bool{}, errs: map[ssa.Value]bool{}, params: map[ssa.Value]abstract{},
	}
	for i, p := range f.Params {
		if i >= len(args) {
			break
		}
		e.params[p] = w.eval(args[i])
		if list, ok := w.listGiven(args[i]); ok {
			if e.lists == nil {
				e.lists = map[ssa.Value][]constant.Value{}
			}
			e.lists[p] = list
		}
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
