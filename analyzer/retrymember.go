package analyzer

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// scanRetryMembers looks at all functions, the initialiser of the package included.
func scanRetryMembers(r *runner) (out []finding) {
	if r.flow == nil || r.flow.Flow == nil {
		return nil
	}
	for _, fn := range r.carriers.Functions() {
		if len(fn.Blocks) > maxBlocks {
			continue
		}
		for _, f := range r.retryMembers(fn) {
			if file := r.fileOf(f.pos); file != nil && !isGenerated(file) && !r.isTest(file) {
				out = append(out, f)
			}
		}
	}
	return out
}

// retryMembers reports the members of policies that want another try for codes
// that cannot succeed: functions, lists and sets of codes, and members of errors
// that say whether a failure passes.
func (r *runner) retryMembers(fn *ssa.Function) (out []finding) {
	flow := r.flow.Flow
	for st, fa := range codeflow.FieldStores(fn) {
		f := codeflow.FieldVar(fa)
		var says func(c int64) codeflow.Answer
		if asked := flow.AskedOf(f); asked != nil {
			says = func(c int64) codeflow.Answer { return flow.Says(st.Val, asked, c) }
		} else if flow.IsRetryFlag(st) {
			says = func(c int64) codeflow.Answer { return flow.FlagSays(st, c) }
		} else {
			continue
		}
		c := &carrier.Carrier{Rule: "import", Why: []carrier.Step{{Pos: fn.Pos(), Text: f.Name() + " is asked about a code of NIM"}}}
		surfaces := r.surfaces(c)
		all := r.vainCodes(surfaces)
		codes := slices.DeleteFunc(slices.Clone(all), func(c int64) bool { return says(c) != codeflow.True })
		if codes = beyondServer(codes); len(codes) == 0 || says(nimcode.Success) == codeflow.True && len(codes) == len(all) {
			continue
		}
		text := fmt.Sprintf("%s asks for another try for %s: the same request cannot succeed; leave %s out", memberName(fa, f), r.retried(surfaces, codes), itOrThem(codes))
		out = append(out, finding{pos: placeOf(st), text: text, carrier: c})
	}
	return out
}

// placeOf returns where a member gets its value: the first comparison of a function
// that is written there.
func placeOf(st *ssa.Store) token.Pos {
	g := codeflow.FunctionOf(st.Val)
	if g == nil || g.Parent() == nil {
		if pos := st.Val.Pos(); pos.IsValid() && g == nil {
			return pos
		}
		return st.Pos()
	}
	for _, b := range g.Blocks {
		for _, in := range b.Instrs {
			if op, ok := in.(*ssa.BinOp); ok && op.Pos().IsValid() {
				return op.Pos()
			}
		}
	}
	return g.Pos()
}

func itOrThem(codes []int64) string {
	if len(codes) == 1 {
		return "it"
	}
	return "them"
}

// memberName names a member with its type.
func memberName(fa *ssa.FieldAddr, f *types.Var) string {
	t := fa.X.Type()
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name() + "." + f.Name()
	}
	return f.Name()
}
