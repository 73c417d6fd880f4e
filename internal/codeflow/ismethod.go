package codeflow

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Sentinels tells for which codes an error of another package is the one in a
// variable of it, as a method Is says.
func (a *Analysis) Sentinels(imported func(*types.Var) *Summary) { a.foreignSentinels = imported }

// FindSentinels looks at the methods Is of a package's errors that hold a code, and
// returns for which codes they say yes to its variables: errors.Is(err, ErrBusy).
func (a *Analysis) FindSentinels(fns []*ssa.Function) map[*types.Var]*Summary {
	for _, fn := range fns {
		if !isIsMethod(fn) {
			continue
		}
		for _, s := range a.Subjects(fn) {
			if s.root != fn.Params[0] {
				continue
			}
			for v, is := range a.comparedWith(fn, fn.Params[1]) {
				sum := a.saysIs(fn, s, is)
				if _, twice := a.ownSentinels[v]; twice || sum == nil || !sum.tells() {
					sum = nil // two types do not agree, maybe
				}
				a.ownSentinels[v] = sum
			}
		}
	}
	return a.ownSentinels
}

// isIsMethod reports whether a function is a method that errors.Is asks.
func isIsMethod(fn *ssa.Function) bool {
	return fn.Name() == "Is" && fn.Signature.Recv() != nil && len(fn.Params) == 2 && isError(fn.Params[1].Type()) &&
		len(fn.Blocks) > 0 && isQuestion(fn.Signature)
}

// comparedWith returns the variables of the package with which a function compares
// an error.
func (a *Analysis) comparedWith(fn *ssa.Function, err ssa.Value) map[*types.Var]sentinel {
	out := map[*types.Var]sentinel{}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			op, ok := in.(*ssa.BinOp)
			if !ok || op.Op != token.EQL && op.Op != token.NEQ || op.X != err && op.Y != err {
				continue
			}
			for _, v := range []ssa.Value{op.X, op.Y} {
				load, ok := v.(*ssa.UnOp)
				if !ok {
					continue
				}
				if is := a.sentinelOf(load); is != "" {
					if obj, ok := load.X.(*ssa.Global).Object().(*types.Var); ok {
						out[obj] = is
					}
				}
			}
		}
	}
	return out
}

// saysIs returns for which codes a method Is says yes to a sentinel.
func (a *Analysis) saysIs(fn *ssa.Function, s *Subject, is sentinel) *Summary {
	codes, ok := a.Points(fn)
	if !ok {
		return nil
	}
	codes = append(codes, Success-1, Success, Success+1)
	slices.Sort(codes)
	codes = slices.Compact(codes)
	sum := newSummary(-1, codes, 1)
	for _, c := range codes {
		e := env{analysis: a, code: c, has: s.Has, roots: map[ssa.Value]bool{s.root: true}, errs: map[ssa.Value]bool{}, params: map[ssa.Value]abstract{
			fn.Params[1]: {kind: notNil, is: is},
		}}
		w := newWalk(fn, e, 0)
		w.from(nil)
		if len(w.results) != 1 {
			return nil
		}
		sum.add(0, w.results[0])
	}
	return sum
}

// sentinelCodes returns for which codes an error is the one in a variable, as the
// method Is of its type says; or nil.
func (a *Analysis) sentinelCodes(target ssa.Value) *Summary {
	load, ok := stripInterface(target).(*ssa.UnOp)
	if !ok {
		return nil
	}
	g, ok := load.X.(*ssa.Global)
	if !ok {
		return nil
	}
	v, ok := g.Object().(*types.Var)
	if !ok {
		return nil
	}
	if s, ok := a.ownSentinels[v]; ok || a.foreignSentinels == nil {
		return s
	}
	s := a.foreignSentinels(v)
	a.ownSentinels[v] = s
	return s
}
