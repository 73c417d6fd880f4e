package codeflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// An Asking is a place where a member of a policy is asked about a code: a
// function that is called with it, or a list or a set in which it is looked up.
type Asking struct {
	Field  *types.Var
	Code   ssa.Value
	IsList bool

	says ssa.Value // the answer
}

// Askings returns such places in a function.
func (a *Analysis) Askings(fn *ssa.Function) (out []Asking) {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Call:
				if len(in.Call.Args) == 1 && a.isCode(in.Call.Args[0]) && isBoolean(in.Type()) {
					if f := fieldOf(in.Call.Value); f != nil {
						out = append(out, Asking{Field: f, Code: in.Call.Args[0], says: in})
					}
				}
				if len(in.Call.Args) == 2 && isCallOf(in, "slices", "Contains") && a.isCode(in.Call.Args[1]) {
					if f := fieldOf(in.Call.Args[0]); f != nil {
						out = append(out, Asking{Field: f, Code: in.Call.Args[1], IsList: true, says: in})
					}
				}
			case *ssa.Lookup:
				f := fieldOf(in.X)
				if f == nil || !a.isCode(in.Index) {
					continue
				}
				says := ssa.Value(in)
				if in.CommaOk {
					if says = extracted(in, 1); says == nil {
						continue
					}
				}
				if isBoolean(says.Type()) {
					out = append(out, Asking{Field: f, Code: in.Index, IsList: true, says: says})
				}
			}
		}
	}
	return out
}

// fieldOf returns the member that a value is read from, or nil.
func fieldOf(v ssa.Value) *types.Var {
	switch v := v.(type) {
	case *ssa.UnOp:
		if fa, ok := v.X.(*ssa.FieldAddr); ok {
			return FieldVar(fa)
		}
	case *ssa.Field:
		if st, ok := v.X.Type().Underlying().(*types.Struct); ok {
			return st.Field(v.Field)
		}
	}
	return nil
}

// FieldVar returns the member that an address is one of, or nil.
func FieldVar(fa *ssa.FieldAddr) *types.Var {
	st, ok := pointee(fa.X.Type()).Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	return st.Field(fa.Field)
}

// Decides reports whether the function returns what the member says as its first
// result: yes for yes, and no for no.
func (x Asking) Decides(a *Analysis) bool {
	in, ok := x.says.(ssa.Instruction)
	if !ok {
		return false
	}
	says := func(b bool) Answer {
		e := env{analysis: a, code: Absent, roots: map[ssa.Value]bool{}, errs: map[ssa.Value]bool{}, params: map[ssa.Value]abstract{x.says: boolOf(b)}}
		w := newWalk(in.Parent(), e, 0)
		w.from(in)
		return firstResult(w.results)
	}
	return says(true) == True && says(false) == False
}

// AskedFields tells which members of the types of other packages are asked about
// a code.
func (a *Analysis) AskedFields(imported func(*types.Var) *Asked) { a.foreignAsked = imported }

// Asked says that a member of a policy is asked about a code, and that what it
// says yes to is tried again. It holds no reference to the program, so that it
// can be a fact.
type Asked struct{ IsList bool }

// FindAsked returns the members of the types of the package that decide about
// another try. isHook says which functions a library asks.
func (a *Analysis) FindAsked(fns []*ssa.Function, isHook func(*ssa.Function) bool) map[*types.Var]*Asked {
	for _, fn := range fns {
		for _, x := range a.Askings(fn) {
			if x.Field.Pkg() == nil || fn.Pkg == nil || x.Field.Pkg() != fn.Pkg.Pkg {
				continue
			}
			if IsRetryName(x.Field.Name()) || (isHook(fn) || IsRetryName(fn.Name()) && fn.Parent() == nil) && x.Decides(a) {
				a.ownAsked[x.Field] = &Asked{x.IsList}
			}
		}
	}
	for _, fn := range fns {
		for _, f := range a.filledWithJudges(fn) {
			if a.ownAsked[f] == nil {
				a.ownAsked[f] = &Asked{}
			}
		}
	}
	return a.ownAsked
}

// filledWithJudges returns the members of the package's types, called like those that
// say whether to try again, into which a function puts one that is called with a code
// elsewhere: what others are put there are asked the same.
func (a *Analysis) filledWithJudges(fn *ssa.Function) (out []*types.Var) {
	for st, fa := range FieldStores(fn) {
		f, judge := FieldVar(fa), FunctionOf(st.Val)
		if f == nil || judge == nil || fn.Pkg == nil || f.Pkg() != fn.Pkg.Pkg || !IsRetryName(f.Name()) {
			continue
		}
		if len(judge.Params) == 1 && isInteger(judge.Params[0].Type()) && a.isCode(judge.Params[0]) && isQuestion(judge.Signature) {
			out = append(out, f)
		}
	}
	return out
}

// AskedOf returns what is known of a member, or nil.
func (a *Analysis) AskedOf(f *types.Var) *Asked {
	if f == nil {
		return nil
	}
	if x := a.ownAsked[f]; x != nil || a.foreignAsked == nil {
		return x
	}
	return a.foreignAsked(f)
}

// Says returns what the value of a member says about the code c: a function that
// is called with it, or a list or set in which it is.
func (a *Analysis) Says(v ssa.Value, asked *Asked, c int64) Answer {
	k := a.Known(v)
	if asked.IsList {
		if k == nil {
			return Unknown
		}
		return k.Contains(c)
	}
	if k != nil {
		if got := k.Says(0, c); got != Unknown {
			return got
		}
	}
	if fn := FunctionOf(v); fn != nil && len(fn.Params) == 1 {
		if s := a.SummarizeNumber(fn); s != nil {
			return s.Answer(0, c)
		}
	}
	return Unknown
}
