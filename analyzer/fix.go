package analyzer

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// replace proposes a named constant of value v for the constant of u: in the
// message always, as an edit where the result is certain to compile.
func (r *runner) replace(f *finding, u *use, v int64) {
	var edits []analysis.TextEdit
	certain := true
	f.write = r.existing(u, v)
	if f.write == "" {
		e, ok := entry(r.surfaces(u.carrier), v)
		if !ok {
			return
		}
		f.write, edits, certain = r.published(u, e.Name)
		if u.isText {
			// The constants of package nimcode are numbers.
			f.write, certain = "strconv.Itoa("+f.write+")", false
		}
	}
	if certain && r.editable(u) && holds(u.target, v) {
		f.edits = append(edits, analysis.TextEdit{Pos: u.expr.Pos(), End: u.expr.End(), NewText: []byte(f.write)})
	}
}

// editable reports whether the text of u stands in a file of the user's, as it
// is there, and may become a constant without changing the type of anything.
func (r *runner) editable(u *use) bool {
	p, raw := r.pass.Fset.Position(u.expr.Pos()), r.pass.Fset.PositionFor(u.expr.Pos(), false)
	if isCgo(u.file) || p.Filename != raw.Filename || !strings.HasSuffix(raw.Filename, ".go") {
		return false
	}
	// Beside an interface the constant decides the type: 414.0 is a float64.
	if types.IsInterface(u.target) && !u.isText {
		b, ok := types.Unalias(r.pass.TypesInfo.TypeOf(u.expr)).(*types.Basic)
		return ok && (b.Kind() == types.Int || b.Kind() == types.UntypedInt)
	}
	return true
}

// maxOf has the greatest value of the types that cannot hold every code.
var maxOf = map[types.BasicKind]int64{
	types.Int8:   1<<7 - 1,
	types.Uint8:  1<<8 - 1,
	types.Int16:  1<<15 - 1,
	types.Uint16: 1<<16 - 1,
}

// holds reports whether the constant v can be of type t.
func holds(t types.Type, v int64) bool {
	b, ok := t.Underlying().(*types.Basic)
	if !ok {
		return true
	}
	limit, limited := maxOf[b.Kind()]
	return !limited || v <= limit
}
