package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/go/analysis"
)

// replace proposes a named constant of value v for the constant of u: in the
// message always, as an edit where the result is certain to compile.
func (r *runner) replace(f *finding, u *use, v int64) {
	var edits []analysis.TextEdit
	certain := true
	f.write = r.existing(u, v)
	if f.write == "" {
		if _, own := r.cfg.Settings.own(r.surfaces(u.carrier), v); own {
			return // package nimcode does not have it
		}
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
	var kept bool
	f.write, kept = r.typed(u, f.write)
	if certain && kept && r.editable(u) && holds(u.target, v) {
		text := r.apart(u, f.write)
		f.edits = append(edits, analysis.TextEdit{Pos: u.expr.Pos(), End: u.expr.End(), NewText: []byte(text)})
	}
}

// typed returns how to write the constant called name for u. Beside an
// interface the constant decides the type, and 414.0 is a float64 there. kept
// is false if it would be another type than that of u.
func (r *runner) typed(u *use, name string) (text string, kept bool) {
	if u.isText || !types.IsInterface(u.target) {
		return name, true
	}
	b, ok := types.Unalias(r.pass.TypesInfo.TypeOf(u.expr)).(*types.Basic)
	switch {
	case ok && b.Kind() == types.Int:
		return name, true
	case ok && b.Kind() == types.Float64:
		return "float64(" + name + ")", r.lookup("float64", u.expr.Pos()) == types.Universe.Lookup("float64")
	}
	return name, false
}

// apart puts a space in front of a name that would grow together with the
// word before it: what is not formatted can be "case+414:".
func (r *runner) apart(u *use, name string) string {
	if startsAsWord(u.expr) {
		return name
	}
	if r.pass.ReadFile == nil {
		return " " + name // some drivers do not hand out sources
	}
	pos := r.pass.Fset.PositionFor(u.expr.Pos(), false)
	src, err := r.pass.ReadFile(pos.Filename)
	if err != nil || pos.Offset > len(src) {
		return name
	}
	if c, _ := utf8.DecodeLastRune(src[:pos.Offset]); c == '_' || unicode.IsLetter(c) {
		return " " + name
	}
	return name
}

// startsAsWord reports whether the text of e starts with a digit or a letter,
// so that it does not stand right behind a word.
func startsAsWord(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		return startsAsWord(e.X)
	case *ast.BasicLit:
		return e.Kind != token.STRING
	case *ast.Ident, *ast.SelectorExpr:
		return true
	}
	return false
}

// editable reports whether the text of u stands in a file of the user's, as it
// is there.
func (r *runner) editable(u *use) bool {
	p, raw := r.pass.Fset.Position(u.expr.Pos()), r.pass.Fset.PositionFor(u.expr.Pos(), false)
	return !isCgo(u.file) && p.Filename == raw.Filename && strings.HasSuffix(raw.Filename, ".go")
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
