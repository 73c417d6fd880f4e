package analyzer

import (
	"go/ast"
	"go/types"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// A place says how a constant meets an IM code.
type place int

const (
	compared place = iota // ==, !=, a case, an element of a list written on the spot
	passed                // an argument for a parameter that is a carrier
	key                   // a key of a table that is indexed with a carrier
	element               // an element of a named list that is searched for a carrier
)

// isDefinition reports whether the constant stands where numbers belong.
func (p place) isDefinition() bool { return p == key || p == element }

// A use is one constant that meets an IM code.
type use struct {
	expr    ast.Expr // the constant, without parentheses and conversions
	file    *ast.File
	value   int64
	isText  bool // a string constant
	place   place
	subject string // the carrier as the source spells it
	carrier *carrier.Carrier

	// target is the type that expr has to fit. Where converted, a conversion
	// around expr sees to that.
	target    types.Type
	converted bool
	// rivals are the expressions that must differ from expr for the program to
	// compile, or to make sense: the other cases of its switch, the other keys
	// of its table, what else is compared in its chain of conditions.
	rivals []ast.Expr
	// fixed says that expr must keep its value, as an index of an array.
	fixed bool
}
