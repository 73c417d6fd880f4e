package codeflow

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// An Equal says that a function returns whether a code is one of the numbers that
// it is given, as in IsCode(err, 404). It holds no reference to the program, so
// that it can be a fact.
type Equal struct {
	Of     int // the parameter that the code is a part of, or the error that tells it
	Number int // the parameter that is the number, or the list of them
}

// samples are codes that tell apart whether a function compares them with a
// number.
var samples = []int64{403, 414, Success - 1, someFailure}

// SummarizeEqual returns how fn compares a code with a number that it is given,
// or nil if it does not.
func (a *Analysis) SummarizeEqual(fn *ssa.Function) *Equal {
	if fn.Signature.Results().Len() != 1 || !isBoolean(fn.Signature.Results().At(0).Type()) || len(fn.Blocks) == 0 || len(fn.Blocks) > maxNumberBody {
		return nil
	}
	number := slices.IndexFunc(fn.Params, func(p *ssa.Parameter) bool { return isNumbers(p.Type()) })
	if number < 0 || len(fn.Params) < 2 {
		return nil
	}
	for of, p := range fn.Params {
		if of == number {
			continue
		}
		if a.comparesEach(fn, p, fn.Params[number]) {
			return &Equal{Of: of, Number: number}
		}
		ask := a.asker(fn, p, fn.Params[number])
		if ask == nil {
			continue
		}
		isEqual := !slices.ContainsFunc(samples, func(c int64) bool {
			return slices.ContainsFunc(samples, func(n int64) bool {
				t, known := ask(c, n).truth()
				return !known || t != (c == n)
			})
		})
		if isEqual {
			return &Equal{Of: of, Number: number}
		}
	}
	return nil
}

// asker returns what fn returns for a code in p and a number, or nil if p has no
// code.
func (a *Analysis) asker(fn *ssa.Function, p, number *ssa.Parameter) func(c, n int64) abstract {
	var has func(ssa.Value) bool
	if !isError(p.Type()) {
		i := slices.IndexFunc(a.Subjects(fn), func(s *Subject) bool { return s.root == p })
		if i < 0 {
			return nil
		}
		has = a.Subjects(fn)[i].Has
	}
	return func(c, n int64) abstract {
		e := env{analysis: a, code: c, roots: map[ssa.Value]bool{p: true}, errs: map[ssa.Value]bool{}, params: map[ssa.Value]abstract{}}
		e.has = has
		if has == nil {
			e.params[p] = abstract{kind: notNil}
			addErrors(fn, p, e.errs)
			e.has, e.roots = (&Source{Func: fn, analysis: a, extra: e.errs}).holds, e.errs
		}
		if value := constant.MakeInt64(n); isInteger(number.Type()) {
			e.params[number] = constOf(value)
		} else {
			e.lists = map[ssa.Value][]constant.Value{number: {value}}
		}
		w := newWalk(fn, e, 0)
		w.from(nil)
		if len(w.results) != 1 {
			return top
		}
		return w.results[0]
	}
}

// comparesEach reports whether fn goes through a list of numbers, returns true for
// the first that is the code in p, and false in all other cases.
func (a *Analysis) comparesEach(fn *ssa.Function, p, list *ssa.Parameter) bool {
	if isInteger(list.Type()) {
		return false
	}
	errs := map[ssa.Value]bool{}
	if isError(p.Type()) {
		addErrors(fn, p, errs)
	} else {
		errs[p] = true
	}
	src := &Source{Func: fn, analysis: a, extra: errs}
	isElement := func(v ssa.Value) bool {
		load, ok := stripConversion(v).(*ssa.UnOp)
		if !ok {
			return false
		}
		ia, ok := load.X.(*ssa.IndexAddr)
		return ok && ia.X == list
	}
	var hit *ssa.BasicBlock
	for _, b := range fn.Blocks {
		i, ok := last(b).(*ssa.If)
		if !ok {
			continue
		}
		op, ok := i.Cond.(*ssa.BinOp)
		if !ok || op.Op != token.EQL || !(isElement(op.X) && src.holds(stripConversion(op.Y)) || isElement(op.Y) && src.holds(stripConversion(op.X))) {
			continue
		}
		if hit != nil {
			return false
		}
		hit = b.Succs[0]
	}
	if hit == nil {
		return false
	}
	for _, b := range fn.Blocks {
		ret, ok := last(b).(*ssa.Return)
		if !ok {
			continue
		}
		k, ok := Result(ret, 0).(*ssa.Const)
		if !ok || k.Value == nil || constant.BoolVal(k.Value) != (b == hit) {
			return false
		}
	}
	return true
}

// stripConversion strips changes of the type of a number off it.
func stripConversion(v ssa.Value) ssa.Value {
	for {
		switch w := v.(type) {
		case *ssa.Convert:
			v = w.X
		case *ssa.ChangeType:
			v = w.X
		default:
			return v
		}
	}
}

// isNumbers reports whether t is an integer or a list of them.
func isNumbers(t types.Type) bool {
	if s, ok := t.Underlying().(*types.Slice); ok {
		t = s.Elem()
		if b, ok := t.Underlying().(*types.Basic); ok && b.Kind() == types.Byte {
			return false
		}
	}
	return isInteger(t)
}

func isBoolean(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// equals evaluates a call of a function of another package that compares a code
// with numbers.
func (w *walk) equals(c *ssa.Call, eq *Equal) abstract {
	args := c.Call.Args
	if eq.Of >= len(args) || eq.Number >= len(args) {
		return top
	}
	of := args[eq.Of]
	if isError(of.Type()) {
		switch is := w.at(of, c.Block()).kind; {
		case is == isNil:
			return boolOf(false)
		case is != notNil || !w.env.errs[of]:
			return top
		}
	} else if !w.env.roots[rootOf(of)] {
		return top
	}
	if isInteger(args[eq.Number].Type()) {
		n := w.eval(args[eq.Number])
		if n.kind != isConst {
			return top
		}
		v, ok := toInt64(n.value)
		return boolOf(ok && v == w.env.code)
	}
	list, ok := w.env.analysis.elements(args[eq.Number])
	if !ok {
		return top
	}
	return boolOf(slices.ContainsFunc(list, func(v constant.Value) bool {
		n, ok := toInt64(v)
		return ok && n == w.env.code
	}))
}
