package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/crash"
	"github.com/nimcodelint/nimcodelint/internal/handling"
	"github.com/nimcodelint/nimcodelint/internal/summary"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// NewHandling returns an analyzer that reports nothing: its result, for the
// command's handling map, is what becomes of which code at which place. It has
// the flags of New, and sees what the checks see.
func NewHandling(defaults Config) *analysis.Analyzer {
	cfg := &defaults
	carriers := carrier.New(&cfg.Settings.evidence)
	summaries := summary.New(carriers)
	a := &analysis.Analyzer{
		Name:       "nimhandling",
		Doc:        "say what becomes of each NIM status code\n\nThis analyzer reports nothing; the handling map is made of its result.",
		URL:        url,
		Requires:   []*analysis.Analyzer{carriers, summaries},
		ResultType: reflect.TypeFor[*handling.Package](),
	}
	cfg.register(&a.Flags)
	a.Run = func(pass *analysis.Pass) (any, error) {
		res, _ := pass.ResultOf[carriers].(*carrier.Result)
		flow, _ := pass.ResultOf[summaries].(*summary.Result)
		pkg := &handling.Package{}
		if len(res.Functions()) > 0 {
			survey(newRunner(pass, cfg, res, flow), pkg)
		}
		return pkg, nil
	}
	return a
}

// survey looks for the places of a package. Code that cannot be digested gives
// no places, never a crash.
func survey(r *runner, pkg *handling.Package) {
	defer func() {
		if x := recover(); x != nil {
			crash.Tell(r.pass.Pkg.Path(), x)
			*pkg = handling.Package{}
		}
	}()
	for _, c := range r.cfg.Require {
		pkg.Require = append(pkg.Require, int64(c))
	}
	pkg.Describe = r.describe
	if r.flow == nil || r.flow.Flow == nil {
		return
	}
	pkg.Called = map[string]bool{}
	s := &surveyor{runner: r, pkg: pkg, answered: map[*ssa.Call]bool{}, indexes: map[*ast.File]*syntaxIndex{}}
	var untested []*dispatch
	anchors := map[token.Pos]bool{}
	for _, d := range r.dispatches() {
		s.indexes[d.file] = d.index
		at := d.anchor(r)
		switch {
		case r.isLeftOut(d.fn) || !d.isPlace(r):
		case !d.isTested(r):
			untested = append(untested, d)
		case !anchors[at]: // two values that one condition tests are one code
			anchors[at] = true
			s.answered[d.yield(r)] = true
			pkg.Places = append(pkg.Places, d.place(r))
		}
	}
	for _, fn := range r.carriers.Functions() {
		if r.isFollowed(fn) && !r.isLeftOut(fn) {
			s.unread(fn)
		}
	}
	for _, d := range untested {
		if y := d.yield(r); y != nil && !s.answered[y] {
			s.answered[y] = true
			pkg.Places = append(pkg.Places, d.place(r))
		}
	}
	for _, fn := range r.carriers.Functions() {
		if r.isFollowed(fn) && !r.isLeftOut(fn) {
			s.answers(fn)
			s.resends(fn)
			s.told(fn)
		}
	}
}

// isLeftOut reports whether the settings exclude the file of a function.
func (r *runner) isLeftOut(fn *ssa.Function) bool {
	return r.cfg.Settings.excludes(r.pass.Fset.Position(fn.Pos()).Filename)
}

// describe returns what is known of a code.
func (r *runner) describe(code int64, surfaces []string) handling.Description {
	var on []nimcode.Surface
	for _, s := range surfaces {
		on = append(on, nimcode.Surface(s))
	}
	if len(on) == 0 {
		on = r.cfg.surfaces()
	}
	e, ok := r.entry(on, code)
	if !ok {
		return handling.Description{Retry: string(nimcode.RetryUnknown)}
	}
	return handling.Description{Meaning: e.Meaning, Retry: string(e.Retry), Reason: e.RetryReason, Success: r.isSuccessOn(on, code)}
}

// isTested reports whether the function tells codes from each other.
func (d *dispatch) isTested(r *runner) bool {
	return len(d.fate(otherCode).Tests) > 0 || len(d.singledOut(r)) > 0
}

// isPlace reports whether the function does something about the code: it gets
// the answer itself, or tests a code that it was given.
func (d *dispatch) isPlace(r *runner) bool {
	switch d.code.Root().(type) {
	case *ssa.Parameter, *ssa.FreeVar, *ssa.Global:
		return d.isTested(r) && (!d.isQuestion() || d.claimsWell(r) || d.countsRequired(r))
	}
	return true
}

// isQuestion reports whether a function only says something about a code, as
// a predicate does: what it says matters where it is called.
func (d *dispatch) isQuestion() bool {
	res := d.fn.Signature.Results()
	for i := range res.Len() {
		if isErrorType(res.At(i).Type()) || isErrorResult(d.fn, i) {
			return false
		}
	}
	acts := false
	eachInstr(d.fn, func(in ssa.Instruction) {
		call, ok := in.(*ssa.Call)
		acts = acts || codeflow.IsEffect(in) && !(ok && (d.code.Has(call) || slices.Contains(d.code.Calls(), call) || asksError(call)))
	})
	return res.Len() > 0 && !acts
}

// isHook reports whether an HTTP client asks a function whether to try again: what it
// says is judged by the checks of retries.
func (r *runner) isHook(d *dispatch) bool {
	res := d.fn.Signature.Results()
	return r.carriers.IsRetryHook(d.fn) && res.Len() == 1 && isBool(res.At(0).Type())
}

// asksError reports whether a call only asks about an error, as CodeOf(err) does.
func asksError(call *ssa.Call) bool {
	if len(call.Call.Args) != 1 || call.Call.IsInvoke() || !isErrorType(call.Call.Args[0].Type()) {
		return false
	}
	_, isBasic := call.Type().Underlying().(*types.Basic)
	return isBasic
}

// place describes where the function tests the code.
func (d *dispatch) place(r *runner) handling.Place {
	p := r.placeIn(d.fn)
	p.Kind, p.Subject = handling.Answer, d.subject
	if d.isTested(r) {
		p.Kind = handling.Tests
	}
	if d.subject == unspelled {
		p.Subject = ""
	}
	p.Position = r.position(d.anchor(r))
	p.Codes = d.mentioned(r)
	for _, s := range r.surfacesOf(d) {
		p.Surfaces = append(p.Surfaces, string(s))
	}
	call := d.yield(r)
	if call != nil {
		p.Call = d.callName(call)
	}
	p.Endpoint = endpoint(call, d.carrier)
	p.Judge = r.safely(func(c handling.Code) handling.Cell { return d.judge(r, c) })
	return p
}

// placeIn begins the description of a place in a function.
func (r *runner) placeIn(fn *ssa.Function) handling.Place {
	p := handling.Place{Package: r.pass.Pkg.Path(), Function: functionName(fn)}
	if obj, ok := fn.Object().(*types.Func); ok {
		p.FullName = obj.FullName()
	}
	return p
}

// functionName returns what a reader calls a function.
func functionName(fn *ssa.Function) string {
	outer := fn
	for outer.Parent() != nil {
		outer = outer.Parent()
	}
	var from *types.Package
	if outer.Pkg != nil {
		from = outer.Pkg.Pkg
	}
	name := outer.RelString(from)
	if strings.HasPrefix(name, "init") && outer.Synthetic != "" {
		name = "package variables"
	}
	if outer != fn {
		name += ", function literal"
	}
	return name
}

// anchor returns where the code is tested first, or else read.
func (d *dispatch) anchor(r *runner) token.Pos {
	first := token.NoPos
	for _, c := range append([]int64{otherCode}, d.singledOut(r)...) {
		if n := d.test(d.fate(c)); n != nil && (!first.IsValid() || n.Pos() < first) {
			first = n.Pos()
		}
	}
	if first.IsValid() {
		return first
	}
	for _, v := range d.code.Values {
		if v.Pos().IsValid() {
			return v.Pos()
		}
	}
	for _, c := range d.code.Calls() {
		return c.Pos()
	}
	return d.fn.Pos()
}

// mentioned returns the codes that a function tells from others by name. Of
// the ends of a range only those count that NIM has.
func (d *dispatch) mentioned(r *runner) (out []int64) {
	surfaces := r.surfacesOf(d)
	points, _ := r.flow.Flow.Points(d.fn)
	for _, c := range points {
		_, known := r.entry(surfaces, c)
		if c > 0 && (d.isChosen(c) || known && !d.sameFate(c, otherCode)) {
			out = append(out, c)
		}
	}
	return out
}

// safely wraps a judgement, which runs the engine on code of any kind.
func (r *runner) safely(judge func(handling.Code) handling.Cell) func(handling.Code) handling.Cell {
	return func(c handling.Code) (cell handling.Cell) {
		defer func() {
			if x := recover(); x != nil {
				crash.Tell(r.pass.Pkg.Path(), x)
				cell = handling.Cell{State: handling.Passed, How: "this place could not be followed"}
			}
		}()
		return judge(c)
	}
}

func (r *runner) position(pos token.Pos) handling.Position {
	p := r.pass.Fset.Position(pos)
	return handling.Position{File: p.Filename, Line: p.Line, Column: p.Column}
}
