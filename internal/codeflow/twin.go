package codeflow

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Twins returns the other calls of the function that send the same request, as
// its text says: once more behind a test, or in a loop that the first one leads
// to.
func (s *Source) Twins() []*ssa.Call {
	if s.twins == nil {
		s.twins = []*ssa.Call{}
		for _, b := range s.Func.Blocks {
			for _, in := range b.Instrs {
				if c, ok := in.(*ssa.Call); ok && c != s.Call && s.analysis.isSameCall(s.Call, c, 0) {
					s.twins = append(s.twins, c)
				}
			}
		}
	}
	return s.twins
}

// isTwin reports whether an instruction is such a call.
func (s *Source) isTwin(in ssa.Instruction) bool {
	c, ok := in.(*ssa.Call)
	return ok && slices.Contains(s.Twins(), c)
}

// isSameCall reports whether two calls call one function with the same.
func (a *Analysis) isSameCall(x, y *ssa.Call, depth int) bool {
	if len(x.Call.Args) != len(y.Call.Args) || x.Call.Method != y.Call.Method || x.Call.IsInvoke() != y.Call.IsInvoke() {
		return false
	}
	if _, f := calleeOf(&x.Call); f != nil {
		if x.Call.Value != y.Call.Value && x.Call.StaticCallee() != y.Call.StaticCallee() {
			return false
		}
	} else if !a.isSameValue(x.Call.Value, y.Call.Value, depth+1) {
		return false
	}
	for i, arg := range x.Call.Args {
		if !a.isSameValue(arg, y.Call.Args[i], depth+1) {
			return false
		}
	}
	return true
}

// maxSame bounds how deep expressions are compared.
const maxSame = 12

// isSameValue reports whether two values are written alike, so that they are the
// same as long as nothing that they are made of changes.
func (a *Analysis) isSameValue(x, y ssa.Value, depth int) bool {
	if x == y {
		return true
	}
	if x == nil || y == nil || depth > maxSame {
		return false
	}
	if isContext(x.Type()) && isContext(y.Type()) {
		return true // says how long to wait, not what is asked for
	}
	same := func(x, y ssa.Value) bool { return a.isSameValue(x, y, depth+1) }
	switch x := x.(type) {
	case *ssa.Const:
		y, ok := y.(*ssa.Const)
		return ok && x.Type().String() == y.Type().String() && (x.Value == nil) == (y.Value == nil) && (x.Value == nil || constant.Compare(x.Value, token.EQL, y.Value))
	case *ssa.UnOp:
		y, ok := y.(*ssa.UnOp)
		return ok && x.Op == y.Op && x.Op != token.ARROW && same(x.X, y.X)
	case *ssa.BinOp:
		y, ok := y.(*ssa.BinOp)
		return ok && x.Op == y.Op && same(x.X, y.X) && same(x.Y, y.Y)
	case *ssa.FieldAddr:
		y, ok := y.(*ssa.FieldAddr)
		return ok && x.Field == y.Field && same(x.X, y.X)
	case *ssa.Field:
		y, ok := y.(*ssa.Field)
		return ok && x.Field == y.Field && same(x.X, y.X)
	case *ssa.MakeInterface:
		y, ok := y.(*ssa.MakeInterface)
		return ok && same(x.X, y.X)
	case *ssa.ChangeType:
		y, ok := y.(*ssa.ChangeType)
		return ok && same(x.X, y.X)
	case *ssa.ChangeInterface:
		y, ok := y.(*ssa.ChangeInterface)
		return ok && same(x.X, y.X)
	case *ssa.Convert:
		y, ok := y.(*ssa.Convert)
		return ok && same(x.X, y.X)
	case *ssa.Extract:
		y, ok := y.(*ssa.Extract)
		return ok && x.Index == y.Index && same(x.Tuple, y.Tuple)
	case *ssa.Slice:
		y, ok := y.(*ssa.Slice)
		return ok && x.Low == nil && y.Low == nil && x.High == nil && y.High == nil && same(x.X, y.X)
	case *ssa.Call:
		y, ok := y.(*ssa.Call)
		return ok && a.isSteady(x) && a.isSteady(y) && a.isSameCall(x, y, depth)
	case *ssa.Alloc:
		y, ok := y.(*ssa.Alloc)
		return ok && x.Comment == y.Comment && isLiteral(x) && isLiteral(y) && a.hasSameParts(x, y, depth)
	case *ssa.MakeMap:
		y, ok := y.(*ssa.MakeMap)
		return ok && x.Type().String() == y.Type().String() && a.hasSameParts(x, y, depth)
	}
	return false
}

// isLiteral reports whether a variable is one without a name: a literal, or the
// arguments of a variadic call.
func isLiteral(v *ssa.Alloc) bool {
	return v.Comment == "complit" || v.Comment == "slicelit" || v.Comment == "varargs"
}

// hasSameParts reports whether two literals are filled alike.
func (a *Analysis) hasSameParts(x, y ssa.Value, depth int) bool {
	xs, ok := partsOf(x)
	ys, ok2 := partsOf(y)
	if !ok || !ok2 || len(xs) != len(ys) {
		return false
	}
	for i := range xs {
		if xs[i].field != ys[i].field || (xs[i].key == nil) != (ys[i].key == nil) || xs[i].key != nil && !a.isSameValue(xs[i].key, ys[i].key, depth+1) || !a.isSameValue(xs[i].value, ys[i].value, depth+1) {
			return false
		}
	}
	return true
}

// A part of a literal: a member, an element or an entry.
type part struct {
	field int
	key   ssa.Value
	value ssa.Value
}

// partsOf returns what is put into a literal where it is written, in that order.
func partsOf(v ssa.Value) (out []part, ok bool) {
	b := v.(ssa.Instruction).Block()
	put := func(field int, key ssa.Value, at ssa.Value) bool {
		for _, u := range *at.Referrers() {
			switch u := u.(type) {
			case *ssa.Store:
				if u.Addr == at {
					out = append(out, part{field, key, u.Val})
				}
			case *ssa.FieldAddr:
				return false // a literal within a literal
			}
		}
		return true
	}
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.MapUpdate:
			if r.Block() != b {
				return nil, false
			}
			out = append(out, part{-1, r.Key, r.Value})
		case *ssa.FieldAddr:
			if r.Block() == b && !put(r.Field, nil, r) {
				return nil, false
			}
		case *ssa.IndexAddr:
			if r.Block() == b && !put(-1, r.Index, r) {
				return nil, false
			}
		}
	}
	return out, true
}
