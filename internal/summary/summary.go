package summary

import (
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/crash"
)

// New returns an analyzer that follows the codes which an analyzer of package
// carrier finds. It reports nothing; its result is a *Result.
func New(carriers *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "nimsummary",
		Doc:  "say what functions return for each NIM status code\n\nThis analyzer reports nothing; other analyzers use its result.",
		Run: func(pass *analysis.Pass) (any, error) {
			found, _ := pass.ResultOf[carriers].(*carrier.Result)
			return run(pass, found)
		},
		Requires:   []*analysis.Analyzer{carriers},
		ResultType: reflect.TypeFor[*Result](),
		FactTypes:  []analysis.Fact{new(Fact), new(TableFact), new(SentinelFact), new(KindFact), new(AskedFact)},
	}
}

// A Fact is what is known of a function of another package. A fact that is
// lost makes calls unknown, and what is unknown is not reported.
type Fact struct {
	// Of is what the function returns for the code of one parameter.
	Of *codeflow.Summary
	// Own is what it returns for a code that it, or what it calls, fetches.
	Own *codeflow.Summary
	// About is what it returns about an error, a parameter of it.
	About *codeflow.Summary
	// Equal says how it compares a code with a number that it is given.
	Equal *codeflow.Equal
	// Retries says which of its parameters it calls again when they fail.
	Retries []codeflow.Retrier
	// Passes says which of its parameters are operations whose errors it returns.
	Passes []int
	// Mark is the mark that an error of the type, in the variable or from the
	// function has for the helpers of its package.
	Mark codeflow.Answer
	// Sets says how the function sets a member that those helpers ask.
	Sets *codeflow.Setter
	// Plain says that it is of a package without a carrier.
	Plain bool
	// Blind says that it looks at no code: what it returns, an answer of NIM
	// maybe, nobody has looked at.
	Blind bool
	// Inert says that it asks nobody for anything, as a test double.
	Inert bool
	// Quiet says that it lets nothing out but its results.
	Quiet bool
	// Conveys is how it hands on a code that it reads and does not act on.
	Conveys *codeflow.Conveyed
}

// AFact marks Fact as a fact.
func (*Fact) AFact() {}

func (f *Fact) String() string {
	switch {
	case f.Mark != codeflow.Unknown:
		return "marks an error for a helper"
	case f.Sets != nil:
		return "sets whom a helper asks"
	case f.Of != nil && f.Own != nil:
		return "returns by a parameter's code and by its own"
	case f.Of != nil:
		return "returns by a parameter's code"
	case f.Own == nil && f.Retries != nil:
		return "calls again what fails"
	case f.Of == nil && f.Own == nil && f.About != nil:
		return "judges errors"
	case f.Of == nil && f.Own == nil && f.Passes != nil:
		return "returns what it calls"
	case f.Equal != nil && f.Own == nil && f.Of == nil:
		return "compares a code with a number"
	case f.Inert:
		return "asks nobody"
	case f.Blind:
		return "looks at no code"
	case f.Own == nil && f.Conveys != nil:
		return "hands its code on"
	}
	return "returns by its own code"
}

// A Result follows the codes of one package. The zero Result knows none.
type Result struct {
	// Flow is nil for a package without a carrier.
	Flow *codeflow.Analysis

	pass  *analysis.Pass
	knows func(*types.Package) bool // whether a package has to do with NIM
	facts map[*types.Func]*Fact
	marks map[types.Object]codeflow.Answer

	foreign map[*types.Func]*Fact // see foreignMethod
	funcs   []*ssa.Function       // of the package
}

func run(pass *analysis.Pass, carriers *carrier.Result) (any, error) {
	res := &Result{
		pass: pass, knows: carriers.Knows, facts: map[*types.Func]*Fact{}, foreign: map[*types.Func]*Fact{}, marks: map[types.Object]codeflow.Answer{},
	}
	if len(carriers.Functions()) > 0 {
		res.guarded(func() { res.follow(carriers) })
	} else {
		res.guarded(res.helpers)
		res.guarded(res.numbers)
	}
	res.guarded(res.exportTables)
	return res, nil
}

// guarded runs f. Code that cannot be digested gives no summaries, never a crash.
func (r *Result) guarded(f func()) {
	defer func() {
		if x := recover(); x != nil {
			crash.Tell(r.pass.Pkg.Path(), x)
			r.Flow = nil
		}
	}()
	f()
}

// follow summarizes the functions of the package.
func (r *Result) follow(carriers *carrier.Result) {
	sends := func(call *ssa.Call) bool {
		for i := range call.Call.Signature().Results().Len() {
			t := call.Call.Signature().Results().At(i).Type()
			if (codeflow.IsRaw(t) || len(carrier.CodeFields(t)) > 0) && carriers.AnswerOf(call, i) != nil {
				return true
			}
		}
		return false
	}
	isCode := func(v ssa.Value) bool { return carriers.OfValue(v) != nil }
	r.Flow = codeflow.New(isCode, r.ofParameter)
	r.Flow.Imports(r.own, r.method, r.retries, sends)
	r.Flow.Tables(r.table)
	r.Flow.CodeTypes(carriers.HoldsCode)
	r.Flow.Compares(r.equal)
	r.Flow.JudgesErrors(r.about, r.quiet)
	r.Flow.Policies(r.setterOf, r.policyOf, r.mark)
	r.Flow.LooksIn(func(fn *ssa.Function) bool {
		obj, ok := fn.Object().(*types.Func)
		return ok && obj.Pkg() != nil && carriers.Knows(obj.Pkg()) && !r.Blind(obj)
	})
	r.Flow.ConveyedBy(func(fn *ssa.Function) *codeflow.Conveyed {
		if f := r.imported(fn); f != nil {
			return f.Conveys
		}
		return nil
	})
	r.Flow.PassedBy(func(fn *ssa.Function) []int {
		if f := r.imported(fn); f != nil {
			return f.Passes
		}
		return nil
	})
	r.Flow.Sentinels(r.sentinel)
	r.exportSentinels(carriers.Functions())
	r.Flow.KindsOf(r.kinds)
	r.exportKinds(carriers.Functions())
	r.Flow.AskedFields(r.askedField)
	for f, asked := range r.Flow.FindAsked(carriers.Functions(), carriers.IsRetryHook) {
		r.pass.ExportObjectFact(f, &AskedFact{*asked})
	}
	own, _ := r.findHelpers()
	r.Flow.OwnHelpers(func(fn *types.Func) *codeflow.Retrier { return own[fn] })
	r.policies(carriers.Functions())
	for _, fn := range carriers.Functions() {
		obj, ok := fn.Object().(*types.Func)
		if !ok || obj.Pkg() != r.pass.Pkg || fn.Parent() != nil {
			continue
		}
		f := &Fact{}
		for _, s := range r.Flow.Summarize(fn) {
			if s.Param >= 0 && f.Of == nil {
				f.Of = s
			}
		}
		f.Own, f.Retries, f.Passes = r.Flow.Outcome(fn), r.Flow.Retriers(fn), r.Flow.Passes(fn)
		if f.Of == nil {
			if f.Of = r.Flow.SummarizeNumber(fn); f.Of == nil {
				f.About = r.Flow.SummarizeError(fn)
			}
		}
		f.Blind = f.Own == nil && !r.Flow.Looks(fn)
		f.Inert = f.Own == nil && fn.Signature.Recv() != nil && codeflow.IsInert(fn)
		f.Equal = r.Flow.SummarizeEqual(fn)
		f.Conveys = r.Flow.Conveyed(fn)
		f.Quiet = (f.Of != nil || f.About != nil || f.Equal != nil || f.Blind || f.Conveys != nil) && !codeflow.Acts(fn)
		f.Mark = r.marks[obj]
		if old := r.facts[obj]; old != nil {
			f.Sets = old.Sets
		}
		if f.Of != nil || f.Sets != nil || f.Mark != codeflow.Unknown || f.Own != nil || f.Blind || f.Conveys != nil || f.Retries != nil || f.Passes != nil || f.About != nil || f.Equal != nil || f.Inert {
			r.pass.ExportObjectFact(obj, f)
			r.facts[obj] = f
		}
	}
	r.funcs = carriers.Functions()
	r.interfaces()
}

// Blind reports whether fn is known to look at no code: if its package says so,
// or as a service of the official SDK, whose error is nil for a failure too.
func (r *Result) Blind(fn *types.Func) bool {
	if f := r.Function(fn); f != nil {
		return f.Blind
	}
	if f := r.foreignMethod(fn); f != nil {
		return f.Blind
	}
	return isService(fn)
}

// Conveyed returns how a function of another package, or a method that is called
// through an interface, hands on the code that it reads and does not act on; nil
// if it does not, or if that is not known.
func (r *Result) Conveyed(fn *types.Func) *codeflow.Conveyed {
	if f := r.Function(fn); f != nil {
		return f.Conveys
	}
	if f := r.foreignMethod(fn); f != nil {
		return f.Conveys
	}
	return nil
}

// Function returns what is known of a function of this package or another, or
// nil.
func (r *Result) Function(fn *types.Func) *Fact {
	if r == nil || fn == nil {
		return nil
	}
	fn = fn.Origin()
	f, ok := r.facts[fn]
	if !ok {
		f = known(fn)
		if f == nil && fn.Pkg() != r.pass.Pkg {
			f = new(Fact)
			if !r.pass.ImportObjectFact(fn, f) {
				f = nil
			}
		}
		r.facts[fn] = f
	}
	return f
}

// ofParameter returns what an imported function returns for the code of a
// parameter.
func (r *Result) ofParameter(fn *ssa.Function) *codeflow.Summary {
	if f := r.imported(fn); f != nil {
		return f.Of
	}
	return nil
}

// about returns what an imported function returns about an error.
func (r *Result) about(fn *ssa.Function) *codeflow.Summary {
	if f := r.imported(fn); f != nil {
		return f.About
	}
	return nil
}

// quiet reports whether an imported function is known to let nothing out but its
// results.
func (r *Result) quiet(fn *ssa.Function) bool {
	f := r.imported(fn)
	return f != nil && f.Quiet
}

// equal returns how an imported function compares a code with a number.
func (r *Result) equal(fn *ssa.Function) *codeflow.Equal {
	if f := r.imported(fn); f != nil {
		return f.Equal
	}
	return nil
}

// Judges reports whether an imported function judges the code of what it gets.
func (r *Result) Judges(fn *ssa.Function) bool {
	f := r.imported(fn)
	return f != nil && f.Of != nil && !f.Plain
}

// own returns what an imported function returns for the codes that it fetches.
func (r *Result) own(fn *ssa.Function) *codeflow.Summary {
	if f := r.imported(fn); f != nil {
		return f.Own
	}
	return nil
}

// retries returns what an imported function calls again. Of packages without a
// carrier only those of the module are asked: a run that loads no more packages
// than it needs knows no others.
func (r *Result) retries(fn *ssa.Function) []codeflow.Retrier {
	f := r.imported(fn)
	if f == nil || f.Plain && !r.inModule(fn.Object().Pkg()) {
		return nil
	}
	return f.Retries
}

// inModule reports whether a package is of the module under analysis, as far as
// the driver tells.
func (r *Result) inModule(pkg *types.Package) bool {
	m := r.pass.Module
	return m == nil || m.Path == "" || strings.HasPrefix(pkg.Path()+"/", m.Path+"/")
}

func (r *Result) imported(fn *ssa.Function) *Fact {
	obj, ok := fn.Object().(*types.Func)
	if !ok || obj.Pkg() == r.pass.Pkg {
		return nil
	}
	return r.Function(obj)
}
