package analyzer

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// scanDecode returns the type assertions on codes that fail, and the types
// that cannot hold an answer.
func scanDecode(r *runner) (out []finding) {
	if !r.decodesJSON() {
		return nil
	}
	r.eachDecoding(func(d *decoding) {
		eachInstr(d.fn, func(in ssa.Instruction) {
			if a, ok := in.(*ssa.TypeAssert); ok && d.codes[a.X] {
				if f, ok := d.assertion(a); ok {
					f.carrier = d.carriers.OfValue(a.X)
					out = append(out, f)
				}
			}
		})
	})
	return append(out, r.shapes()...)
}

// assertion judges a type assertion on a code.
func (d *decoding) assertion(a *ssa.TypeAssert) (finding, bool) {
	e, ok := d.syntax.exprs[a.Pos()].(*ast.TypeAssertExpr)
	if _, basic := a.AssertedType.Underlying().(*types.Basic); !ok || !basic || e.Type == nil {
		return finding{}, false
	}
	t := newTracer(d.runner)
	n := t.value(a.X)
	if n != asFloat && n != asNumber {
		return finding{}, false
	}
	f := finding{pos: e.Pos(), end: e.End()}
	switch {
	case n.isA(a.AssertedType):
		if a.CommaOk || d.isGuarded(t) {
			return finding{}, false
		}
		f.text = fmt.Sprintf("%s panics where an answer has no code, as that of a gateway or a proxy; write code, ok := %s, and take a code that is not there for a failure",
			spell(e), spell(e))
	case d.looksAgain(a):
		return finding{}, false
	default:
		d.wrongType(&f, a, e, n)
	}
	return f, true
}

func (d *decoding) wrongType(f *finding, a *ssa.TypeAssert, e *ast.TypeAssertExpr, n number) {
	is, does := "a float64, as every JSON number in an interface", "it panics"
	if n == asNumber {
		is = "a json.Number, for UseNumber makes one of it"
	}
	if a.CommaOk {
		does = "ok is always false"
	}
	f.text = fmt.Sprintf("%s cannot work: the code, a NIM status code, is %s, so that %s", spell(e), is, does)
	if n == asNumber {
		f.text += "; write " + spell(e.X) + ".(json.Number), and take its Int64"
		return
	}
	to := d.pass.TypesInfo.TypeOf(e.Type)
	if b, ok := to.Underlying().(*types.Basic); !ok || b.Info()&types.IsInteger == 0 || a.CommaOk {
		f.text += "; write " + spell(e.X) + ".(float64)"
		return
	}
	text := func(x ast.Expr) string { return types.ExprString(x) }
	f.write = text(e.Type) + "(" + text(e.X) + ".(float64))"
	f.text += "; write " + f.write
	if d.rewritable(e) {
		f.edits = []analysis.TextEdit{{Pos: e.Pos(), End: e.End(), NewText: []byte(f.write)}}
	}
}

// rewritable reports whether e can be written anew: it has no comment, and the
// name of the type means what it says.
func (d *decoding) rewritable(e *ast.TypeAssertExpr) bool {
	u := &use{expr: e, file: d.fileOf(e.Pos())}
	return d.editable(u) && !d.syntax.hasComment(e.Pos(), e.End()) &&
		d.lookup("float64", e.Pos()) == types.Universe.Lookup("float64") && holds(d.pass.TypesInfo.TypeOf(e.Type), 999)
}

// looksAgain reports whether the function does something else with the code as
// an interface: it may try several types.
func (d *decoding) looksAgain(a *ssa.TypeAssert) bool {
	if _, ok := a.X.(*ssa.Parameter); ok {
		return true
	}
	for v := range d.codes {
		if v.Referrers() == nil {
			continue
		}
		for _, ref := range *v.Referrers() {
			switch ref := ref.(type) {
			case *ssa.DebugRef, *ssa.Extract:
			case *ssa.TypeAssert:
				if ref.CommaOk && ref != a || a.CommaOk && ref != a {
					return true
				}
			default:
				if a.CommaOk && !isPrinted(ref) {
					return true
				}
			}
		}
	}
	return false
}

// isPrinted reports whether an instruction puts a value among the arguments of a call
// that makes an error of them, or returns nothing: nothing is done with it then.
func isPrinted(in ssa.Instruction) bool {
	st, ok := in.(*ssa.Store)
	if !ok {
		return false
	}
	at, ok := st.Addr.(*ssa.IndexAddr)
	if !ok {
		return false
	}
	list, ok := at.X.(*ssa.Alloc)
	if !ok || list.Comment != "varargs" {
		return false
	}
	for _, r := range *list.Referrers() {
		s, ok := r.(*ssa.Slice)
		if !ok {
			continue
		}
		for _, u := range *s.Referrers() {
			c, ok := u.(*ssa.Call)
			if !ok {
				return false
			}
			if res := c.Call.Signature().Results(); res.Len() > 1 || res.Len() == 1 && !isErrorType(res.At(0).Type()) {
				return false
			}
		}
	}
	return true
}

// isGuarded reports whether somebody may have seen to it that the code is
// there, or catches the panic.
func (d *decoding) isGuarded(t *tracer) bool {
	if d.ssaIndex().recovers || d.isHandler() || d.ssaIndex().lent[d.fn] {
		return true
	}
	guarded := false
	eachInstr(d.fn, func(in ssa.Instruction) {
		switch in := in.(type) {
		case *ssa.Lookup:
			k, ok := textOfConst(in.Index)
			guarded = guarded || in.CommaOk && (!ok || k == "code")
		case *ssa.TypeAssert:
			guarded = guarded || in.CommaOk && d.codes[in.X]
		case *ssa.BinOp:
			guarded = guarded || d.codes[in.X] && isConst(in.Y) || d.codes[in.Y] && isConst(in.X)
		}
	})
	for f := range t.through {
		if f != d.fn {
			eachInstr(f, func(in ssa.Instruction) {
				v, ok := in.(ssa.Value)
				guarded = guarded || ok && d.carriers.OfValue(v) != nil
			})
		}
	}
	return guarded
}

// handlers are the types of parameters of those who serve requests: the
// server catches their panics.
var handlers = map[string]bool{
	"net/http.ResponseWriter":                 true,
	"*github.com/gin-gonic/gin.Context":       true,
	"github.com/labstack/echo/v4.Context":     true,
	"*github.com/gofiber/fiber/v2.Ctx":        true,
	"github.com/kataras/iris/v12.Context":     true,
	"*github.com/valyala/fasthttp.RequestCtx": true,
}

// isHandler reports whether the function, or one around it, serves requests.
func (d *decoding) isHandler() bool {
	for f := d.fn; f != nil; f = f.Parent() {
		for _, p := range f.Params {
			if handlers[types.TypeString(p.Type(), nil)] || embedsController(p.Type()) {
				return true
			}
		}
	}
	return false
}

// embedsController reports whether t is a controller of a web framework.
func embedsController(t types.Type) bool {
	st, ok := structUnder(t)
	if !ok {
		return false
	}
	for f := range st.Fields() {
		if f.Embedded() && f.Name() == "Controller" {
			return true
		}
	}
	return false
}
