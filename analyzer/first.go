package analyzer

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// isFirst reports whether nobody can have looked at the code before the
// function does.
func (d *dispatch) isFirst(r *runner) bool {
	switch root := stripped(d.code.Root()).(type) {
	case *ssa.Alloc:
		return !d.isFilledByJudge(r) && !r.holdsJudged(root)
	case *ssa.Call: // the code and nothing else, or an answer that nobody has looked at
		if isOfDocument(root) {
			u := &unread{runner: r, fn: d.fn}
			return !u.isLookedAt(root.Call.Args)
		}
		return d.code.Has(root) || !r.callJudges(root)
	case *ssa.Extract:
		if d.code.Has(root) {
			return !r.dependsOnCode(root)
		}
		return !r.callJudges(root)
	case *ssa.Parameter:
		return d.isFirstForCallers(r, root)
	}
	return false
}

// holdsJudged reports whether a variable is set to what a call returns that may
// have looked at the code.
func (r *runner) holdsJudged(a *ssa.Alloc) bool {
	for _, ref := range *a.Referrers() {
		st, ok := ref.(*ssa.Store)
		if !ok || st.Addr != a {
			continue
		}
		switch st.Val.(type) {
		case *ssa.Call, *ssa.Extract:
			if r.callJudges(st.Val) {
				return true
			}
		}
	}
	return false
}

// isFilledByJudge reports whether a call that fills the answer may look at the
// code: then what comes back without an error is not every code.
func (d *dispatch) isFilledByJudge(r *runner) (looks bool) {
	u := &unread{runner: r, fn: d.fn}
	eachInstr(d.fn, func(in ssa.Instruction) {
		if call, ok := in.(*ssa.Call); ok && !looks && d.code.MayFill(call) {
			looks = !u.isForeign(call) && u.callLooks(call)
			for _, v := range append([]ssa.Value{call.Call.Value}, call.Call.Args...) {
				if mc, isLiteral := stripped(v).(*ssa.MakeClosure); isLiteral {
					looks = looks || r.literalJudges(mc)
				}
			}
		}
	})
	return looks
}

// literalJudges reports whether what a function literal does may depend on a code: it
// tests one, or calls something that may have acted on it.
func (r *runner) literalJudges(mc *ssa.MakeClosure) (judges bool) {
	fn, ok := mc.Fn.(*ssa.Function)
	if !ok {
		return true
	}
	for _, s := range r.flow.Flow.Subjects(fn) {
		for _, c := range []int64{otherCode, nimcode.Forbidden, nimcode.ParamError, nimcode.RateLimit, nimcode.ServerBusy} {
			if len(s.Compare(c, nimcode.Success).Tests) > 0 {
				return true
			}
		}
	}
	u := &unread{runner: r, fn: fn}
	eachInstr(fn, func(in ssa.Instruction) {
		if call, ok := in.(*ssa.Call); ok && !judges {
			judges = !u.isForeign(call) && u.judges(call)
		}
	})
	return judges
}

// isFirstForCallers reports whether a function of the package that gets the
// answer or the code as p is the first to look at it in all calls.
func (d *dispatch) isFirstForCallers(r *runner, p *ssa.Parameter) bool {
	if d.asking || ast.IsExported(d.fn.Name()) || d.fn.Parent() != nil || d.isQuestion() {
		return false
	}
	d.asking = true
	defer func() { d.asking = false }()
	i := slices.Index(d.fn.Params, p)
	calls := 0
	for _, ref := range r.callsOf(d.fn) {
		call, ok := ref.(*ssa.Call)
		if !ok || i < 0 || i >= len(call.Call.Args) {
			return false
		}
		calls++
		caller := r.dispatchOf(call, call.Call.Args[i])
		if caller == nil || len(caller.fate(otherCode).Tests) > 0 || !caller.isFirst(r) || caller.isSpecial(r, caller.fate(otherCode)) {
			return false // or it is the caller that is reported
		}
	}
	return calls > 0
}

// dispatchOf returns the code that a call is given, alone or in an answer, in the
// function that calls; or nil.
func (r *runner) dispatchOf(call *ssa.Call, arg ssa.Value) *dispatch {
	for _, d := range r.dispatches() {
		if d.fn == call.Parent() && (d.isAnswer(arg) || slices.Contains(d.code.Calls(), call)) {
			return d
		}
	}
	return nil
}

// callsOf returns where the package uses a function; what is no call of it stands
// as the instruction that takes it.
func (r *runner) callsOf(fn *ssa.Function) []ssa.Instruction {
	if r.calls == nil {
		r.calls = map[*ssa.Function][]ssa.Instruction{}
		for _, f := range r.carriers.Functions() {
			eachInstr(f, func(in ssa.Instruction) {
				if _, ok := in.(*ssa.DebugRef); ok {
					return
				}
				for _, op := range in.Operands(nil) {
					if used, ok := (*op).(*ssa.Function); ok {
						r.calls[used] = append(r.calls[used], in)
					}
				}
			})
		}
	}
	return r.calls[fn]
}

// isOfDocument reports whether a function of a package for JSON documents reads
// the answer, as gjson.ParseBytes does.
func isOfDocument(call *ssa.Call) bool {
	f := call.Call.StaticCallee()
	return f != nil && len(f.Blocks) == 0 && f.Object() != nil && f.Object().Pkg() != nil && carrier.IsDocumentPackage(f.Object().Pkg().Path())
}
