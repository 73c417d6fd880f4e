package summary

import (
	"go/types"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// An AskedFact says that a member of a type is asked about a code, and that what
// it says yes to is tried again.
type AskedFact struct{ Asked codeflow.Asked }

// AFact marks AskedFact as a fact.
func (*AskedFact) AFact() {}

func (f *AskedFact) String() string { return "is asked whether to try again" }

// askedField returns what is known of a member of a type of another package, or
// nil.
func (r *Result) askedField(v *types.Var) *codeflow.Asked {
	f := new(AskedFact)
	if v.Pkg() == nil || v.Pkg() == r.pass.Pkg || !r.pass.ImportObjectFact(v, f) {
		return nil
	}
	return &f.Asked
}
