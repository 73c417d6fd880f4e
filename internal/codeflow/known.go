package codeflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A Known is a value that is known before the program runs: a list of codes, a
// set of them, a function over them.
type Known struct {
	analysis *Analysis
	value    any
}

// Known returns the value that is put together of constants and functions of the
// program, or nil if it is not known.
func (a *Analysis) Known(v ssa.Value) *Known {
	m := &machine{analysis: a}
	k := &Known{analysis: a}
	if !guard(func() { k.value = m.known(v, 0) }) {
		return nil
	}
	return k
}

// IsFunction reports whether it is a function.
func (k *Known) IsFunction() bool { _, ok := k.value.(*function); return ok }

// Says returns what a function returns for the code c, the one of its arguments
// at place i.
func (k *Known) Says(i int, c int64) Answer {
	f, ok := k.value.(*function)
	if !ok || i >= len(f.fn.Params) || len(f.fn.Params) != 1 {
		return Unknown
	}
	var arg any = c
	if b, isBasic := f.fn.Params[i].Type().Underlying().(*types.Basic); !isBasic || b.Info()&types.IsInteger == 0 {
		return Unknown
	}
	m := &machine{analysis: k.analysis}
	out := Unknown
	guard(func() {
		if b, isBool := m.call(f, []any{arg}, 0).(bool); isBool {
			out = boolOf(b).answer()
		}
	})
	return out
}

// Contains returns whether a list, a set or a table has the code c: for a table of
// bools, whether it has true for it.
func (k *Known) Contains(c int64) Answer {
	switch v := k.value.(type) {
	case *array:
		for _, e := range v.elems {
			if e.v == any(c) {
				return True
			}
		}
		return False
	case *table:
		e, ok := v.m[c]
		if b, isBool := e.(bool); isBool {
			return boolOf(b).answer()
		}
		return boolOf(ok).answer()
	}
	return Unknown
}
