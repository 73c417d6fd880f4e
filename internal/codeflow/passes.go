package codeflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// PassedBy tells which operations functions of other packages pass the errors of.
func (a *Analysis) PassedBy(of func(*ssa.Function) []int) { a.passedBy = of }

// Passes returns the parameters of fn, receiver first, that are operations of which
// fn returns an error whenever they do: func(op func() error) error.
func (a *Analysis) Passes(fn *ssa.Function) []int {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if out, ok := a.passes[fn]; ok {
		return out
	}
	a.passes[fn] = nil // for recursion
	var out []int
	n := fn.Signature.Results().Len()
	if n == 0 || !isError(fn.Signature.Results().At(n-1).Type()) {
		return nil
	}
	for i, p := range fn.Params {
		if IsOperation(p.Type()) && a.passesOn(fn, p) {
			out = append(out, i)
		}
	}
	a.passes[fn] = out
	return out
}

// passesOn reports whether fn returns an error wherever a call of its parameter p, or
// of another function that passes on what p returns, has returned one.
func (a *Analysis) passesOn(fn *ssa.Function, p *ssa.Parameter) bool {
	found := false
	for _, ref := range *p.Referrers() {
		if _, ok := ref.(*ssa.DebugRef); ok {
			continue
		}
		c, ok := ref.(*ssa.Call)
		if !ok || c.Call.Value != p && !slices.ContainsFunc(a.passedFunctions(c), func(v ssa.Value) bool { return v == p }) {
			return false
		}
		n := c.Call.Signature().Results().Len()
		if n == 0 || !isError(c.Call.Signature().Results().At(n-1).Type()) {
			return false
		}
		err := resultValue(c, n-1)
		if err == nil && !isReturned(c) {
			return false
		}
		if err != nil && !a.failsWith(fn, c, err) {
			return false
		}
		found = true
	}
	return found
}

// isReturned reports whether all that a call returns is returned as it is.
func isReturned(c *ssa.Call) bool {
	return len(*c.Referrers()) > 0 && !slices.ContainsFunc(*c.Referrers(), func(r ssa.Instruction) bool {
		switch r.(type) {
		case *ssa.Return, *ssa.DebugRef:
			return false
		}
		return true
	})
}

// failsWith reports whether fn, once a call has returned an error, returns one.
func (a *Analysis) failsWith(fn *ssa.Function, c *ssa.Call, err ssa.Value) bool {
	e := env{analysis: a, code: NoAnswer, roots: map[ssa.Value]bool{}, errs: map[ssa.Value]bool{}, params: map[ssa.Value]abstract{err: {kind: notNil}}}
	w := newWalk(fn, e, 0)
	w.from(c)
	n := fn.Signature.Results().Len()
	return len(w.results) == n && w.results[n-1].kind == notNil
}

// passers lists functions of libraries that return the error of the operation that
// they are given, by path without version, type and name: the place of the operation,
// receiver first. Source: the documentation of these modules.
var passers = map[string]int{
	"github.com/sony/gobreaker.CircuitBreaker.Execute":          1,
	"github.com/sony/gobreaker.TwoStepCircuitBreaker.Execute":   1,
	"golang.org/x/sync/singleflight.Group.Do":                   2,
	"gorm.io/gorm.DB.Transaction":                               1,
	"github.com/afex/hystrix-go/hystrix.Do":                     1,
	"github.com/eapache/go-resiliency/breaker.Breaker.Run":      1,
	"go.mongodb.org/mongo-driver/mongo.Session.WithTransaction": 2,
}

// passedFunctions returns the arguments of a call that are operations whose errors it
// passes on.
func (a *Analysis) passedFunctions(c *ssa.Call) (out []ssa.Value) {
	f := c.Call.StaticCallee()
	if f == nil {
		return nil
	}
	if o := f.Origin(); o != nil {
		f = o
	}
	var params []int
	switch obj, _ := f.Object().(*types.Func); {
	case len(f.Blocks) > 0:
		params = a.Passes(f)
	case obj != nil && obj.Pkg() != nil:
		if i, ok := passers[qualifiedName(obj)]; ok {
			params = []int{i}
		} else if a.passedBy != nil {
			params = a.passedBy(f)
		}
	}
	for _, i := range params {
		if i < len(c.Call.Args) {
			out = append(out, c.Call.Args[i])
		}
	}
	return out
}

// passedOutcome returns what a call returns that passes on the error of an operation
// which it is given, or nil if that is not known.
func (a *Analysis) passedOutcome(c *ssa.Call) *Summary {
	n := c.Call.Signature().Results().Len()
	if n == 0 || !isError(c.Call.Signature().Results().At(n-1).Type()) {
		return nil
	}
	for _, v := range a.passedFunctions(c) {
		of := a.operationOutcome(v)
		if of == nil {
			continue
		}
		sum := newSummary(-1, of.Codes, n)
		for _, code := range of.Codes {
			for i := range n {
				a := top
				if i == n-1 && of.Answer(len(of.Results)-1, code).isNotNil() {
					a = abstract{kind: notNil}
				}
				sum.add(i, a)
			}
		}
		if sum.tells() {
			return sum
		}
	}
	return nil
}

// passedSources returns the calls of fn that pass on the error of an operation which
// they are given and which fetches a code. The request is sent there, not by fn.
func (a *Analysis) passedSources(fn *ssa.Function) (out []*Source) {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.Call)
			if !ok || len(c.Call.Args) == 0 || a.outcomeOf(c) != nil {
				continue
			}
			if o := a.passedOutcome(c); o != nil {
				out = append(out, a.newSource(fn, c, nil, o))
			}
		}
	}
	return out
}
