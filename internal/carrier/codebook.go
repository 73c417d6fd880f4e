package carrier

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"net/http"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A package that speaks of NIM may list its codes for others: as constants of a
// type, or in a function that tells one from the other. Nothing flows there, but
// what holds the codes is plain.
const (
	minBook   = 6 // constants of a type
	minSwitch = 4 // codes that a function knows
	inBook    = nimcode.ParamError
)

var codeParam = lazyregexp.New(`(?i)code|status|^ret$|^c$|^errno$`)

// books adds what holds codes in a package whose comments speak of NIM.
func books(pass *analysis.Pass, out map[types.Object]declaration) {
	comment := speaksOfNIM(pass.Files)
	if comment == nil {
		return
	}
	add := func(obj types.Object, codes map[int64]bool, least int) {
		if _, known := out[obj]; !known && isBook(codes, least) {
			out[obj] = declaration{by: "a list of codes in a package that speaks of NIM"}
		}
	}
	named := map[types.Object]map[int64]bool{}
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.GenDecl:
				constants(pass.TypesInfo, d, named)
			case *ast.FuncDecl:
				for obj, codes := range tested(pass.TypesInfo, d) {
					add(obj, codes, minSwitch)
				}
			}
		}
	}
	for obj, codes := range named {
		if obj.Pkg() == pass.Pkg {
			add(obj, codes, minBook)
		}
	}
}

// isBook reports whether numbers are plainly codes of NIM: all are, and one is
// none of HTTP's.
func isBook(codes map[int64]bool, least int) bool {
	own := false
	for c := range codes {
		if c == 0 {
			continue
		}
		if !isServerCode(c) {
			return false
		}
		own = own || http.StatusText(int(c)) == ""
	}
	return own && len(codes) >= least && codes[inBook]
}

func isServerCode(c int64) bool {
	for _, s := range []nimcode.Surface{nimcode.SurfaceServerV1, nimcode.SurfaceServerV2, nimcode.SurfaceSDKClient} {
		if c == int64(int32(c)) && nimcode.Meaning(s, int(c)) != "" {
			return true
		}
	}
	return false
}

// constants adds the values of constants to their types.
func constants(info *types.Info, d *ast.GenDecl, out map[types.Object]map[int64]bool) {
	if d.Tok != token.CONST {
		return
	}
	for _, s := range d.Specs {
		spec, ok := s.(*ast.ValueSpec)
		if !ok {
			continue
		}
		for _, id := range spec.Names {
			c, ok := info.Defs[id].(*types.Const)
			if !ok {
				continue
			}
			t, ok := types.Unalias(c.Type()).(*types.Named)
			if !ok || c.Val().Kind() != constant.Int {
				continue
			}
			if v, exact := constant.Int64Val(c.Val()); exact {
				note(out, t.Obj(), v)
			}
		}
	}
}

func note(out map[types.Object]map[int64]bool, obj types.Object, v int64) {
	if out[obj] == nil {
		out[obj] = map[int64]bool{}
	}
	out[obj][v] = true
}

// tested returns the codes with which a function compares its parameters.
func tested(info *types.Info, d *ast.FuncDecl) map[types.Object]map[int64]bool {
	out := map[types.Object]map[int64]bool{}
	params := map[types.Object]bool{}
	for _, f := range d.Type.Params.List {
		for _, id := range f.Names {
			if obj := info.Defs[id]; obj != nil && codeParam.MatchString(id.Name) && isNumber(obj.Type()) {
				params[obj] = true
			}
		}
	}
	if len(params) == 0 || d.Body == nil {
		return out
	}
	param := func(e ast.Expr) types.Object {
		id, ok := ast.Unparen(e).(*ast.Ident)
		if ok && params[info.Uses[id]] {
			return info.Uses[id]
		}
		return nil
	}
	compare := func(x, y ast.Expr) {
		obj, tv := param(x), info.Types[y]
		if obj == nil || tv.Value == nil {
			return
		}
		if v, exact := constant.Int64Val(constant.ToInt(tv.Value)); exact {
			note(out, obj, v)
		}
	}
	ast.Inspect(d.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.EQL || n.Op == token.NEQ {
				compare(n.X, n.Y)
				compare(n.Y, n.X)
			}
		case *ast.SwitchStmt:
			if n.Tag == nil {
				break
			}
			for _, s := range n.Body.List {
				if c, ok := s.(*ast.CaseClause); ok {
					for _, e := range c.List {
						compare(n.Tag, e)
					}
				}
			}
		}
		return true
	})
	return out
}

// bookLiteral is the code that every list has, as it is spelled there.
var bookLiteral = []byte(strconv.Itoa(inBook))

func isBookLiteral(lit *ast.BasicLit) bool {
	return lit.Kind == token.INT && lit.Value == string(bookLiteral)
}
