package codeflow

import (
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
)

// An abstract value: not reached yet, a constant, nil, something else than
// nil, or anything.
type abstract struct {
	kind  absKind
	value constant.Value // for isConst
	mark  Answer         // for notNil: Permanent, Retryable or Mixed, or less if it is none
	is    sentinel       // for notNil: which error it is, if that is known
	says  behaviours     // for notNil: what the methods of an error say
}

type absKind uint8

const (
	unreached absKind = iota
	isConst
	isNil
	notNil // for texts: not empty
	anything
	atLeast // a number, at least the value; see settings
)

var top = abstract{kind: anything}

func constOf(v constant.Value) abstract {
	if v == nil || v.Kind() == constant.Unknown {
		return top
	}
	return abstract{kind: isConst, value: v}
}

func boolOf(b bool) abstract { return constOf(constant.MakeBool(b)) }

// join returns what is known of a value that is either a or b.
func join(a, b abstract) abstract {
	switch {
	case a.kind == unreached:
		return b
	case b.kind == unreached:
		return a
	case a.kind != b.kind:
		return top
	case a.kind == isConst && !same(a.value, b.value):
		return top
	case a.kind == notNil && (a.mark != b.mark || a.is != b.is || a.says != b.says):
		out := abstract{kind: notNil}
		if out.mark = a.mark; max(a.mark, NotNil) != max(b.mark, NotNil) {
			out.mark = Mixed
		}
		if a.is == b.is {
			out.is = a.is
		}
		if a.says == b.says {
			out.says = a.says
		}
		return out
	}
	return a
}

// isSame reports whether the same is known of two values.
func (a abstract) isSame(b abstract) bool {
	return a.kind == b.kind && (a.kind != isConst || same(a.value, b.value)) && a.mark == b.mark && a.is == b.is && a.says == b.says
}

func same(a, b constant.Value) bool {
	return a.Kind() == b.Kind() && constant.Compare(a, token.EQL, b)
}

// truth returns the value of a boolean, if it is known.
func (a abstract) truth() (value, known bool) {
	if a.kind != isConst || a.value.Kind() != constant.Bool {
		return false, false
	}
	return constant.BoolVal(a.value), true
}

// code returns the code c as a value of type t holds it.
func code(c int64, t types.Type) abstract {
	b, ok := t.Underlying().(*types.Basic)
	switch {
	case !ok:
		return top
	case isNone(c) && b.Info()&types.IsString != 0:
		return constOf(constant.MakeString(""))
	case isNone(c) && b.Info()&types.IsNumeric != 0:
		return constOf(constant.MakeInt64(0))
	case b.Info()&types.IsString != 0:
		return constOf(constant.MakeString(strconv.FormatInt(c, 10)))
	case b.Info()&types.IsNumeric != 0:
		return constOf(constant.MakeInt64(c))
	}
	return top
}

// isNone reports whether c stands for no code at all.
func isNone(c int64) bool { return c == Absent || c == NoAnswer }

// binary applies an operator to two abstract values; t is the type of the
// operands.
func binary(op token.Token, x, y abstract, t types.Type) abstract {
	if x.kind == unreached || y.kind == unreached {
		return abstract{}
	}
	if x.kind == isConst && y.kind == isConst {
		return constBinary(op, x.value, y.value, t)
	}
	equal, known := false, false
	switch {
	case x.kind == isNil && y.kind == isNil:
		equal, known = true, true
	case x.kind == isNil && y.kind == notNil, x.kind == notNil && y.kind == isNil:
		known = true
	case x.kind == notNil && y.kind == isConst && isZeroValue(y.value), y.kind == notNil && x.kind == isConst && isZeroValue(x.value):
		known = true // a text that is not empty
	}
	if known && (op == token.EQL || op == token.NEQ) {
		return boolOf(equal == (op == token.EQL))
	}
	return top
}

func constBinary(op token.Token, x, y constant.Value, t types.Type) (r abstract) {
	defer func() {
		if recover() != nil { // operands that do not fit: nothing is known
			r = top
		}
	}()
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return boolOf(constant.Compare(x, op, y))
	case token.QUO, token.REM:
		if constant.Sign(y) == 0 {
			return top
		}
		if isInteger(t) && op == token.QUO {
			op = token.QUO_ASSIGN // of integers
		}
	case token.SHL, token.SHR:
		return top
	}
	return wrapped(constant.BinaryOp(x, op, y), t)
}

// wrapped gives up on values that do not fit their type: they wrap around.
func wrapped(v constant.Value, t types.Type) abstract {
	if isInteger(t) {
		n, exact := constant.Int64Val(constant.ToInt(v))
		if !exact || n > 1<<31-1 || n < -1<<31 {
			return top
		}
		if b := t.Underlying().(*types.Basic); b.Info()&types.IsUnsigned != 0 && n < 0 || small(b.Kind(), n) {
			return top
		}
	}
	return constOf(v)
}

// small reports whether n does not fit a type of less than 32 bits.
func small(k types.BasicKind, n int64) bool {
	switch k {
	case types.Int8:
		return n != int64(int8(n))
	case types.Uint8:
		return n != int64(uint8(n))
	case types.Int16:
		return n != int64(int16(n))
	case types.Uint16:
		return n != int64(uint16(n))
	}
	return false
}

func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}
