package codeflow

import (
	"fmt"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// origin strips changes of representation off a code.
func origin(v ssa.Value, isCode func(ssa.Value) bool) ssa.Value {
	for range 10 {
		var x ssa.Value
		switch w := v.(type) {
		case *ssa.Convert:
			x = w.X
		case *ssa.ChangeType:
			x = w.X
		case *ssa.MakeInterface:
			x = w.X
		case *ssa.TypeAssert:
			x = w.X
		case *ssa.Extract:
			switch t := w.Tuple.(type) {
			case *ssa.TypeAssert:
				x = t.X
			case *ssa.Call:
				x = converted(t, isCode)
			}
		case *ssa.Call:
			x = converted(w, isCode)
		}
		if x == nil || !isCode(x) {
			return v
		}
		v = x
	}
	return v
}

// converted returns the code that a call converts: its one argument or
// receiver.
func converted(c *ssa.Call, isCode func(ssa.Value) bool) ssa.Value {
	args := c.Call.Args
	if c.Call.IsInvoke() {
		args = append([]ssa.Value{c.Call.Value}, args...)
	}
	for _, a := range args {
		if isCode(a) {
			return a
		}
	}
	return nil
}

// maxKey bounds the depth of an access path.
const maxKey = 6

// key names where a value is read from: two values with one key are the same
// as long as nothing is written there.
func key(v ssa.Value, depth int) string {
	if depth > maxKey {
		return v.Name()
	}
	switch w := v.(type) {
	case *ssa.UnOp:
		if w.Op == token.MUL {
			return "*" + key(w.X, depth+1)
		}
	case *ssa.FieldAddr:
		return fmt.Sprintf("%s.%d", key(w.X, depth+1), w.Field)
	case *ssa.Field:
		return fmt.Sprintf("%s.%d", key(w.X, depth+1), w.Field)
	case *ssa.Lookup:
		if c, ok := w.Index.(*ssa.Const); ok {
			return fmt.Sprintf("%s[%s]", key(w.X, depth+1), c)
		}
	case *ssa.Extract:
		if l, ok := w.Tuple.(*ssa.Lookup); ok && w.Index == 0 {
			return key(l, depth)
		}
	case *ssa.Call:
		if k, ok := getter(w, depth); ok {
			return k
		}
	}
	return v.Name()
}

// codeGetter matches functions that read the code of an answer, and send none.
var codeGetter = lazyregexp.New(`^(?i:(?:get|read|nim|im|yx|resp|ret|res|answer|body|result|err|error)_?)*[cC]ode(?:Of|From|In)?$`)

// isCodeGetter reports whether a function reads the code of its one argument.
func isCodeGetter(f *ssa.Function) bool {
	if f.Signature.Recv() != nil || f.Signature.Params().Len() != 1 || f.Signature.Results().Len() != 1 || !codeGetter.MatchString(nameOf(f)) {
		return false
	}
	_, isBasic := f.Signature.Params().At(0).Type().Underlying().(*types.Basic)
	_, isCode := f.Signature.Results().At(0).Type().Underlying().(*types.Basic)
	return !isBasic && isCode && !isError(f.Signature.Params().At(0).Type())
}

// getter names a call that reads: a method without arguments or with constant
// ones, or a function that reads the code of an answer.
func getter(c *ssa.Call, depth int) (string, bool) {
	recv, args := c.Call.Value, c.Call.Args
	name := ""
	if c.Call.IsInvoke() {
		name = c.Call.Method.Name()
	} else {
		f := c.Call.StaticCallee()
		if f == nil || len(args) == 0 || f.Signature.Recv() == nil && !isCodeGetter(f) {
			return "", false
		}
		name, recv, args = f.Name(), args[0], args[1:]
	}
	var consts []string
	for _, a := range args {
		k, ok := a.(*ssa.Const)
		if !ok {
			return "", false
		}
		consts = append(consts, k.String())
	}
	return fmt.Sprintf("%s.%s(%s)", key(recv, depth+1), name, strings.Join(consts, ",")), true
}

// rootOf returns the value at the bottom of an access path.
func rootOf(v ssa.Value) ssa.Value {
	for range maxKey {
		switch w := v.(type) {
		case *ssa.UnOp:
			if w.Op != token.MUL {
				return v
			}
			v = w.X
		case *ssa.FieldAddr:
			v = w.X
		case *ssa.Field:
			v = w.X
		case *ssa.Lookup:
			v = w.X
		case *ssa.Extract:
			l, ok := w.Tuple.(*ssa.Lookup)
			if !ok {
				return v
			}
			v = l.X
		case *ssa.Call:
			if _, ok := getter(w, 0); !ok {
				return v
			}
			if w.Call.IsInvoke() {
				v = w.Call.Value
			} else {
				v = w.Call.Args[0]
			}
		case *ssa.Alloc:
			p := spilled(w)
			if p == nil {
				return v
			}
			v = p
		case *ssa.ChangeType:
			// P(answer), as generic functions write it that ask for a method.
			if _, ok := w.X.Type().Underlying().(*types.Pointer); !ok || !isTypeParam(w.Type()) {
				return v
			}
			v = w.X
		default:
			return v
		}
	}
	return v
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// spilled returns the parameter that a variable is the copy of, if it is never
// assigned anything else.
func spilled(a *ssa.Alloc) ssa.Value {
	var p *ssa.Parameter
	for _, r := range *a.Referrers() {
		st, ok := r.(*ssa.Store)
		if !ok || st.Addr != a {
			continue
		}
		v, ok := st.Val.(*ssa.Parameter)
		if !ok || p != nil {
			return nil
		}
		p = v
	}
	if p == nil {
		return nil
	}
	return p
}
