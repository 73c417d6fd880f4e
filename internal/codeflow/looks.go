package codeflow

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// Looks reports whether fn, or a function of the package that it calls or
// makes, reads a code.
func (a *Analysis) Looks(fn *ssa.Function) bool {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	looks, ok := a.looks[fn]
	if ok || len(fn.Blocks) == 0 {
		return looks
	}
	a.looks[fn] = false // for recursion
	a.looks[fn] = a.findLook(fn)
	return a.looks[fn]
}

func (a *Analysis) findLook(fn *ssa.Function) bool {
	for _, s := range a.Subjects(fn) {
		if !s.IsAsked() {
			return true
		}
	}
	for _, anon := range fn.AnonFuncs {
		if a.Looks(anon) {
			return true
		}
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if readsMember(in) {
				return true
			}
			c, ok := in.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if a.looksDynamic(fn, c.Common()) {
				return true
			}
			if f := c.Common().StaticCallee(); f != nil && f != fn && (a.Looks(f) || a.looksElsewhere(f)) {
				return true
			}
		}
	}
	return false
}

// looksElsewhere reports whether a function of another package may read a code. An
// instance of a generic one is only a wrapper here.
func (a *Analysis) looksElsewhere(f *ssa.Function) bool {
	if o := f.Origin(); o != nil {
		f = o
	}
	return len(f.Blocks) == 0 && a.foreign != nil && a.foreign(f)
}

// readsMember reports whether an instruction reads a member called code, be it
// one of NIM or not: who calls may know that it is. To ask whether it is there is
// not to read it.
func readsMember(in ssa.Instruction) bool {
	named := func(t types.Type, i int) bool {
		st, ok := pointee(t).Underlying().(*types.Struct)
		return ok && i < st.NumFields() && strings.EqualFold(st.Field(i).Name(), "code")
	}
	switch in := in.(type) {
	case *ssa.Field:
		return named(in.X.Type(), in.Field) && !OnlyPresence(in)
	case *ssa.FieldAddr:
		return named(in.X.Type(), in.Field) && slices.ContainsFunc(*in.Referrers(), func(r ssa.Instruction) bool {
			load, reads := r.(*ssa.UnOp)
			return reads && !OnlyPresence(load)
		})
	case *ssa.Lookup:
		k, ok := in.Index.(*ssa.Const)
		return ok && k.Value != nil && k.Value.Kind() == constant.String && strings.EqualFold(constant.StringVal(k.Value), "code") && !OnlyPresence(in)
	}
	return false
}

// judging matches methods that tell whether an answer is a failure.
var judging = lazyregexp.New(`(?i)^(as|to|get|is|has|check|fail|validate)*(err|error|ok|success|successful|fail|failed|failure|code|valid|check)$`)

// looksDynamic reports whether a call whose callee is not known may read a
// code: one of a function value, or of a method that some type of the package
// has and that does, or that is called like one.
func (a *Analysis) looksDynamic(fn *ssa.Function, c *ssa.CallCommon) bool {
	if !c.IsInvoke() {
		if _, ok := c.Value.(*ssa.Builtin); ok || c.StaticCallee() != nil {
			return false
		}
		return !sendsOnly(c.Signature()) && slices.ContainsFunc(c.Args, a.mayCarry)
	}
	if judging.MatchString(c.Method.Name()) && c.Method.Name() != "Error" && c.Method.Name() != "Err" {
		return true
	}
	if fn.Pkg == nil {
		return false
	}
	if a.funcs[fn.Pkg] == nil {
		a.funcs[fn.Pkg] = functions(fn.Pkg)
	}
	for _, f := range a.funcs[fn.Pkg] {
		if f != fn && MayCall(c, f) && a.Looks(f) {
			return true
		}
	}
	return false
}

// mayCarry reports whether somebody who gets v may find a code in it.
func (a *Analysis) mayCarry(v ssa.Value) bool {
	if list := Elements(v); len(list) > 0 {
		return slices.ContainsFunc(list, a.mayCarry)
	}
	switch w := v.(type) {
	case *ssa.Const:
		return false
	case *ssa.MakeInterface:
		return a.mayCarry(w.X)
	case *ssa.Convert:
		return a.mayCarry(w.X)
	case *ssa.BinOp:
		return a.mayCarry(w.X) || a.mayCarry(w.Y)
	}
	if a.isCode(v) || IsRaw(v.Type()) {
		return true
	}
	t := v.Type()
	switch t.String() {
	case "context.Context", "*net/http.Request", "net/http.Header", "net/url.Values":
		return false
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	switch u := t.Underlying().(type) {
	case *types.Basic, *types.Signature, *types.Chan:
		return false
	case *types.Struct:
		for f := range u.Fields() {
			if strings.EqualFold(f.Name(), "code") || f.Embedded() {
				return true
			}
		}
		return false
	}
	return true
}

// sendsOnly reports whether a signature is that of http.Client.Do: such a
// function sends a request, and leaves the body to the caller.
func sendsOnly(sig *types.Signature) bool {
	return sig.Params().Len() == 1 && sig.Results().Len() == 2 && sig.Params().At(0).Type().String() == "*net/http.Request" &&
		sig.Results().At(0).Type().String() == "*net/http.Response"
}

// MayCall reports whether a call of a method of an interface may be one of f.
func MayCall(c *ssa.CallCommon, f *ssa.Function) bool {
	recv := f.Signature.Recv()
	if !c.IsInvoke() || recv == nil || f.Name() != c.Method.Name() {
		return false
	}
	if _, isParam := types.Unalias(c.Value.Type()).(*types.TypeParam); isParam {
		return true // whose constraint may name types, too
	}
	iface, ok := c.Value.Type().Underlying().(*types.Interface)
	return !ok || f.TypeParams().Len() > 0 || isGenericRecv(recv) || types.Implements(recv.Type(), iface) || types.Implements(types.NewPointer(recv.Type()), iface)
}

// isGenericRecv reports whether a method is one of a generic type, of which no
// instance is at hand.
func isGenericRecv(recv *types.Var) bool {
	t := recv.Type()
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.TypeParams().Len() > 0
}
