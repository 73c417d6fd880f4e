package codeflow

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Behaviours are what the methods of an error say that answer yes or no, such as
// Temporary: "Temporary=yes;Timeout=?" with a mark before, or "" if the type of the
// error is not known.
type behaviours string

const knownType = "!"

// answer returns what a method says, and whether the error has it at all.
func (b behaviours) answer(method string) (says Answer, has bool) {
	for _, part := range strings.Split(strings.TrimPrefix(string(b), knownType), ";") {
		if name, text, ok := strings.Cut(part, "="); ok && name == method {
			switch text {
			case "yes":
				return True, true
			case "no":
				return False, true
			}
			return Unknown, true
		}
	}
	return Unknown, false
}

// behavioursOf returns what the methods of an error of type t say that is made for
// the code c.
func (a *Analysis) behavioursOf(t types.Type, prog *ssa.Program, c int64) behaviours {
	if !implementsError(t) {
		return ""
	}
	var parts []string
	for name, f := range questionsOf(t, prog) {
		text := "?"
		switch a.methodSays(f, c) {
		case True:
			text = "yes"
		case False:
			text = "no"
		}
		parts = append(parts, name+"="+text)
	}
	slices.Sort(parts)
	return behaviours(knownType + strings.Join(parts, ";"))
}

func implementsError(t types.Type) bool {
	return types.Implements(t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

// questionsOf returns the methods of a type of errors that answer yes or no, by
// name; nil for those of an embedded one.
func questionsOf(t types.Type, prog *ssa.Program) map[string]*ssa.Function {
	if types.IsInterface(t) || !implementsError(t) {
		return nil
	}
	out := map[string]*ssa.Function{}
	for sel := range types.NewMethodSet(t).Methods() {
		m, ok := sel.Obj().(*types.Func)
		if !ok || !m.Exported() || m.Signature().Params().Len() > 0 || !isQuestion(m.Signature()) {
			continue
		}
		out[m.Name()] = nil
		if len(sel.Index()) == 1 {
			out[m.Name()] = prog.FuncValue(m.Origin())
		}
	}
	return out
}

// methodSays returns what a method says whose receiver holds the code c.
func (a *Analysis) methodSays(f *ssa.Function, c int64) Answer {
	if f == nil {
		return Unknown
	}
	if len(f.Blocks) == 0 {
		if s := a.known(f); s != nil && s.Param == 0 {
			return s.Answer(0, c)
		}
		return Unknown
	}
	recv := f.Params[0]
	e := env{analysis: a, code: c, roots: map[ssa.Value]bool{recv: true}, errs: map[ssa.Value]bool{}, params: map[ssa.Value]abstract{recv: top}}
	if isNilable(recv.Type()) {
		e.params[recv] = abstract{kind: notNil}
	}
	e.has = func(v ssa.Value) bool {
		return v != recv && v.Parent() == f && a.isCode(v) && rootOf(origin(v, a.isCode)) == recv
	}
	w := newWalk(f, e, maxDepth-1)
	w.from(nil)
	return firstResult(w.results)
}

// isBehaviour says whether an error has the methods of an interface.
func isBehaviour(says behaviours, iface *types.Interface) abstract {
	if says == "" || iface.NumMethods() == 0 {
		return top
	}
	for m := range iface.Methods() {
		if m.Name() == "Error" {
			continue
		}
		if m.Signature().Params().Len() > 0 || !isQuestion(m.Signature()) {
			return top
		}
		if _, has := says.answer(m.Name()); !has {
			return boolOf(false)
		}
	}
	return boolOf(true)
}

// behaves returns what a method says that is called on an error, through the
// interface that it was found to have.
func (w *walk) behaves(c *ssa.Call) abstract {
	err := foundIn(c.Call.Value)
	if err == nil || !w.env.errs[err] || len(c.Call.Args) > 0 {
		return top
	}
	says, _ := w.at(err, c.Block()).says.answer(c.Call.Method.Name())
	return says.abstract()
}

// foundIn returns the error that errors.As, or an assertion, has found a value in;
// or nil.
func foundIn(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.TypeAssert:
		return v.X
	case *ssa.Extract:
		if t, ok := v.Tuple.(*ssa.TypeAssert); ok && v.Index == 0 {
			return t.X
		}
	case *ssa.UnOp:
		a, ok := v.X.(*ssa.Alloc)
		if !ok {
			return nil
		}
		var found ssa.Value
		for _, r := range *a.Referrers() {
			mi, ok := r.(*ssa.MakeInterface)
			if !ok {
				continue
			}
			for _, u := range *mi.Referrers() {
				if c, ok := u.(*ssa.Call); ok && asTarget(c) == ssa.Value(a) {
					if found != nil {
						return nil
					}
					found = c.Call.Args[0]
				}
			}
		}
		return found
	}
	return nil
}
