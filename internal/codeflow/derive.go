package codeflow

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Derives reports whether v is made of the subject's answer: of the code, of
// what the code is a part of, or of what that was decoded from.
func (s *Subject) Derives(v ssa.Value) bool {
	if s.sources == nil {
		s.sources = map[ssa.Value]bool{}
		for _, start := range s.starts {
			s.addSources(start)
		}
		s.sources[s.root] = true
	}
	return s.derives(v, map[ssa.Value]bool{})
}

// Starts reports whether the code is there from an instruction on.
func (s *Subject) Starts(in ssa.Instruction) bool { return slices.Contains(s.starts, in) }

// Brings reports whether the code comes with a call: at once, or where its ways
// come together with others.
func (s *Subject) Brings(call *ssa.Call) bool {
	return slices.ContainsFunc(s.starts, func(start ssa.Instruction) bool {
		return start != nil && slices.Contains(callsOf(start, 0), call)
	})
}

// Calls returns the calls of functions that read the code themselves.
func (s *Subject) Calls() []*ssa.Call { return s.calls }

// Root returns the value that the code is a part of: the answer, or the code.
func (s *Subject) Root() ssa.Value { return s.root }

func (s *Subject) derives(v ssa.Value, seen map[ssa.Value]bool) bool {
	if v == nil || seen[v] {
		return false
	}
	seen[v] = true
	if s.sources[v] || s.Has(v) {
		return true
	}
	switch v := v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Builtin, *ssa.Global, *ssa.FreeVar, *ssa.Parameter:
		return false
	case *ssa.Alloc:
		return s.filled(v, seen)
	case ssa.Instruction:
		for _, op := range v.Operands(nil) {
			if s.derives(*op, seen) {
				return true
			}
		}
	}
	return false
}

// filled reports whether something of the answer is put into a variable.
func (s *Subject) filled(a ssa.Value, seen map[ssa.Value]bool) bool {
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == a && s.derives(r.Val, seen) {
				return true
			}
		case *ssa.FieldAddr:
			if s.filled(r, seen) {
				return true
			}
		case *ssa.IndexAddr:
			if r.X == a && s.filled(r, seen) {
				return true
			}
		case *ssa.MakeInterface:
			if s.filled(r, seen) {
				return true
			}
		case ssa.CallInstruction:
			for _, arg := range r.Common().Args {
				if arg != a && s.derives(arg, seen) {
					return true
				}
			}
		}
	}
	return false
}

// addSources notes what an answer is decoded from.
func (s *Subject) addSources(start ssa.Instruction) {
	call, ok := start.(ssa.CallInstruction)
	if !ok {
		return
	}
	for _, arg := range call.Common().Args {
		if !s.holds(arg) {
			s.addSource(arg, 0)
		}
	}
}

func (s *Subject) addSource(v ssa.Value, depth int) {
	if v == nil || s.sources[v] || depth > maxKey {
		return
	}
	up := func(vs ...ssa.Value) {
		for _, x := range vs {
			s.addSource(x, depth+1)
		}
	}
	switch v := v.(type) {
	case *ssa.Parameter:
		if isRaw(v.Type()) {
			s.sources[v] = true
		}
	case *ssa.Extract:
		s.sources[v] = true
	case *ssa.Alloc:
		s.sources[v] = true
		for _, r := range *v.Referrers() {
			mi, ok := r.(*ssa.MakeInterface)
			if !ok {
				continue
			}
			for _, u := range *mi.Referrers() {
				if c, ok := u.(ssa.CallInstruction); ok && isDecode(c.Common()) {
					up(c.Common().Args...)
				}
			}
		}
	case *ssa.Call:
		s.sources[v] = true
		up(v.Call.Args...)
		if v.Call.IsInvoke() {
			up(v.Call.Value)
		}
	case *ssa.MakeInterface:
		up(v.X)
	case *ssa.ChangeInterface:
		up(v.X)
	case *ssa.Convert:
		up(v.X)
	case *ssa.ChangeType:
		up(v.X)
	case *ssa.Slice:
		up(v.X)
	case *ssa.Lookup:
		up(v.X)
	case *ssa.FieldAddr:
		up(v.X)
	case *ssa.Field:
		up(v.X)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			up(v.X)
		}
	}
}

// IsRaw reports whether a result of type t may be an answer that is not decoded
// yet: bytes, a reader or a response.
func IsRaw(t types.Type) bool {
	_, isText := t.Underlying().(*types.Basic)
	return isRaw(t) && !isText
}

// isRaw reports whether a parameter of type t may be a raw answer; others are
// what the answer was asked for with.
func isRaw(t types.Type) bool {
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Slice:
		b, ok := u.Elem().Underlying().(*types.Basic)
		return ok && b.Kind() == types.Byte
	case *types.Basic:
		return u.Info()&types.IsString != 0
	}
	switch t.String() {
	case "io.Reader", "io.ReadCloser", "*net/http.Response":
		return true
	}
	return false
}

func isDecode(c *ssa.CallCommon) bool {
	if c.IsInvoke() {
		return decodeName.MatchString(c.Method.Name())
	}
	f := c.StaticCallee()
	return f != nil && decodeName.MatchString(nameOf(f))
}
