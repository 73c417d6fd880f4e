package analyzer

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// nilError returns where, on the failure's own way, an error is used that is
// nil there, the error, and what comes of it.
func (d *dispatch) nilError(f *fate) (at ssa.Instruction, v ssa.Value, what string) {
	for _, in := range f.Only {
		switch in := in.(type) {
		case *ssa.Call:
			if in.Call.IsInvoke() && in.Call.Method.Name() == "Error" {
				v, what = in.Call.Value, "this call panics"
			} else if err := d.collectedAlike(f, in); err != nil {
				v, what = err, "what is collected says that all is well"
			} else if err := collected(in); err != nil {
				v, what = err, "what is joined leaves it out"
			} else if err := d.joined(f, in); err != nil && !f.acts {
				v, what = err, "what is joined leaves it out"
			}
			for i, a := range in.Call.Args {
				if isErrorType(a.Type()) && needsError(in.Call.StaticCallee(), i) {
					v, what = a, "this call panics"
				}
			}
		case *ssa.Send:
			if types.Identical(in.X.Type(), types.Universe.Lookup("error").Type()) && !isConst(in.X) {
				v, what = in.X, "what is sent says that all is well"
			}
		case *ssa.MapUpdate:
			if types.Identical(in.Value.Type(), types.Universe.Lookup("error").Type()) && !isConst(in.Value) && !f.storesAgain(in) {
				v, what = in.Value, "what is stored says that all is well"
			}
		}
		if v == nil {
			continue
		}
		if isnil, known := f.Nil(v, in); known && isnil {
			return in, v, what
		}
		v = nil
	}
	if at, v := d.nilMerged(f); at != nil && !f.acts {
		return at, v, "the variable that it is put into stays nil"
	}
	return nil, nil, ""
}

// storesAgain reports whether the failure's own way stores in the same map once more,
// maybe something else in the place of that.
func (f *fate) storesAgain(st *ssa.MapUpdate) bool {
	return slices.ContainsFunc(f.Only, func(in ssa.Instruction) bool {
		other, ok := in.(*ssa.MapUpdate)
		return ok && other != st && other.Map == st.Map
	})
}

// collected returns the error that a call appends to a list which is joined, or nil.
func collected(call *ssa.Call) ssa.Value {
	list := appended(call)
	if len(list) != 1 || isConst(list[0]) || !isErrorType(list[0].Type()) || !isJoined(call, map[ssa.Value]bool{}) {
		return nil
	}
	return list[0]
}

// joined returns the error, nil by then, that a call joins with others of which
// none is known to be there; or nil.
func (d *dispatch) joined(f *fate, call *ssa.Call) (err ssa.Value) {
	if !codeflow.DropsNil(&call.Call) {
		return nil
	}
	for _, arg := range call.Call.Args {
		list := []ssa.Value{arg}
		if !isErrorType(arg.Type()) {
			list = codeflow.Elements(arg)
		}
		for _, v := range list {
			switch isnil, known := f.Nil(v, call); {
			case known && !isnil:
				return nil
			case known && !isConst(v):
				err = v
			}
		}
	}
	return err
}

// spell returns the source of a value, or a word for it.
func (d *dispatch) spell(v ssa.Value, word string) string {
	if refs := v.Referrers(); refs != nil {
		for _, ref := range *refs {
			if x, ok := ref.(*ssa.DebugRef); ok && !x.IsAddr {
				if id, ok := ast.Unparen(x.Expr).(*ast.Ident); ok {
					return id.Name
				}
			}
		}
	}
	return word
}
