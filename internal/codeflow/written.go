package codeflow

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A written says which members of what a parameter refers to a function writes.
type written struct {
	fields []int
	all    bool // it may be anything
}

// writesOf looks for what a function of the package writes of its i-th parameter,
// but for counters.
func (a *Analysis) writesOf(f *ssa.Function, i, depth int) (out written) {
	if depth > maxDepth || i >= len(f.Params) || len(f.AnonFuncs) > 0 {
		return written{all: true}
	}
	p := f.Params[i]
	note := func(at ssa.Value) {
		field, ok := firstField(at, p)
		switch {
		case !ok:
		case field < 0:
			out.all = true
		default:
			out.fields = append(out.fields, field)
		}
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Store:
				if in.Val == ssa.Value(p) && !isLocal(in.Addr) {
					out.all = true
				}
				if !isCounter(in) && !isLocal(in.Addr) {
					note(in.Addr)
				}
			case *ssa.MapUpdate:
				note(in.Map)
			case *ssa.Go, *ssa.MakeClosure:
				out.all = true
			case *ssa.Call:
				a.writesByCall(in, note, p, depth, &out)
			case *ssa.Defer:
				if obj, _ := calleeOf(&in.Call); obj == nil || obj.Pkg() == nil || !inPackages(obj.Pkg().Path(), harmlessPackages) {
					out.all = true
				}
			}
		}
	}
	return out
}

// writesByCall adds what a call within the function writes.
func (a *Analysis) writesByCall(c *ssa.Call, note func(ssa.Value), p *ssa.Parameter, depth int, out *written) {
	if IsPure(&c.Call) {
		return
	}
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		if b.Name() == "delete" || b.Name() == "clear" || b.Name() == "copy" {
			note(c.Call.Args[0])
		}
		return
	}
	obj, g := calleeOf(&c.Call)
	for i, arg := range arguments(&c.Call) {
		arg = unwrapped(arg)
		if !isReference(arg.Type()) || rootOf(elementOf(arg)) != ssa.Value(p) {
			continue
		}
		switch {
		case obj != nil && obj.Pkg() != nil && inPackages(obj.Pkg().Path(), harmlessPackages):
		case g != nil && len(g.Blocks) > 0 && g != c.Parent() && arg == ssa.Value(p):
			inner := a.writesOf(g, i, depth+1)
			out.all = out.all || inner.all
			out.fields = append(out.fields, inner.fields...)
		case g == c.Parent():
		default:
			note(arg)
		}
	}
}

// firstField returns the member of p that a place lies in, or -1 for p itself; ok
// is false if it lies elsewhere.
func firstField(at ssa.Value, p *ssa.Parameter) (field int, ok bool) {
	field = -1
	for range 2 * maxKey {
		switch w := at.(type) {
		case *ssa.Parameter:
			return field, w == p
		case *ssa.FieldAddr:
			field, at = w.Field, w.X
		case *ssa.IndexAddr:
			at = w.X
		case *ssa.UnOp:
			at = w.X
		case *ssa.Lookup:
			at = w.X
		default:
			return 0, rootOf(elementOf(at)) == ssa.Value(p)
		}
	}
	return -1, true
}

// sparesRequest reports whether a call of a function of the package writes nothing
// that the request is made of through an argument which is a parameter here.
func (r *request) sparesRequest(a *Analysis, c *ssa.Call, arg ssa.Value) bool {
	p, ok := rootOf(arg).(*ssa.Parameter)
	_, f := calleeOf(&c.Call)
	if !ok || f == nil || len(f.Blocks) == 0 || arg != ssa.Value(p) {
		return false
	}
	i := slices.Index(c.Call.Args, arg)
	if i < 0 {
		return false
	}
	w := a.writesOf(f, i, 0)
	if w.all || len(w.fields) > 0 && r.isWhole(p) {
		return false
	}
	return !slices.ContainsFunc(w.fields, func(field int) bool { return r.reads(fmt.Sprintf("%s.%d", key(p, 0), field)) })
}

// spares reports whether a call of a function of the package, which writes to what
// it is given, leaves the request alone.
func (s *Source) spares(c *ssa.Call) bool {
	_, f := calleeOf(&c.Call)
	if f == nil || len(f.Blocks) == 0 || renewingName.MatchString(f.Name()) || !s.analysis.writesOnlyParams(f, 0) {
		return false
	}
	r := s.sent()
	for _, arg := range arguments(&c.Call) {
		arg = unwrapped(arg)
		if mayWriteThrough(arg) && (r.values[rootOf(arg)] || r.touched(arg)) && !r.sparesRequest(s.analysis, c, arg) {
			return false
		}
	}
	return true
}

// writesOnlyParams reports whether a function writes to nothing but what its
// parameters refer to, and calls nothing that may do more.
func (a *Analysis) writesOnlyParams(f *ssa.Function, depth int) bool {
	if depth > 1 {
		return false
	}
	inParam := func(at ssa.Value) bool {
		_, ok := rootOf(elementOf(at)).(*ssa.Parameter)
		return ok || isLocal(at)
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Store:
				if !inParam(in.Addr) && !isCounter(in) {
					return false
				}
			case *ssa.MapUpdate:
				if !inParam(in.Map) {
					return false
				}
			case *ssa.Go, *ssa.Send, *ssa.Select, *ssa.MakeClosure:
				return false
			case *ssa.Call:
				if a.isHarmless(&in.Call, nil) {
					continue
				}
				if _, g := calleeOf(&in.Call); g == nil || len(g.Blocks) == 0 || renewingName.MatchString(g.Name()) || !a.writesOnlyParams(g, depth+1) {
					return false
				}
			}
		}
	}
	return true
}
