package carrier

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// IsRetryHook reports whether a function of the package is one that an HTTP client
// is given to be asked whether to try again.
func (r *Result) IsRetryHook(fn *ssa.Function) bool {
	return r != nil && r.resolve != nil && r.resolve.e.hooks[fn]
}

// retryHookName matches the methods of resty that take such functions.
var retryHookName = lazyregexp.New(`^(?:Add|Set)RetryConditions?$`)

// isRetryHook reports whether a call gives an HTTP client a function that is
// asked whether to try again. Source: the documentation of resty.
func isRetryHook(c *ssa.CallCommon) bool {
	obj := calledObject(c)
	if obj == nil || obj.Pkg() == nil || !retryHookName.MatchString(obj.Name()) {
		return false
	}
	path := obj.Pkg().Path()
	return strings.HasPrefix(path, "github.com/go-resty/resty") || path == "resty.dev/v3"
}

// isCheckRetry reports whether an address is that of the field CheckRetry of
// go-retryablehttp's Client.
func isCheckRetry(addr ssa.Value) bool {
	fa, ok := addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	st, ok := fa.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
	if !ok {
		return false
	}
	f := st.Field(fa.Field)
	return f.Name() == "CheckRetry" && f.Pkg() != nil && f.Pkg().Path() == "github.com/hashicorp/go-retryablehttp"
}

// isCheckRetryType reports whether t is go-retryablehttp's type of such functions.
func isCheckRetryType(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == "CheckRetry" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "github.com/hashicorp/go-retryablehttp"
}

// isHookOfList reports whether an address is that of an argument of a variadic
// call that takes hooks.
func isHookOfList(addr ssa.Value) bool {
	ia, ok := addr.(*ssa.IndexAddr)
	if !ok {
		return false
	}
	list, ok := ia.X.(*ssa.Alloc)
	if !ok {
		return false
	}
	for _, r := range *list.Referrers() {
		s, ok := r.(*ssa.Slice)
		if !ok {
			continue
		}
		for _, u := range *s.Referrers() {
			if c, ok := u.(ssa.CallInstruction); ok && isRetryHook(c.Common()) {
				return true
			}
		}
	}
	return false
}
