package analyzer

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// shapes returns the types that answers are decoded into and that cannot hold
// them.
func (r *runner) shapes() (out []finding) {
	if r.flow == nil || r.flow.Flow == nil {
		return nil
	}
	seen := map[token.Pos]bool{}
	for _, fn := range r.carriers.Functions() {
		if !r.isFollowed(fn) {
			continue
		}
		eachInstr(fn, func(in ssa.Instruction) {
			a, ok := in.(*ssa.Alloc)
			if !ok {
				return
			}
			for _, f := range append(r.shape(fn, a), r.ownShape(fn, a)...) {
				if !seen[f.pos] {
					seen[f.pos] = true
					out = append(out, f)
				}
			}
		})
	}
	return out
}

// A shape is a variable that an answer is decoded into.
type shape struct {
	*runner
	decode  *ssa.Call // by which it is decoded
	lax     bool      // the decoder can be taught to take other types
	carrier *carrier.Carrier
}

// shape judges the type of one variable.
func (r *runner) shape(fn *ssa.Function, a *ssa.Alloc) (out []finding) {
	t := a.Type().Underlying().(*types.Pointer).Elem()
	c := r.carriers.Answer(a)
	if c == nil || c.Rule == "dedicated" || decodesItself(t) {
		return nil
	}
	s := &shape{runner: r, carrier: c}
	if !s.decodedOnce(fn, a) {
		return nil
	}
	if m, ok := t.Underlying().(*types.Map); ok {
		if b, ok := m.Elem().Underlying().(*types.Basic); ok && b.Info()&types.IsString != 0 && !isNumberName(m.Elem()) && !s.lax {
			text := fmt.Sprintf("an answer of NIM is decoded into a %s, but its code is a number, which encoding/json does not put into a string: the decoder returns an error every time; write map[string]any, or a struct",
				types.TypeString(t, types.RelativeTo(r.pass.Pkg)))
			out = append(out, finding{pos: s.decode.Pos(), text: text, carrier: c})
		}
		return out
	}
	if !isAnswerType(t) || isGenericType(t) {
		return nil
	}
	codes := carrier.Members(t, "code")
	for _, m := range codes {
		if text := s.codeText(m); text != "" {
			out = append(out, s.at(m, text))
		}
	}
	// The text is called msg in the second API. Who drops the error gets the
	// code all the same, and an empty desc.
	if len(codes) == 0 || s.greatest() != nimcode.ParamError || dropsError(s.decode) {
		return out
	}
	for _, m := range carrier.Members(t, "desc") {
		if !s.holdsText(m) {
			text := fmt.Sprintf("%s of type %s cannot take NIM's failures: desc is a string in them, so that decoding fails and the code is lost; write string, or json.RawMessage where desc is something else in a success",
				m.Field.Name(), s.typeName(m.Field.Type()))
			out = append(out, s.at(m, text))
		}
	}
	return out
}

// ownShape judges a variable that the code alone is decoded into, as from a map of raw
// messages.
func (r *runner) ownShape(fn *ssa.Function, a *ssa.Alloc) []finding {
	t := pointeeOf(a.Type())
	b, ok := t.Underlying().(*types.Basic)
	if limit, limited := maxOf[kindOf(b)]; !ok || !limited || limit >= nimcode.ParamError || decodesItself(t) {
		return nil
	}
	var c *carrier.Carrier
	for _, ref := range *a.Referrers() {
		if load, ok := ref.(*ssa.UnOp); ok && c == nil {
			c = r.carriers.OfValue(load)
		}
	}
	if c == nil {
		return nil
	}
	s := &shape{runner: r, carrier: c}
	if !s.decodedOnce(fn, a) {
		return nil
	}
	text := fmt.Sprintf("%s is %s, which does not hold codes above %d such as %s: decoding them is an error, and the code is lost; write int",
		a.Comment, article(s.typeName(t)), maxOf[kindOf(b)], meaning(r.surfaces(c), s.greatest()))
	return []finding{{pos: a.Pos(), text: text, carrier: c}}
}

func kindOf(b *types.Basic) types.BasicKind {
	if b == nil {
		return types.Invalid
	}
	return b.Kind()
}

func pointeeOf(t types.Type) types.Type { return t.Underlying().(*types.Pointer).Elem() }

// dropsError reports whether the error that a call returns is not used.
func dropsError(call *ssa.Call) bool {
	res := call.Call.Signature().Results()
	v := resultOf(call, res.Len()-1)
	return v == nil || !isErrorType(v.Type()) || isUnused(v)
}

// at places a finding at the field, if the package has it, or else at the call
// that decodes.
func (s *shape) at(m carrier.Member, text string) finding {
	f := finding{pos: m.Field.Pos(), end: m.Field.Pos() + token.Pos(len(m.Field.Name())), text: text, carrier: s.carrier}
	if file := s.fileOf(f.pos); m.Field.Pkg() != s.pass.Pkg || file == nil || isGenerated(file) {
		f.pos, f.end = s.decode.Pos(), token.NoPos
	}
	return f
}

func (s *shape) typeName(t types.Type) string {
	if _, ok := types.Unalias(t).(*types.Struct); ok {
		return "struct"
	}
	return types.TypeString(t, types.RelativeTo(s.pass.Pkg))
}

// codeText says why a field cannot hold the code, or "".
func (s *shape) codeText(m carrier.Member) string {
	t := m.Field.Type()
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	b, ok := t.Underlying().(*types.Basic)
	if !ok || hasOption(m, "string") || decodesItself(t) || isNumberName(t) {
		return ""
	}
	name := m.Field.Name()
	switch limit, limited := maxOf[b.Kind()]; {
	case b.Info()&types.IsString != 0 && !s.lax:
		return fmt.Sprintf("%s is a %s, but NIM sends the code as a number: encoding/json returns an error for it every time; write int", name, s.typeName(m.Field.Type()))
	case b.Info()&types.IsBoolean != 0:
		return fmt.Sprintf("%s is a %s, but NIM sends the code as a number: encoding/json returns an error for it every time; write int", name, s.typeName(m.Field.Type()))
	case limited && limit < s.greatest():
		return fmt.Sprintf("%s is %s, which does not hold codes above %d such as %s: decoding them is an error, and the code is lost; write int",
			name, article(s.typeName(m.Field.Type())), limit, meaning(s.surfaces(s.carrier), s.greatest()))
	}
	return ""
}

// greatest returns a code that every program must be able to hold.
func (s *shape) greatest() int64 {
	for _, on := range s.surfaces(s.carrier) {
		if on != nimcode.SurfaceServerV2 {
			return nimcode.ParamError
		}
	}
	return nimcode.V2AppKeyBlocked
}

// hasOption reports whether the tag of a field has an option.
func hasOption(m carrier.Member, option string) bool {
	return slices.Contains(strings.Split(m.Tag, ",")[1:], option)
}

// isNumberName reports whether t is a type such as json.Number, which is a
// string that decoders put numbers into.
func isNumberName(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "Number"
}

// holdsText reports whether a field can take a string.
func (s *shape) holdsText(m carrier.Member) bool {
	t := m.Field.Type()
	for range 2 {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
	}
	if decodesItself(t) || hasOption(m, "string") {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Struct, *types.Map:
		return false
	case *types.Slice:
		b, ok := u.Elem().Underlying().(*types.Basic)
		return ok && b.Kind() == types.Byte
	case *types.Basic:
		return u.Info()&types.IsNumeric == 0 && u.Info()&types.IsBoolean == 0 || s.lax
	}
	return true
}

// decodesItself reports whether a type, or one that is embedded in it, says by
// itself how it is decoded.
func decodesItself(t types.Type) bool {
	return carries(t, "UnmarshalJSON") || carries(t, "UnmarshalText") || carries(t, "UnmarshalJSONFrom") || carries(t, "UnmarshalEasyJSON")
}

// isGenericType reports whether a type has parameters of its own that are not
// yet known.
func isGenericType(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.TypeArgs() == nil {
		return false
	}
	for a := range named.TypeArgs().Types() {
		if _, ok := types.Unalias(a).(*types.TypeParam); ok {
			return true
		}
	}
	return false
}

// decodedOnce finds the call that decodes an answer into the variable. It
// reports whether there is just one, whose data nobody else has looked at.
func (s *shape) decodedOnce(fn *ssa.Function, a *ssa.Alloc) bool {
	for _, ref := range *a.Referrers() {
		if _, ok := ref.(*ssa.MakeClosure); ok {
			return false
		}
	}
	var decodes []*ssa.Call
	for _, call := range callsWith(a) {
		for i, arg := range allArgs(call.Common()) {
			if stripped(arg) == a && s.fills(fn, call, i, 0) {
				decodes = append(decodes, call)
			}
		}
	}
	if len(decodes) != 1 {
		return false
	}
	s.decode = decodes[0]
	return true
}

// fills reports whether a call decodes JSON that nobody else has looked at
// into its i-th argument.
func (s *shape) fills(fn *ssa.Function, call *ssa.Call, i, depth int) bool {
	c := call.Common()
	args := allArgs(c)
	u := &unread{runner: s.runner, fn: fn}
	if d, ok := decoderOf(c); ok {
		if d.target != i || d.data >= len(args) || u.isLookedAt([]ssa.Value{args[d.data]}) || isMended(args[d.data], 0) {
			return false
		}
		s.lax = s.lax || d.lax
		return true
	}
	callee := c.StaticCallee()
	if callee == nil || c.IsInvoke() || depth > 3 || len(callee.Blocks) == 0 || i >= len(callee.Params) ||
		callee.Pkg == nil || callee.Pkg.Pkg != s.pass.Pkg || callee.Origin() != nil || s.flow.Flow.Looks(callee) {
		return false
	}
	found := 0
	for _, inner := range callsWith(callee.Params[i]) {
		for j, arg := range allArgs(inner.Common()) {
			if stripped(arg) == callee.Params[i] && s.fills(callee, inner, j, depth+1) {
				found++
			}
		}
	}
	return found == 1
}

// callsWith returns the calls that get v, as it is or in an interface.
func callsWith(v ssa.Value) (out []*ssa.Call) {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Call:
			out = append(out, ref)
		case *ssa.MakeInterface, *ssa.ChangeInterface:
			out = append(out, callsWith(ref.(ssa.Value))...)
		}
	}
	return out
}

// isMended reports whether data is changed before it is decoded: quotes may
// have been put around numbers.
func isMended(v ssa.Value, depth int) bool {
	if depth > maxUsage {
		return true
	}
	next := func(v ssa.Value) bool { return isMended(v, depth+1) }
	switch v := v.(type) {
	case *ssa.Convert:
		return next(v.X)
	case *ssa.MakeInterface:
		return next(v.X)
	case *ssa.ChangeInterface:
		return next(v.X)
	case *ssa.Slice:
		return next(v.X)
	case *ssa.Extract:
		return next(v.Tuple)
	case *ssa.Phi:
		return slices.ContainsFunc(v.Edges, next)
	case *ssa.UnOp:
		return false
	case *ssa.Call:
		fn := calledFunc(v.Common())
		if fn == nil || fn.Pkg() == nil {
			return true
		}
		switch path := fn.Pkg().Path(); {
		case path == "regexp", path == "strings" && !strings.HasPrefix(fn.Name(), "New") && fn.Name() != "String",
			path == "bytes" && !strings.HasPrefix(fn.Name(), "New") && fn.Name() != "Bytes" && !strings.HasPrefix(fn.Name(), "Trim"):
			return true
		}
		return slices.ContainsFunc(v.Call.Args, next)
	}
	return false
}
