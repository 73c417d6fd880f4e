package codeflow

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// A sentinel names an error that a package-level variable holds, by path and
// name; with a tilde behind if it is wrapped.
type sentinel string

// sentinelName matches variables that hold an error from the beginning and are
// never assigned another one.
var sentinelName = lazyregexp.New(`^(?i:err)[A-Z_0-9]|Err(?:or)?$`)

// momentName matches variables that hold the error of the moment.
var momentName = lazyregexp.New(`(?i)last|prev|cur|pending|fatal`)

// isNamedError reports whether a variable names an error: by its own name, as it
// is set to a new one where it is declared, or as one that a package exports.
func (a *Analysis) isNamedError(g *ssa.Global) bool {
	if sentinelName.MatchString(g.Name()) {
		return true
	}
	if g.Pkg != nil && g.Pkg.Func("init") != nil && len(g.Pkg.Func("init").Blocks) > 0 {
		made, ok := a.initialError(g).(*ssa.Call)
		if !ok {
			return false
		}
		f := made.Call.StaticCallee()
		return f != nil && nilRuleOf(f) == never
	}
	return g.Object().Exported() && !momentName.MatchString(g.Name())
}

// sentinelOf returns which error the load of a variable gives, or "".
func (a *Analysis) sentinelOf(load *ssa.UnOp) sentinel {
	g, ok := load.X.(*ssa.Global)
	if !ok || g.Object() == nil || g.Object().Pkg() == nil || !isError(load.Type()) || !a.isNamedError(g) || a.isReassigned(g) {
		return ""
	}
	return sentinel(g.Object().Pkg().Path() + "." + g.Name())
}

// isReassigned reports whether a function of the package assigns a variable that
// is not initialised there.
func (a *Analysis) isReassigned(g *ssa.Global) bool {
	if a.assigned[g.Pkg] == nil {
		a.assigned[g.Pkg] = map[*ssa.Global]bool{}
		for _, f := range a.functionsOf(g.Pkg) {
			for _, b := range f.Blocks {
				for _, in := range b.Instrs {
					if st, ok := in.(*ssa.Store); ok && f.Name() != "init" {
						if to, ok := st.Addr.(*ssa.Global); ok {
							a.assigned[g.Pkg][to] = true
						}
					}
				}
			}
		}
	}
	return a.assigned[g.Pkg][g]
}

// functionsOf returns all functions of a package that were built.
func (a *Analysis) functionsOf(p *ssa.Package) []*ssa.Function {
	if a.funcs[p] == nil {
		a.funcs[p] = functions(p)
	}
	return a.funcs[p]
}

const (
	wrappedMark = "~"
	// typedMark stands for an error of a type of its own that wraps the one in a
	// variable.
	typedMark = "@~"
)

// fresh stands for an error that is made on the spot: it is none that a variable
// holds.
const fresh sentinel = "new"

// unwrapsTo returns the error of a variable that all errors of a type wrap: what the
// method Unwrap of that type returns; or "".
func (a *Analysis) unwrapsTo(v *ssa.MakeInterface) sentinel {
	for _, m := range []string{"Is", "As"} {
		if obj, _, _ := types.LookupFieldOrMethod(v.X.Type(), true, nil, m); obj != nil {
			return ""
		}
	}
	obj, path, _ := types.LookupFieldOrMethod(v.X.Type(), true, nil, "Unwrap")
	m, ok := obj.(*types.Func)
	if !ok || len(path) != 1 {
		return ""
	}
	f := v.Parent().Prog.FuncValue(m.Origin())
	if f == nil || len(f.Blocks) != 1 || f.Signature.Results().Len() != 1 {
		return ""
	}
	ret, ok := last(f.Blocks[0]).(*ssa.Return)
	if !ok {
		return ""
	}
	load, ok := ret.Results[0].(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return ""
	}
	if is := a.sentinelOf(load); is != "" {
		return is + typedMark
	}
	return ""
}

// freshOf returns what is known of an error that is put into an interface: a
// value of a type that is never another error.
func (a *Analysis) freshOf(v *ssa.MakeInterface) sentinel {
	if !isError(v.Type()) {
		return ""
	}
	made := v.X
	if load, ok := made.(*ssa.UnOp); ok && load.Op == token.MUL {
		made = load.X
	}
	if at, ok := made.(*ssa.Alloc); !ok || at != v.X && at.Comment != "complit" {
		return ""
	}
	if is := a.unwrapsTo(v); is != "" {
		return is
	}
	for _, m := range []string{"Is", "As", "Unwrap"} {
		if obj, _, _ := types.LookupFieldOrMethod(v.X.Type(), true, nil, m); obj != nil {
			return ""
		}
	}
	return fresh
}

// wrap returns the sentinel within another error.
func (s sentinel) wrap() sentinel {
	if s == "" || s.isTyped() {
		return s
	}
	return s.base() + wrappedMark
}

// isTyped reports whether the error is one of a type that wraps the sentinel.
func (s sentinel) isTyped() bool { return strings.HasSuffix(string(s), typedMark) }

func (s sentinel) base() sentinel {
	if s.isTyped() {
		return sentinel(strings.TrimSuffix(string(s), typedMark))
	}
	return sentinel(strings.TrimSuffix(string(s), wrappedMark))
}

// isHeld reports whether it is known that a variable holds the error.
func (s sentinel) isHeld() bool { return s != "" && s.base() != fresh }

// compareSentinels compares two errors, if it is known which they are.
func compareSentinels(op token.Token, x, y abstract) (abstract, bool) {
	if x.is == "" || y.is == "" || op != token.EQL && op != token.NEQ {
		return top, false
	}
	if x.is.base() == fresh && y.is.base() == fresh {
		return top, false
	}
	return boolOf((x.is == y.is && x.is == x.is.base()) == (op == token.EQL)), true
}

// sentinelOfCode returns which error the functions of a package make of the code
// c, if all that make one of the package's variables agree, or "".
func (a *Analysis) sentinelOfCode(p *ssa.Package, c int64) sentinel {
	if p == nil || c == Success || c == NoAnswer {
		return ""
	}
	if a.makers[p] == nil {
		a.makers[p] = []*Summary{} // for recursion
		for _, fn := range a.functionsOf(p) {
			n := fn.Signature.Results().Len()
			if n == 0 || !isError(fn.Signature.Results().At(n-1).Type()) || fn.Parent() != nil {
				continue
			}
			all := a.Summarize(fn)
			if o := a.Outcome(fn); o != nil {
				all = append(all, o)
			}
			for _, s := range all {
				if len(s.Errors) == n && slices.ContainsFunc(s.Errors[n-1], func(e string) bool { return sentinel(e).isHeld() }) {
					a.makers[p] = append(a.makers[p], s)
				}
			}
		}
	}
	var only sentinel
	for _, s := range a.makers[p] {
		is := sentinel(at(s.Errors, s.Codes, len(s.Errors)-1, c))
		if !is.isHeld() {
			continue
		}
		if only != "" && only.base() != is.base() {
			return ""
		}
		only = is.wrap()
	}
	return only
}

// isMade reports whether the functions of a package make an error of a code.
func (a *Analysis) isMade(p *ssa.Package, is sentinel) bool {
	a.sentinelOfCode(p, Success+1)
	return slices.ContainsFunc(a.makers[p], func(s *Summary) bool {
		return slices.ContainsFunc(s.Errors[len(s.Errors)-1], func(e string) bool { return sentinel(e).base() == is.base() })
	})
}
