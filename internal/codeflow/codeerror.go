package codeflow

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// codeOfError returns the code that an error of the program's has from the
// beginning: StatusError(503), or a variable that holds one.
func (a *Analysis) codeOfError(v ssa.Value, depth int) (int64, bool) {
	if v == nil || depth > maxKey {
		return 0, false
	}
	switch v := stripInterface(v).(type) {
	case *ssa.Const:
		if v.Value != nil && isInteger(v.Type()) && a.isCodeError(v.Type()) {
			return toInt64(v.Value)
		}
	case *ssa.UnOp:
		if g, ok := v.X.(*ssa.Global); ok && !a.isReassigned(g) {
			return a.codeOfError(a.initialError(g), depth+1)
		}
		if lit, ok := v.X.(*ssa.Alloc); ok {
			return a.codeOfError(lit, depth+1)
		}
	case *ssa.Alloc:
		if a.isCodeError(v.Type()) || a.isCodeError(pointee(v.Type())) {
			return onlyCode(v)
		}
	case *ssa.Call:
		if a.isCodeError(v.Type()) {
			return onlyConstant(v.Call.Args)
		}
	}
	return 0, false
}

// initialError returns what the initialiser of the package assigns a variable.
func (a *Analysis) initialError(g *ssa.Global) (v ssa.Value) {
	if g.Pkg == nil || g.Pkg.Func("init") == nil {
		return nil
	}
	for _, b := range g.Pkg.Func("init").Blocks {
		for _, in := range b.Instrs {
			if st, ok := in.(*ssa.Store); ok && st.Addr == g {
				v = st.Val
			}
		}
	}
	return v
}

// onlyCode returns the one number that a literal is filled with.
func onlyCode(lit *ssa.Alloc) (int64, bool) {
	var vals []ssa.Value
	for _, st := range filledBy(lit) {
		vals = append(vals, st.Val)
	}
	return onlyConstant(vals)
}

// onlyConstant returns the one number among values.
func onlyConstant(vals []ssa.Value) (n int64, ok bool) {
	for _, v := range vals {
		k, isConst := v.(*ssa.Const)
		if !isConst || k.Value == nil || !isInteger(k.Type()) {
			if isInteger(v.Type()) {
				return 0, false
			}
			continue
		}
		if ok {
			return 0, false
		}
		if n, ok = toInt64(k.Value); !ok {
			return 0, false
		}
	}
	return n, ok
}

// comparesCode reports whether errors of the type of v are compared by their code:
// by a method Is.
func comparesCode(v ssa.Value) bool {
	t := stripInterface(v).Type()
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Is")
	_, ok := obj.(*types.Func)
	return ok
}

// compareError compares an error that tells of the code with one that has a code
// from the beginning.
func (w *walk) compareError(op token.Token, x, y ssa.Value, b *ssa.BasicBlock) (abstract, bool) {
	if op != token.EQL && op != token.NEQ {
		return top, false
	}
	if w.env.errs[y] {
		x, y = y, x
	}
	if !w.env.errs[x] || w.at(x, b).kind == isNil {
		return top, false
	}
	if _, isPointer := stripInterface(y).Type().Underlying().(*types.Pointer); isPointer {
		return top, false
	}
	c, ok := w.env.analysis.codeOfError(y, 0)
	if !ok {
		return top, false
	}
	return boolOf((c == w.env.code) == (op == token.EQL)), true
}
