package summary

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// A KindFact is what is known of a type of errors whose members are set by the
// code, or of a type of results with a member that says whether it is success.
type KindFact struct{ Kinds codeflow.Kinds }

// AFact marks KindFact as a fact.
func (*KindFact) AFact() {}

func (f *KindFact) String() string {
	return fmt.Sprintf("%d members set by the code", len(f.Kinds.Fields))
}

// exportKinds tells what the types of errors of the package, and those of results, are
// for each code.
func (r *Result) exportKinds(fns []*ssa.Function) {
	for tn, k := range r.Flow.FindKinds(fns, r.pass.Pkg) {
		r.pass.ExportObjectFact(tn, &KindFact{*k})
	}
	for tn, k := range r.Flow.FindFlags(fns, r.pass.Pkg) {
		r.pass.ExportObjectFact(tn, &KindFact{*k})
	}
}

// kinds returns what is known of a type of another package, or nil.
func (r *Result) kinds(tn *types.TypeName) *codeflow.Kinds {
	f := new(KindFact)
	if tn.Pkg() == nil || tn.Pkg() == r.pass.Pkg || !r.pass.ImportObjectFact(tn, f) {
		return nil
	}
	return &f.Kinds
}
