package carrier

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A package may list NIM's codes and say by their names what they mean. In HTTP, 414
// and 416 are about addresses and ranges: who calls them a parameter error and a limit
// speaks of NIM, whether or not that name is there.
var (
	paramName = lazyregexp.New(`(?i:param|argument)|Args?(?:$|[A-Z_])|(?i:_args?(?:_|$))`)
	limitName = lazyregexp.New(`(?i:limit|freq|throttl|quota|too_?many|often|flood)|Rate(?:$|[A-Z_])|(?i:_rate(?:_|$))`)
)

// otherProduct matches packages of products whose codes are much the same.
var otherProduct = lazyregexp.New(`(?i)vcloud|neroom|meeting|rtc|(^|/)live(/|$)`)

// maxLabel bounds how far behind its name a code may stand, in bytes.
const maxLabel = 100

// A labelled list is one of codes with names.
type labelled struct {
	consts map[types.Object]bool // constants that have a code
	fields map[types.Object]bool // members that errors in variables have their codes in
	param  bool                  // 414 is a parameter error
	limit  bool                  // 416 is a limit
	odd    bool                  // a number is none of NIM's
	pos    token.Pos
}

// note takes up a name with its number.
func (l *labelled) note(name *ast.Ident, value int64, at token.Pos) {
	if value == 0 {
		return
	}
	l.odd = l.odd || !isServerCode(value)
	if at < name.Pos() || at-name.Pos() > maxLabel {
		return
	}
	switch value {
	case nimcode.ParamError:
		l.param = l.param || paramName.MatchString(name.Name)
	case nimcode.RateLimit:
		l.limit = l.limit || limitName.MatchString(name.Name)
	}
}

func (l *labelled) isBook() bool { return l.param && l.limit && !l.odd }

// labelledBooks adds what is compared with the codes of such lists.
func labelledBooks(pass *analysis.Pass, out map[types.Object]declaration) {
	if otherProduct.MatchString(pass.Pkg.Path()) {
		return
	}
	consts, fields := map[types.Object]bool{}, map[types.Object]bool{}
	found := false
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			l := &labelled{consts: map[types.Object]bool{}, fields: map[types.Object]bool{}}
			l.read(pass.TypesInfo, decl)
			if !l.isBook() {
				continue
			}
			found = true
			for c := range l.consts {
				consts[c] = true
			}
			for f := range l.fields {
				if f.Pkg() == pass.Pkg {
					fields[f] = true
				}
			}
		}
	}
	if !found {
		return
	}
	by := declaration{by: "a list of codes that calls 414 a parameter error and 416 a limit"}
	add := func(obj types.Object) {
		if _, known := out[obj]; !known {
			out[obj] = by
		}
	}
	for f := range fields {
		add(f)
	}
	for c := range consts {
		if t, ok := types.Unalias(c.Type()).(*types.Named); ok && t.Obj().Pkg() == pass.Pkg {
			add(t.Obj())
		}
	}
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			for obj := range comparedWith(pass, fn, consts) {
				add(obj)
			}
			for p, codes := range tested(pass.TypesInfo, fn) {
				if bareCode.MatchString(p.Name()) && areServerCodes(codes) && (codes[nimcode.ParamError] || codes[nimcode.RateLimit] || codes[nimcode.Repeated]) {
					add(p)
				}
			}
		}
	}
}

// read takes up what a declaration lists: constants, or errors with a code in variables.
func (l *labelled) read(info *types.Info, decl *ast.GenDecl) {
	l.pos = decl.Pos()
	for _, s := range decl.Specs {
		spec, ok := s.(*ast.ValueSpec)
		if !ok || len(spec.Values) != len(spec.Names) {
			continue
		}
		for i, id := range spec.Names {
			switch obj := info.Defs[id].(type) {
			case *types.Const:
				if v, exact := constant.Int64Val(constant.ToInt(obj.Val())); exact && obj.Val().Kind() == constant.Int {
					l.note(id, v, spec.Values[i].Pos())
					l.consts[obj] = true
				}
			case *types.Var:
				field, value, at := codeIn(info, spec.Values[i])
				if field != nil {
					l.note(id, value, at)
					l.fields[field] = true
				}
			}
		}
	}
}

// codeIn returns the member of an error that is made with a constant number in it, which
// is named like a code; or nil.
func codeIn(info *types.Info, e ast.Expr) (types.Object, int64, token.Pos) {
	e = ast.Unparen(e)
	if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.AND {
		e = ast.Unparen(u.X)
	}
	lit, ok := e.(*ast.CompositeLit)
	if !ok || info.TypeOf(lit) == nil || !isErrorField(types.NewPointer(info.TypeOf(lit))) {
		return nil, 0, token.NoPos
	}
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		id, ok := kv.Key.(*ast.Ident)
		if !ok || !codeParam.MatchString(id.Name) || info.Types[kv.Value].Value == nil {
			continue
		}
		if v, exact := constant.Int64Val(constant.ToInt(info.Types[kv.Value].Value)); exact && info.Uses[id] != nil && isNumber(info.Uses[id].Type()) {
			return info.Uses[id], v, kv.Value.Pos()
		}
	}
	return nil, 0, token.NoPos
}

// comparedWith returns the parameters, and the members of the package's types, that are
// named like a code and that a function compares with some constants, or looks up in a
// map with such keys.
func comparedWith(pass *analysis.Pass, fn *ast.FuncDecl, consts map[types.Object]bool) map[types.Object]bool {
	info := pass.TypesInfo
	out := map[types.Object]bool{}
	isListed := func(e ast.Expr) bool {
		switch e := ast.Unparen(e).(type) {
		case *ast.Ident:
			return consts[info.Uses[e]]
		case *ast.SelectorExpr:
			return consts[info.Uses[e.Sel]]
		}
		return false
	}
	note := func(e ast.Expr) {
		var obj types.Object
		switch e := ast.Unparen(e).(type) {
		case *ast.Ident:
			if v, ok := info.Uses[e].(*types.Var); ok && isParamOf(info, fn, v) {
				obj = v
			}
		case *ast.SelectorExpr:
			if v, ok := info.Uses[e.Sel].(*types.Var); ok && v.IsField() && v.Pkg() == pass.Pkg {
				obj = v
			}
		}
		if obj != nil && codeParam.MatchString(obj.Name()) && isNumber(obj.Type()) {
			out[obj] = true
		}
	}
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.EQL || n.Op == token.NEQ {
				if isListed(n.X) {
					note(n.Y)
				} else if isListed(n.Y) {
					note(n.X)
				}
			}
		case *ast.SwitchStmt:
			if n.Tag == nil {
				break
			}
			for _, s := range n.Body.List {
				for _, e := range s.(*ast.CaseClause).List {
					if isListed(e) {
						note(n.Tag)
					}
				}
			}
		}
		return true
	})
	return out
}

func isParamOf(info *types.Info, fn *ast.FuncDecl, v *types.Var) bool {
	for _, f := range fn.Type.Params.List {
		for _, id := range f.Names {
			if info.Defs[id] == v {
				return true
			}
		}
	}
	return false
}

// labelLine finds where a parameter error and a limit are spelled with their codes: what
// has one of these may have such a list.
var (
	labelParam = lazyregexp.New(`(?is)\b\w*(?:param|arg)\w*\b.{0,100}?\b414\b`)
	labelLimit = lazyregexp.New(`(?is)\b\w*(?:limit|freq|rate|throttl|quota|too_?many|often|flood)\w*\b.{0,100}?\b416\b`)
)

// limitLiteral is the code of a limit, as it is spelled.
var limitLiteral = []byte(strconv.Itoa(nimcode.RateLimit))

// hasLabels reports whether a file may have a labelled list of codes.
func hasLabels(data []byte) bool { return labelParam.Match(data) && labelLimit.Match(data) }
