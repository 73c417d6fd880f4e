package summary

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// A SentinelFact says for which codes an error is the one in a variable.
type SentinelFact struct{ Codes codeflow.Summary }

// AFact marks SentinelFact as a fact.
func (*SentinelFact) AFact() {}

func (f *SentinelFact) String() string { return "is an error with some codes" }

// exportSentinels tells for which codes the errors of the package are those in its
// variables.
func (r *Result) exportSentinels(fns []*ssa.Function) {
	for v, s := range r.Flow.FindSentinels(fns) {
		if s != nil && v.Exported() && v.Pkg() == r.pass.Pkg {
			r.pass.ExportObjectFact(v, &SentinelFact{*s})
		}
	}
}

// sentinel returns for which codes an error is the one in a variable of another
// package, or nil.
func (r *Result) sentinel(v *types.Var) *codeflow.Summary {
	f := new(SentinelFact)
	if v.Pkg() == nil || v.Pkg() == r.pass.Pkg || !r.pass.ImportObjectFact(v, f) {
		return nil
	}
	return &f.Codes
}
