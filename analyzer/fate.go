package analyzer

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A fate is what becomes of a code that says failure, in a function.
type fate struct {
	*codeflow.Difference // from success
	code                 int64

	// acts says that something is let out on the failure's own way that tells it.
	acts bool
	// echoes are let out there, and for success alike.
	echoes []ssa.Instruction
	// leaks says that the code or the answer gets out on any way.
	leaks bool
	// exits are the returns, judged.
	exits []exit
}

// An exit is one return as a failure takes it.
type exit struct {
	ret  *ssa.Return
	own  bool // only the failure leaves here
	how  outcome
	expr ast.Expr // the error result as the source spells it, or nil
}

// An outcome says what a return tells the caller of a failure.
type outcome int

const (
	told     outcome = iota // an error, or a result that says so
	handed                  // the answer itself, and the caller may look
	untold                  // a nil error, written so, and nothing else
	mistaken                // an error that is nil, by mistake
	silent                  // no result that could tell
)

// fate returns what becomes of the code c.
func (d *dispatch) fate(c int64) *fate {
	f, ok := d.fates[c]
	if ok {
		return f
	}
	f = &fate{Difference: d.code.Compare(c, nimcode.Success), code: c}
	own := map[ssa.Instruction]bool{}
	for _, in := range f.Only {
		own[in] = true
	}
	for _, ret := range f.Returns {
		f.exits = append(f.exits, d.exit(f, ret, own[ret]))
	}
	for _, in := range f.Only {
		switch {
		case !d.code.LetsOut(in):
			f.acts = f.acts || isCollected(in)
		case d.isEcho(f, in):
			f.echoes = append(f.echoes, in)
		case !d.tellsNil(f, in):
			f.acts = true
		}
	}
	f.leaks = d.code.IsKept()
	run := d.code.Run(c)
	run.Instrs(func(in ssa.Instruction) { f.leaks = f.leaks || d.letsOut(in) })
	d.fates[c] = f
	return f
}

// exit judges a return as the run of a failure takes it.
func (d *dispatch) exit(f *fate, ret *ssa.Return, own bool) exit {
	e := exit{ret: ret, own: own}
	stmt := d.index.returns[ret.Pos()]
	at := -1
	results := make([]ssa.Value, len(ret.Results))
	for i := range ret.Results {
		v := codeflow.Result(ret, i)
		results[i] = v
		if types.Identical(v.Type(), types.Universe.Lookup("error").Type()) || isErrorResult(d.fn, i) {
			at = i
		}
	}
	if at < 0 {
		e.how = d.valueOutcome(f, ret)
		return e
	}
	isnil, known := f.Nil(results[at], ret)
	made := results[at]
	if x, ok := made.(*ssa.Extract); ok {
		made = x.Tuple
	}
	if call, ok := made.(*ssa.Call); ok && !known && own && codeflow.IsEffect(call) && d.isEcho(f, call) {
		e.how = untold // what the call returns is what success gets, too
		return e
	}
	if !known || !isnil {
		return e // told
	}
	if stmt != nil && at < len(stmt.Results) && len(stmt.Results) == len(ret.Results) {
		e.expr = ast.Unparen(stmt.Results[at])
	}
	for i, v := range results {
		if isBool(v.Type()) && f.OtherReturns(i, constant.MakeBool(false)) {
			return e // a question about some failures, to which success says no
		}
		if i != at && (d.says(f, i, v, ret) && !(e.expr != nil && !isNilIdent(e.expr) && d.standsIn(f, i, v, ret)) || own && e.expr != nil && isNilIdent(e.expr) && d.saysByMembers(f, i, v, ret) || isBool(v.Type()) && f.OtherFails(at)) {
			return e // a bool, a number of its own
		}
	}
	if e.expr != nil && !isNilIdent(e.expr) {
		e.how = mistaken
		return e
	}
	e.how = untold
	for i, v := range results {
		if i != at && !d.isUntouched(f, v) && (d.isSource(v) || d.code.Derives(v) && !isConst(v) && d.wholeAnswer(v)) {
			e.how = handed
		}
	}
	return e
}

func isErrorResult(fn *ssa.Function, i int) bool {
	res := fn.Signature.Results()
	if i != res.Len()-1 {
		return false
	}
	t := res.At(i).Type()
	return types.Implements(t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface)) && isNilable(t)
}

func isNilable(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return true
	}
	return false
}

// says reports whether a result beside a nil error tells a failure: a bool
// that is another one for success, or a value of its own that is not zero.
func (d *dispatch) says(f *fate, i int, v ssa.Value, ret *ssa.Return) bool {
	if d.code.Has(v) {
		return true
	}
	c := f.Constant(v, ret)
	if f.OtherGets(i, v) && (c == nil || f.OtherReturns(i, c)) {
		return false // whatever it is
	}
	if c == nil {
		return isBool(v.Type()) || f.makes(v, map[ssa.Value]bool{}) || d.standsIn(f, i, v, ret) // not known, counted, or chosen
	}
	if isBool(v.Type()) {
		return !f.OtherReturns(i, c) && !d.isPlainNo(f, i, c)
	}
	if f.OtherMayReturn(i, c) {
		return false
	}
	switch c.Kind() {
	case constant.Int, constant.Float:
		return constant.Sign(c) != 0
	case constant.String:
		return constant.StringVal(c) != ""
	}
	return false
}

// isPlainNo reports whether every failure that nobody mentions is answered with the
// false that success may be answered with as well, in words: then it tells nothing.
func (d *dispatch) isPlainNo(f *fate, i int, c constant.Value) bool {
	if f.code != otherCode || i != 0 || d.fn.Signature.Results().Len() != 2 || d.fn.Parent() != nil || constant.BoolVal(c) {
		return false
	}
	return slices.ContainsFunc(d.fn.Blocks, func(b *ssa.BasicBlock) bool {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || !f.OtherHas(ret) {
			return false
		}
		k, ok := codeflow.Result(ret, i).(*ssa.Const)
		isnil, known := f.OtherNil(codeflow.Result(ret, 1), ret)
		return ok && k.Value != nil && !constant.BoolVal(k.Value) && known && isnil
	})
}

// makes reports whether a number or a list is computed by what runs for the one
// code only: it is counted or collected.
func (f *fate) makes(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return false
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Phi:
		return slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return f.makes(e, seen) })
	case *ssa.BinOp:
		return slices.Contains(f.Only, ssa.Instruction(v)) || f.makes(v.X, seen)
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			return slices.Contains(f.Only, ssa.Instruction(v)) || f.makes(v.Call.Args[0], seen)
		}
	}
	return false
}

// valueOutcome judges a return without an error: it tells what success's
// results do not.
func (d *dispatch) valueOutcome(f *fate, ret *ssa.Return) outcome {
	if len(ret.Results) == 0 {
		return silent
	}
	if !f.OtherHas(ret) {
		// A return of its own. It says nothing only if all results are those
		// that success always has.
		for i := range ret.Results {
			v := codeflow.Result(ret, i)
			if c := f.Constant(v, ret); (c == nil || !f.OtherReturns(i, c)) && !d.isSuccessResult(f, i, v, ret) {
				return told
			}
		}
		return untold
	}
	asGood := f.isAsGood()
	for i := range ret.Results {
		v := codeflow.Result(ret, i)
		if isBool(v.Type()) && f.OtherReturns(i, constant.MakeBool(false)) {
			return told // see above
		}
		if asGood && !d.code.Derives(v) {
			continue
		}
		if c := f.Constant(v, ret); c != nil && f.OtherReturns(i, c) {
			continue
		}
		if d.code.Derives(v) || d.varies(v, 0) {
			return told
		}
	}
	return silent
}

// isAsGood reports whether nothing is computed for the failure that success does
// not compute, too: its results are those of success.
func (f *fate) isAsGood() bool {
	if len(f.Phis) > 0 {
		return false
	}
	return !slices.ContainsFunc(f.Only, func(in ssa.Instruction) bool {
		switch in.(type) {
		case *ssa.If, *ssa.Jump, *ssa.DebugRef, *ssa.BinOp, *ssa.UnOp, *ssa.FieldAddr, *ssa.Field:
			return false
		}
		return true
	})
}

// varies reports whether a value is computed from what differs by the code.
func (d *dispatch) varies(v ssa.Value, depth int) bool {
	if depth > 8 {
		return true
	}
	switch v := v.(type) {
	case *ssa.Const, *ssa.Parameter, *ssa.Global, *ssa.FreeVar, *ssa.Function, *ssa.Builtin:
		return false
	case *ssa.Phi:
		return true
	case *ssa.Alloc:
		return true // may be written on the way
	case ssa.Instruction:
		for _, op := range v.Operands(nil) {
			if *op != nil && d.varies(*op, depth+1) {
				return true
			}
		}
	}
	return false
}

func isConst(v ssa.Value) bool {
	_, ok := v.(*ssa.Const)
	return ok
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func isNilIdent(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "nil"
}
