package codeflow

import (
	"go/constant"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// A Table is what is known of a package-level map of another package that is
// filled where it is declared, and written nowhere in its package. It holds no
// reference to the program, so that it can be a fact.
type Table struct {
	// Keys are the keys, as their constants are written in Go.
	Keys []string
	// NotNil says for each key whether its value is known not to be nil.
	NotNil []bool
}

// Tables tells what is known of the maps of other packages.
func (a *Analysis) Tables(imported func(*types.Var) *Table) { a.tables = imported }

// importedTable returns what is known of the map v, if it is a variable of
// another package.
func (a *Analysis) importedTable(v ssa.Value) *Table {
	load, ok := v.(*ssa.UnOp)
	if !ok || a.tables == nil {
		return nil
	}
	g, ok := load.X.(*ssa.Global)
	if !ok || load.Parent() == nil || g.Pkg == load.Parent().Pkg {
		return nil
	}
	obj, ok := g.Object().(*types.Var)
	if !ok {
		return nil
	}
	return a.tables(obj)
}

// has reports whether the table has a key, and whether its value is known not to
// be nil.
func (t *Table) has(key constant.Value) (found, notNil bool) {
	text := key.ExactString()
	for i, k := range t.Keys {
		if k == text {
			return true, i < len(t.NotNil) && t.NotNil[i]
		}
	}
	return false, false
}

// codes returns the keys that are numbers, or texts of numbers.
func (t *Table) codes() (out []constant.Value) {
	for _, k := range t.Keys {
		text := k
		if s, err := strconv.Unquote(k); err == nil {
			text = s
		}
		if n, err := strconv.ParseInt(text, 10, 32); err == nil {
			out = append(out, constant.MakeInt64(n))
		}
	}
	return out
}
