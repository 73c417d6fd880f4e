package analyzer

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

var decode = Check{
	ID:    "NIM401",
	Slug:  "decode",
	Title: "a comparison or a conversion of the code that cannot work",
	Why: `encoding/json makes a float64 of every number that it decodes into an interface. Compared with
200, an int, it is never equal, and .(int) panics. The code is a number of up to three or six digits: a
field of type string, int8 or uint8 cannot take it. The text beside it, desc, is a string in every
failure, so that an answer in which desc is a struct cannot be decoded just when something went wrong.
And where an answer has no code, as that of a gateway, .(float64) panics.`,
	Bad: `func create(form string) error {
	res, err := http.Post("https://api.netease.im/nimserver/user/create.action", "", strings.NewReader(form))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var m map[string]any
	if err := json.NewDecoder(res.Body).Decode(&m); err != nil {
		return err
	}
	if m["code"] == 200 {
		return nil
	}
	return fmt.Errorf("nim: %v %v", m["code"], m["desc"])
}`,
	Good: `func create(form string) error {
	res, err := http.Post("https://api.netease.im/nimserver/user/create.action", "", strings.NewReader(form))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var m map[string]any
	if err := json.NewDecoder(res.Body).Decode(&m); err != nil {
		return err
	}
	if m["code"] == float64(nimcode.Success) {
		return nil
	}
	return fmt.Errorf("nim: %v %v", m["code"], m["desc"])
}`,
	SilentWhen: `it is not seen how the value was decoded, or others write into it; the program tries other
types too; a type decodes itself, or a tag has the option string; the type assertion has an ok, stands
beside a test that the code is there, or in a package that recovers from panics; in tests and generated
files`,
	Since:   "v0.1.0",
	Fix:     "the right type, for a constant that is compared and for an assertion to a type of integers",
	Group:   GroupBugs,
	Default: true,
	run:     runDecode,
	scan:    scanDecode,
}

// A misfit is a constant that a decoded code is compared with, but that is of
// another type than the code ever is.
type misfit struct {
	expr ast.Expr // the constant with its conversions
	code number
}

func runDecode(r *runner, u *use) (finding, bool) {
	m := r.misfit(u)
	if m == nil {
		return finding{}, false
	}
	f := finding{value: r.described(u, r.surfaces(u.carrier))}
	is := types.TypeString(r.pass.TypesInfo.TypeOf(m.expr), types.RelativeTo(r.pass.Pkg))
	if m.code == asNumber {
		f.rest = "as " + article(is) + ", but UseNumber makes a json.Number of it, and the two are never equal; compare what its method Int64 returns"
		return f, true
	}
	f.rest = "as " + article(is) + ", but a JSON number is a float64 in an interface, and the two are never equal"
	r.refit(&f, u, m)
	return f, true
}

// article puts the article before the name of a type.
func article(name string) string {
	switch name[0] {
	case 'a', 'e', 'i', 'o':
		return "an " + name
	}
	return "a " + name
}

// refit proposes a constant of the right type.
func (r *runner) refit(f *finding, u *use, m *misfit) {
	name := spell(u.expr)
	var edits []analysis.TextEdit
	certain := true
	if u.isText || r.origin(u.expr) != named {
		// What is said of numbers beside codes holds for this one too.
		as := *u
		as.target, as.converted, as.isText = types.Typ[types.Float64], true, false
		name = r.existing(&as, u.value)
		if name == "" {
			name = fmt.Sprint(u.value)
			if e, ok := entry(r.surfaces(u.carrier), u.value); ok {
				name, edits, certain = r.published(u, e.Name)
			}
		}
	}
	f.write = "float64(" + name + ")"
	if certain && r.editable(u) && r.lookup("float64", u.expr.Pos()) == types.Universe.Lookup("float64") {
		f.edits = append(edits, analysis.TextEdit{Pos: m.expr.Pos(), End: m.expr.End(), NewText: []byte(f.write)})
	}
}

// misfit returns what is wrong with the constant of u, or nil.
func (r *runner) misfit(u *use) *misfit {
	if u.place != compared || u.carrier == nil || !r.decodesJSON() {
		return nil
	}
	if r.misfits == nil {
		r.misfits = map[token.Pos]*misfit{}
		r.eachDecoding(func(d *decoding) { d.comparisons() })
	}
	return r.misfits[u.expr.Pos()]
}

// decodesJSON reports whether it is for the package to decode answers: that of
// the official SDK does it in a way of its own.
func (r *runner) decodesJSON() bool { return !carrier.IsSDK(r.pass.Pkg) }

// A decoding looks at the codes in one function that are interfaces.
type decoding struct {
	*runner
	fn     *ssa.Function
	syntax *syntaxIndex
	codes  map[ssa.Value]bool
}

// eachDecoding calls f for each function in which codes are interfaces.
func (r *runner) eachDecoding(f func(*decoding)) {
	indexes := map[*ast.File]*syntaxIndex{}
	for _, fn := range r.carriers.Functions() {
		if !r.isFollowed(fn) {
			continue
		}
		codes := map[ssa.Value]bool{}
		note := func(v ssa.Value) {
			if types.IsInterface(v.Type()) && r.carriers.OfValue(v) != nil {
				codes[v] = true
			}
		}
		for _, p := range fn.Params {
			note(p)
		}
		eachInstr(fn, func(in ssa.Instruction) {
			if v, ok := in.(ssa.Value); ok {
				if _, wraps := v.(*ssa.MakeInterface); !wraps {
					note(v)
				}
			}
		})
		if len(codes) == 0 {
			continue
		}
		file := r.fileOf(fn.Pos())
		if indexes[file] == nil {
			indexes[file] = newSyntaxIndex(r.pass.Fset, file)
		}
		f(&decoding{r, fn, indexes[file], codes})
	}
}

func eachInstr(fn *ssa.Function, f func(ssa.Instruction)) {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			f(in)
		}
	}
}

// comparisons notes the constants of the wrong type.
func (d *decoding) comparisons() {
	eachInstr(d.fn, func(in ssa.Instruction) {
		b, ok := in.(*ssa.BinOp)
		if !ok || b.Op != token.EQL && b.Op != token.NEQ {
			return
		}
		code, other := b.X, b.Y
		if !d.codes[code] {
			code, other = other, code
		}
		with, ok := other.(*ssa.MakeInterface)
		if !ok || !d.codes[code] {
			return
		}
		n := newTracer(d.runner).value(code)
		if (n == asFloat || n == asNumber) && !n.isA(with.X.Type()) && !d.tries(n, with.X) {
			if e := d.constantOf(b); e != nil {
				core, _ := d.core(e)
				d.misfits[core.Pos()] = &misfit{e, n}
			}
		}
	})
}

// constantOf returns the constant in the source of a comparison, or nil.
func (d *decoding) constantOf(b *ssa.BinOp) ast.Expr {
	e := d.syntax.exprs[b.Pos()]
	if cmp, ok := e.(*ast.BinaryExpr); ok && cmp.OpPos == b.Pos() {
		e = cmp.Y
		if d.pass.TypesInfo.Types[e].Value == nil {
			e = cmp.X
		}
	}
	if e == nil || d.pass.TypesInfo.Types[e].Value == nil {
		return nil
	}
	return ast.Unparen(e)
}

// isA reports whether a JSON number is of type t in an interface.
func (n number) isA(t types.Type) bool {
	if n == asNumber {
		named, ok := types.Unalias(t).(*types.Named)
		return ok && named.Obj().Name() == "Number"
	}
	return types.Identical(t, types.Typ[types.Float64])
}

// tries reports whether the function takes the code for what it is somewhere:
// then it may try several types, if it is not another number that it compares with.
func (d *decoding) tries(n number, with ssa.Value) bool {
	found := false
	eachInstr(d.fn, func(in ssa.Instruction) {
		switch in := in.(type) {
		case *ssa.TypeAssert:
			found = found || d.codes[in.X] && (n.isA(in.AssertedType) || in.CommaOk && types.IsInterface(in.AssertedType))
		case *ssa.BinOp:
			for _, v := range []ssa.Value{in.X, in.Y} {
				if m, ok := v.(*ssa.MakeInterface); ok && n.isA(m.X.Type()) && (d.codes[in.X] || d.codes[in.Y]) && !areDifferent(m.X, with) {
					found = true
				}
			}
		}
	})
	return found
}

// areDifferent reports whether two values are different numbers.
func areDifferent(x, y ssa.Value) bool {
	a, ok := x.(*ssa.Const)
	b, ok2 := y.(*ssa.Const)
	return ok && ok2 && a.Value != nil && b.Value != nil && a.Value.Kind() != constant.String && b.Value.Kind() != constant.String &&
		!constant.Compare(constant.ToFloat(a.Value), token.EQL, constant.ToFloat(b.Value))
}
