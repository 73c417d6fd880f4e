package analyzer

import (
	"cmp"
	"go/token"
)

// order compares positions by file name and then by place. Files are parsed at
// the same time, so which of two has the smaller positions is left to chance.
func (r *runner) order(a, b token.Pos) int {
	f, g := r.pass.Fset.File(a), r.pass.Fset.File(b)
	if f == nil || g == nil || f == g {
		return cmp.Compare(a, b)
	}
	return cmp.Or(cmp.Compare(f.Name(), g.Name()), cmp.Compare(a, b))
}
