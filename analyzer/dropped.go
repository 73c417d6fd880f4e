package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// runDropped returns the errors of NIM's that a function knows by their type
// alone, and then returns a nil error: all failures of NIM leave as success, and
// only those of the network are told.
func runDropped(r *runner, fn *ssa.Function) (out []finding) {
	n := fn.Signature.Results().Len()
	if n == 0 || !isErrorResult(fn, n-1) {
		return nil
	}
	for _, s := range r.flow.Flow.Sources(fn) {
		if s.Subject != nil || !s.IsSorted() || s.Acts(otherCode) {
			continue
		}
		at := s.LeavesWell(otherCode, n-1)
		if at == nil || len(at.Results) != n || !s.MayFail(n-1) || r.hasCommentAbove(at.Pos()) {
			continue
		}
		some := slices.ContainsFunc(r.cfg.Require, func(c int) bool { return s.LeavesWell(int64(c), n-1) == nil })
		if some || s.LeavesWell(nimcode.Success, n-1) == nil {
			continue
		}
		c := r.carrierOfSource(s)
		if c == nil {
			continue
		}
		var named []string
		for _, code := range r.cfg.Require {
			named = append(named, r.meaning(r.surfaces(c), int64(code)))
		}
		named = append(named, "every other failure")
		text := fmt.Sprintf("%s leaves as success here: the error of %s, which tells NIM's failures, is known by its type alone, and then the error returned is nil; return the error",
			and(named), calleeText(s.Call))
		out = append(out, finding{pos: at.Pos(), text: text, carrier: c})
	}
	return out
}

// hasCommentAbove reports whether a comment stands on the line above, which gives
// the reason.
func (r *runner) hasCommentAbove(pos token.Pos) bool {
	f := r.fileOf(pos)
	if f == nil {
		return true
	}
	line := r.pass.Fset.Position(pos).Line
	return slices.ContainsFunc(f.Comments, func(g *ast.CommentGroup) bool {
		return r.pass.Fset.Position(g.End()).Line == line-1
	})
}
