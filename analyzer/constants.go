package analyzer

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"unicode"
)

// codeConstants are the named constants that a package uses for IM codes, by
// value, the best first: those of the package itself that meet a carrier or are
// declared to be codes, the others of their group with a similar name, and
// those of other packages.
type codeConstants map[constantKey][]*types.Const

type constantKey struct {
	value  int64
	isText bool
}

// keyOf returns the key of a constant; ok is false if it cannot be a code.
func keyOf(c *types.Const) (k constantKey, ok bool) {
	if c.Val().Kind() == constant.String {
		k.isText = true
		k.value, ok = textValue(c.Val())
	} else {
		k.value, ok = intValue(c.Val())
	}
	return k, ok
}

// existing returns how the source at u names a constant of value v that is
// used for IM codes, or "".
func (r *runner) existing(u *use, v int64) string {
	withTests := r.isTest(u.file)
	candidates := slices.Concat(r.ofType(u, v, withTests), r.codeConstants(withTests)[constantKey{v, u.isText}])
	for _, c := range candidates {
		if !fits(c.Type(), u) {
			continue
		}
		if name := r.nameOf(c, u); name != "" {
			return name
		}
	}
	return ""
}

// fits reports whether a constant of type t can take the place of u without
// changing what is compared.
func fits(t types.Type, u *use) bool {
	b, isBasic := types.Unalias(t).(*types.Basic)
	switch {
	case isBasic && (b.Kind() == types.UntypedInt || b.Kind() == types.UntypedString):
		return true
	case types.IsInterface(u.target):
		return isBasic && (b.Kind() == types.Int || b.Kind() == types.String)
	case u.converted:
		return true
	}
	return types.Identical(t, u.target)
}

// codeConstants collects the constants. Files that are no tests must not use
// constants of tests, nor depend on what tests do.
func (r *runner) codeConstants(withTests bool) codeConstants {
	if cc := r.constants[withTests]; cc != nil {
		return cc
	}
	direct := map[*types.Const]bool{}
	for _, u := range r.all {
		if c := r.constOf(u.expr); c != nil && c.Pkg() != nil && c.Pkg().Path() != nimcodePath &&
			r.origin(u.expr) == named && (withTests || !r.isTest(u.file)) {
			direct[c] = true
		}
	}
	for _, p := range r.pass.Pkg.Imports() {
		for _, name := range r.cfg.Settings.consts(p.Path()) {
			if c, ok := p.Scope().Lookup(name).(*types.Const); ok {
				direct[c] = true
			}
		}
	}
	var alike []*types.Const
	for _, f := range r.pass.Files {
		if r.isTest(f) && !withTests {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if g, ok := n.(*ast.GenDecl); ok && g.Tok == token.CONST {
				alike = append(alike, r.group(g, direct)...)
			}
			return true
		})
	}
	var own, imported []*types.Const
	for _, c := range r.sortedByPos(direct) {
		if c.Pkg() == r.pass.Pkg {
			own = append(own, c)
		} else {
			imported = append(imported, c)
		}
	}
	cc := codeConstants{}
	for _, cs := range [][]*types.Const{own, alike, imported} {
		for _, c := range cs {
			if k, ok := keyOf(c); ok {
				cc[k] = appendNew(cc[k], c)
			}
		}
	}
	r.constants[withTests] = cc
	return cc
}

func (r *runner) sortedByPos(set map[*types.Const]bool) []*types.Const {
	var out []*types.Const
	for c := range set {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b *types.Const) int {
		return cmp.Or(r.order(a.Pos(), b.Pos()), cmp.Compare(a.Name(), b.Name()))
	})
	return out
}

// group adds the constants of a declaration that are declared to be IM codes
// to direct, and returns the others that are like one in direct.
func (r *runner) group(g *ast.GenDecl, direct map[*types.Const]bool) []*types.Const {
	var all, models, alike []*types.Const
	named := r.cfg.Settings.consts(r.pass.Pkg.Path())
	for _, s := range g.Specs {
		spec, ok := s.(*ast.ValueSpec)
		if !ok {
			continue
		}
		declared := isDeclared(g.Doc) || isDeclared(spec.Doc) || isDeclared(spec.Comment)
		for _, id := range spec.Names {
			c, ok := r.pass.TypesInfo.Defs[id].(*types.Const)
			if !ok {
				continue
			}
			all = append(all, c)
			if declared || slices.Contains(named, c.Name()) {
				direct[c] = true
			}
			if direct[c] {
				models = append(models, c)
			}
		}
	}
	for _, c := range all {
		if !direct[c] && slices.ContainsFunc(models, func(m *types.Const) bool { return areAlike(c, m) }) {
			alike = append(alike, c)
		}
	}
	return alike
}

// isDeclared reports whether a comment says that what follows is an IM code.
func isDeclared(g *ast.CommentGroup) bool {
	return g != nil && slices.ContainsFunc(g.List, func(c *ast.Comment) bool {
		return c.Text == "//nimcode:code" || strings.HasPrefix(c.Text, "//nimcode:code ")
	})
}

// areAlike reports whether two constants of a group look as if they were for
// the same: in a group there can be a page size, too.
func areAlike(a, b *types.Const) bool {
	if !types.Identical(a.Type(), b.Type()) {
		return false
	}
	if _, ok := types.Unalias(a.Type()).(*types.Named); ok {
		return true
	}
	x, y := nameWords(a.Name()), nameWords(b.Name())
	return x[0] == y[0] || x[len(x)-1] == y[len(y)-1]
}

// nameWords splits a name in camel or snake case into lower-case words.
func nameWords(name string) []string {
	var words []string
	start := 0
	runes := []rune(name)
	for i := 1; i <= len(runes); i++ {
		if i == len(runes) || runes[i] == '_' || unicode.IsUpper(runes[i]) && !unicode.IsUpper(runes[i-1]) {
			if w := strings.ToLower(strings.Trim(string(runes[start:i]), "_")); w != "" {
				words = append(words, w)
			}
			start = i
		}
	}
	if len(words) == 0 {
		return []string{name}
	}
	return words
}

// ofType returns the constants of value v whose type is the named type that u
// is compared with: a type of codes has its constants beside it.
func (r *runner) ofType(u *use, v int64, withTests bool) []*types.Const {
	t, ok := types.Unalias(u.target).(*types.Named)
	if !ok || t.Obj().Pkg() == nil || types.IsInterface(t) {
		return nil
	}
	found := map[*types.Const]bool{}
	scope := t.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		c, ok := scope.Lookup(name).(*types.Const)
		if !ok || !types.Identical(c.Type(), t) {
			continue
		}
		if f := r.fileOf(c.Pos()); f != nil && r.isTest(f) && !withTests {
			continue
		}
		if k, ok := keyOf(c); ok && k == (constantKey{v, u.isText}) {
			found[c] = true
		}
	}
	return r.sortedByPos(found)
}
