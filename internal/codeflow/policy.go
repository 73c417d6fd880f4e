package codeflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Setter says how a function sets the member of a policy that a helper asks
// whether to try again: an option, a method, or a function that makes the policy.
// It holds no reference to the program, so that it can be a fact.
type Setter struct {
	Field string
	// Param is the index of the parameter that is put there, receiver first, or
	// -1.
	Param int
	// Says is what the member always says if it is no parameter: True, False, or
	// Nil if it is not set. Unknown is for options that set other members.
	Says Answer
	// Makes says that the function makes the policy.
	Makes bool
}

// Policies tells how functions set the members of policies, what those are in the
// variables of other packages, and which types, variables and functions mark an
// error for a helper.
func (a *Analysis) Policies(setters func(*types.Func) *Setter, vars func(*types.Var) *Setter, marks func(types.Object) Answer) {
	a.setters, a.policyVars, a.marks = setters, vars, marks
}

// withPolicy finds out whom the retriers ask that ask a member of a policy. Those
// of which that is not known are left out.
func (a *Analysis) withPolicy(rs []Retrier, c *ssa.Call) (out []Retrier) {
	for _, r := range rs {
		if r.Options != nil {
			if a.withOptionList(&r, c) {
				out = append(out, r)
			}
			continue
		}
		if r.Field == "" {
			out = append(out, r)
			continue
		}
		if r.If < 0 || r.If >= len(c.Call.Args) {
			continue
		}
		pred, says := a.member(c.Call.Args[r.If], r.Field, 0)
		if always := a.saysAlways(pred); always != Unknown {
			pred, says = nil, always
		}
		if says == Nil {
			says = r.Without
		}
		if r.Unless {
			says = negated(says)
		}
		switch {
		case pred != nil:
			r.pred = pred
		case says != True:
			continue
		}
		out = append(out, r)
	}
	return out
}

// withOptionList finds out whom the options of a call ask; it returns false if that
// is not known, or if nothing is tried again.
func (a *Analysis) withOptionList(r *Retrier, c *ssa.Call) bool {
	if r.If < 0 || r.If >= len(c.Call.Args) {
		return false
	}
	opts, ok := a.list(c.Call.Args[r.If], 0)
	if !ok {
		return false
	}
	set := map[string]bool{}
	r.preds = nil
	for _, v := range opts {
		call, isCall := stripInterface(a.madeBy(v)).(*ssa.Call)
		if !isCall || len(call.Call.Args) == 1 && isOnce(call.Call.Args[0]) {
			return false
		}
		s := a.setterOf(call)
		if s == nil {
			return false
		}
		i := slices.IndexFunc(r.Options, func(o Option) bool { return o.Name == s.Field })
		says := s.Says
		if s.Param >= 0 && s.Param < len(call.Call.Args) {
			var pred ssa.Value
			if pred, says = valueSays(call.Call.Args[s.Param]); pred != nil && i >= 0 {
				r.preds = append(r.preds, judge{pred, r.Options[i].Unless})
				set[s.Field] = true
				continue
			}
		}
		switch {
		case says == Unknown: // it sets another member
		case i < 0:
			return false
		case says == Nil:
		case (says == True) == r.Options[i].Unless:
			return false
		default:
			set[s.Field] = true
		}
	}
	return !slices.ContainsFunc(r.Options, func(o Option) bool { return !set[o.Name] && o.Without != True })
}

// isOnce reports whether a value is a number of tries that allows one.
func isOnce(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	if !ok || k.Value == nil || !isInteger(k.Type()) {
		return false
	}
	n, ok := toInt64(k.Value)
	return ok && n <= 1
}

// saysAlways returns what the one in a variable of another package always says.
func (a *Analysis) saysAlways(pred ssa.Value) Answer {
	load, ok := pred.(*ssa.UnOp)
	if !ok || a.policyVars == nil {
		return Unknown
	}
	g, ok := load.X.(*ssa.Global)
	if !ok {
		return Unknown
	}
	if v, ok := g.Object().(*types.Var); ok {
		if s := a.policyVars(v); s != nil && s.Field == "" {
			return s.Says
		}
	}
	return Unknown
}

func negated(a Answer) Answer {
	switch a {
	case True:
		return False
	case False:
		return True
	}
	return a
}

// member returns what a member of a policy is: a function, or what it always
// says; Nil if it is not set.
func (a *Analysis) member(v ssa.Value, field string, depth int) (ssa.Value, Answer) {
	if depth > maxKey {
		return nil, Unknown
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		switch x := v.X.(type) {
		case *ssa.Alloc:
			return a.memberOf(x, field, depth)
		case *ssa.Global:
			return a.memberOfGlobal(x, field, depth)
		}
	case *ssa.Alloc:
		return a.memberOf(v, field, depth)
	case *ssa.Global:
		return a.memberOfGlobal(v, field, depth)
	case *ssa.Call:
		return a.memberMade(v, field, depth)
	}
	return nil, Unknown
}

// memberOf looks at a variable of the function.
func (a *Analysis) memberOf(v *ssa.Alloc, field string, depth int) (ssa.Value, Answer) {
	var out ssa.Value
	for _, st := range filledBy(v) {
		fa, ok := st.Addr.(*ssa.FieldAddr)
		if !ok {
			if len(filledBy(v)) == 1 {
				return a.member(st.Val, field, depth+1)
			}
			return nil, Unknown
		}
		if fieldName(fa) == field {
			if out != nil {
				return nil, Unknown
			}
			out = st.Val
		}
	}
	for _, r := range *v.Referrers() {
		switch r.(type) {
		case *ssa.MakeClosure, *ssa.Phi:
			return nil, Unknown
		}
	}
	if out == nil {
		return nil, Nil
	}
	return valueSays(out)
}

// memberOfGlobal looks at a variable of the package that the initialiser fills.
func (a *Analysis) memberOfGlobal(g *ssa.Global, field string, depth int) (ssa.Value, Answer) {
	if v, ok := g.Object().(*types.Var); ok && a.policyVars != nil {
		if set := a.policyVars(v); set != nil && set.Field == field {
			return nil, set.Says
		}
	}
	if g.Pkg == nil || g.Pkg.Func("init") == nil || len(g.Pkg.Func("init").Blocks) == 0 || a.isReassigned(g) {
		return nil, Unknown
	}
	var out ssa.Value
	filled := false
	for _, b := range g.Pkg.Func("init").Blocks {
		for _, in := range b.Instrs {
			st, ok := in.(*ssa.Store)
			if !ok {
				continue
			}
			if st.Addr == g {
				return a.member(st.Val, field, depth+1)
			}
			if fa, ok := st.Addr.(*ssa.FieldAddr); ok && fa.X == g {
				filled = true
				if fieldName(fa) == field {
					out = st.Val
				}
			}
		}
	}
	switch {
	case out != nil:
		return valueSays(out)
	case filled:
		return nil, Nil
	}
	return nil, Unknown
}

// memberMade looks at what a function makes, with its options, or what a method
// returns.
func (a *Analysis) memberMade(c *ssa.Call, field string, depth int) (ssa.Value, Answer) {
	set := a.setterOf(c)
	if set == nil || set.Field != field {
		return nil, Unknown
	}
	if !set.Makes {
		if set.Param > 0 && set.Param < len(c.Call.Args) {
			return valueSays(c.Call.Args[set.Param])
		}
		if set.Says != Unknown {
			return nil, set.Says
		}
		return a.member(c.Call.Args[0], field, depth+1)
	}
	pred, says := ssa.Value(nil), set.Says
	if set.Param >= 0 && set.Param < len(c.Call.Args) {
		pred, says = valueSays(c.Call.Args[set.Param])
	}
	if !c.Call.Signature().Variadic() {
		return pred, says
	}
	return a.optioned(c.Call.Args[len(c.Call.Args)-1], field, pred, says)
}

// optioned returns what a member is that is pred or says something before the
// options of a list are applied; Unknown if some of these are not known.
func (a *Analysis) optioned(list ssa.Value, field string, pred ssa.Value, says Answer) (ssa.Value, Answer) {
	if k, ok := list.(*ssa.Const); ok && k.Value == nil {
		return pred, says
	}
	opts := Elements(list)
	if len(opts) == 0 {
		return nil, Unknown
	}
	for _, v := range opts {
		opt, ok := stripInterface(v).(*ssa.Call)
		if !ok {
			return nil, Unknown
		}
		switch set := a.setterOf(opt); {
		case set == nil || set.Field != field:
			return nil, Unknown
		case set.Param >= 0 && set.Param < len(opt.Call.Args):
			pred, says = valueSays(opt.Call.Args[set.Param])
		case set.Says != Unknown:
			pred, says = nil, set.Says
		}
	}
	return pred, says
}

func (a *Analysis) setterOf(c *ssa.Call) *Setter {
	obj, _ := calleeOf(&c.Call)
	if obj == nil || a.setters == nil {
		return nil
	}
	return a.setters(obj)
}

// valueSays returns a function, or Nil for none.
func valueSays(v ssa.Value) (ssa.Value, Answer) {
	if isNilConst(v) {
		return nil, Nil
	}
	return v, Unknown
}

func fieldName(fa *ssa.FieldAddr) string {
	st, ok := pointee(fa.X.Type()).Underlying().(*types.Struct)
	if !ok {
		return ""
	}
	return st.Field(fa.Field).Name()
}

// markOfType returns the mark that errors of type t have for a helper.
func (a *Analysis) markOfType(t types.Type) Answer {
	n, ok := types.Unalias(pointee(t)).(*types.Named)
	if !ok || a.marks == nil {
		return Unknown
	}
	return a.marks(n.Obj())
}

// markOf returns the mark that a function puts on an error, or Unknown.
func (a *Analysis) markOf(f *ssa.Function) Answer {
	if m := markOf(f); m != Unknown || a.marks == nil || f.Object() == nil {
		return m
	}
	return a.marks(f.Object())
}

// markOfVariable returns the mark of the error in a variable of a package.
func (a *Analysis) markOfVariable(load *ssa.UnOp) Answer {
	g, ok := load.X.(*ssa.Global)
	if !ok || g.Object() == nil || a.marks == nil {
		return Unknown
	}
	return a.marks(g.Object())
}

// IsMark reports whether a type of errors may be there only to mark them: it wraps
// an error, or holds nothing, and tells nothing else that could be asked for.
func IsMark(t types.Type) bool {
	n, ok := types.Unalias(pointee(t)).(*types.Named)
	if !ok {
		return false
	}
	st, ok := n.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range st.Fields() {
		if b, ok := f.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsString == 0 {
			return false
		}
	}
	for m := range n.Methods() {
		if res := m.Signature().Results(); res.Len() > 0 && m.Name() != "Is" && m.Name() != "As" {
			if b, ok := res.At(0).Type().Underlying().(*types.Basic); ok && b.Info()&types.IsString == 0 {
				return false
			}
		}
	}
	return true
}
