package analyzer

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// wellName matches the names and texts of results that say that all went well.
var wellName = lazyregexp.New(`^(?i:(?:\w+_)?(?:ok|okay|success|succeeded|fine|sent|delivered))$|[a-z0-9](?:OK|Ok|Success|Succeeded|Fine|Sent|Delivered)$|成功$|^已?完成$`)

// saysWell reports whether the one result of a return says in words that all went
// well, as it says for success: "ok", or a constant that is called StatusOK.
func (d *dispatch) saysWell(f *fate, e exit) bool {
	if len(e.ret.Results) != 1 {
		return false
	}
	v := codeflow.Result(e.ret, 0)
	if m, ok := literal(stripped(v)); ok {
		return !e.own && f.OtherHas(e.ret) && hasWellWord(m)
	}
	said := f.Constant(v, e.ret)
	return said != nil && f.OtherReturns(0, said) && wellName.MatchString(wordFor(v.Type(), said))
}

// claimsWell reports whether a required code is called well in words.
func (d *dispatch) claimsWell(r *runner) bool {
	return slices.ContainsFunc(r.cfg.Require, func(c int) bool {
		f := d.fate(int64(c))
		return slices.ContainsFunc(f.exits, func(e exit) bool { return d.saysWell(f, e) })
	})
}

// hasWellWord reports whether a literal has a text that says that all went well.
func hasWellWord(members map[memberKey]ssa.Value) bool {
	for _, v := range members {
		if c, ok := v.(*ssa.Const); ok && c.Value != nil && wellName.MatchString(wordFor(c.Type(), c.Value)) {
			return true
		}
	}
	return false
}

// wordFor returns the text that a constant is, or the name that its type has for it;
// "" if there is none, or several.
func wordFor(t types.Type, value constant.Value) string {
	if value.Kind() == constant.String {
		return constant.StringVal(value)
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || value.Kind() != constant.Int {
		return ""
	}
	found := ""
	scope := named.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		c, ok := scope.Lookup(name).(*types.Const)
		if !ok || !types.Identical(c.Type(), named) || !constant.Compare(c.Val(), token.EQL, value) {
			continue
		}
		if found != "" {
			return ""
		}
		found = name
	}
	return found
}
