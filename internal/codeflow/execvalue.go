package codeflow

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// zeroOr returns a value, or nil for one without content, as in a set.
func zeroOr(v ssa.Value, of func(ssa.Value) any) any {
	if st, ok := v.Type().Underlying().(*types.Struct); ok && st.NumFields() == 0 {
		return nil
	}
	return of(v)
}

func constant64(c *ssa.Const) any {
	if c.Value == nil {
		return nil
	}
	switch c.Value.Kind() {
	case constant.Bool:
		return constant.BoolVal(c.Value)
	case constant.String:
		return constant.StringVal(c.Value)
	}
	if n, ok := toInt64(c.Value); ok {
		return n
	}
	return stop()
}

// convertTo converts numbers between types of numbers.
func convertTo(x any, t types.Type) any {
	_, isNumber := x.(int64)
	if b, ok := t.Underlying().(*types.Basic); ok && (isNumber == (b.Info()&types.IsInteger != 0)) {
		return x
	}
	return stop()
}

func builtin(name string, args []any) any {
	switch name {
	case "len":
		switch x := args[0].(type) {
		case *array:
			return int64(len(x.elems))
		case *table:
			return int64(len(x.m))
		case string:
			return int64(len(x))
		case nil:
			return int64(0)
		}
	case "append":
		out := &array{}
		for _, a := range args {
			x, ok := a.(*array)
			if !ok && a != nil {
				return stop()
			}
			if ok {
				out.elems = append(out.elems, x.elems...)
			}
		}
		return out
	}
	return stop()
}

// of0 returns the operand of an operator, or nothing for a variable of a package.
func of0(in *ssa.UnOp, of func(ssa.Value) any) any {
	if _, ok := in.X.(*ssa.Global); ok {
		return nil
	}
	return of(in.X)
}

func arrayOf(x any) *array {
	switch x := x.(type) {
	case *array:
		return x
	case *variable:
		a, _ := x.v.(*array)
		return a
	}
	return nil
}

func zeroVariable(t types.Type) *variable { return &variable{zeroValue(t)} }

// zeroValue returns the zero value of a type.
func zeroValue(t types.Type) any {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsBoolean != 0:
			return false
		case u.Info()&types.IsInteger != 0:
			return int64(0)
		case u.Info()&types.IsString != 0:
			return ""
		}
		return stop()
	case *types.Array:
		if u.Len() > maxPoints {
			return stop()
		}
		a := &array{}
		for range u.Len() {
			a.elems = append(a.elems, zeroVariable(u.Elem()))
		}
		return a
	case *types.Struct:
		if u.NumFields() == 0 {
			return nil
		}
		return stop()
	}
	return nil
}

// operate applies an operator to known values.
func operate(op token.Token, x, y any) any {
	switch x := x.(type) {
	case int64:
		y, ok := y.(int64)
		if !ok {
			return stop()
		}
		switch op {
		case token.EQL:
			return x == y
		case token.NEQ:
			return x != y
		case token.LSS:
			return x < y
		case token.LEQ:
			return x <= y
		case token.GTR:
			return x > y
		case token.GEQ:
			return x >= y
		case token.ADD:
			return x + y
		case token.SUB:
			return x - y
		case token.QUO:
			if y != 0 {
				return x / y
			}
		}
	case string, bool:
		switch op {
		case token.EQL:
			return x == y
		case token.NEQ:
			return x != y
		}
	}
	return stop()
}
