package analyzer

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// An echo compares what happens for a failure with what happens for success: what
// both get alike tells nobody that one of them has failed.
type echo struct {
	d *dispatch
	f *fate
	// one is the failure's instruction, other the one of success.
	one, other ssa.Instruction
	payload    bool // success has members of the answer besides
	says       bool // both have a word, a true, or an error that is nil
}

// maxEcho bounds how deep values are compared.
const maxEcho = 8

// isEcho reports whether success always gets, too, what an effect lets out for a
// failure, or that and something of the answer.
func (d *dispatch) isEcho(f *fate, in ssa.Instruction) bool {
	return !isSignal(in) && f.OtherAlways(func(other ssa.Instruction) bool {
		if !codeflow.IsEffect(other) {
			return false
		}
		e := &echo{d: d, f: f, one: in, other: other}
		return e.sameEffect() && (!e.payload || e.says)
	})
}

// collectedAlike returns an error, nil by mistake, in what a call appends to a list,
// if success always appends there the same; or nil.
func (d *dispatch) collectedAlike(f *fate, call *ssa.Call) (err ssa.Value) {
	list := appended(call)
	if len(list) != 1 {
		return nil
	}
	one, ok := literal(list[0])
	if !ok {
		return nil
	}
	if err = (&echo{d: d, f: f, one: call}).mistake(one); err == nil {
		return nil
	}
	same := f.OtherAlways(func(other ssa.Instruction) bool {
		second, ok := other.(*ssa.Call)
		if !ok {
			return false
		}
		good := appended(second)
		e := &echo{d: d, f: f, one: call, other: other}
		return len(good) == 1 && e.sameList(list[0], good[0], 0)
	})
	if !same {
		return nil
	}
	return err
}

// mistake returns a member that is an error which is nil, and not written so; or nil.
func (e *echo) mistake(members map[memberKey]ssa.Value) (err ssa.Value) {
	for _, v := range members {
		if !isConst(v) && e.isNilError(v, e.one) && (err == nil || v.Name() < err.Name()) {
			err = v
		}
	}
	return err
}

// appended returns what a call appends to a list.
func appended(call *ssa.Call) []ssa.Value {
	if b, ok := call.Call.Value.(*ssa.Builtin); !ok || b.Name() != "append" || len(call.Call.Args) != 2 {
		return nil
	}
	return codeflow.Elements(call.Call.Args[1])
}

// isSignal reports whether an effect only says that something is over, however it
// went.
func isSignal(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.Send:
		st, ok := in.X.Type().Underlying().(*types.Struct)
		return ok && st.NumFields() == 0
	case *ssa.Call:
		_, ok := in.Call.Value.(*ssa.Builtin)
		return ok
	case *ssa.Panic:
		return true
	}
	return false
}

func (e *echo) sameEffect() bool {
	switch one := e.one.(type) {
	case *ssa.Send:
		other, ok := e.other.(*ssa.Send)
		return ok && e.alike(one.Chan, other.Chan, 0) && e.alike(one.X, other.X, 0)
	case *ssa.Store:
		other, ok := e.other.(*ssa.Store)
		return ok && e.alike(one.Addr, other.Addr, 0) && e.alike(one.Val, other.Val, 0)
	case *ssa.MapUpdate:
		other, ok := e.other.(*ssa.MapUpdate)
		return ok && e.alike(one.Map, other.Map, 0) && e.alike(one.Key, other.Key, 0) && e.alike(one.Value, other.Value, 0)
	case *ssa.Call:
		other, ok := e.other.(*ssa.Call)
		return ok && e.sameCall(&one.Call, &other.Call, 0)
	case *ssa.Go:
		other, ok := e.other.(*ssa.Go)
		return ok && e.sameCall(&one.Call, &other.Call, 0)
	}
	return false
}

func (e *echo) sameCall(one, other *ssa.CallCommon, depth int) bool {
	if one.Method != other.Method || len(one.Args) != len(other.Args) || !e.alike(one.Value, other.Value, depth+1) {
		return false
	}
	for i := range one.Args {
		if !e.alike(one.Args[i], other.Args[i], depth+1) {
			return false
		}
	}
	return true
}

// alike reports whether two values are always the same, and have nothing of the
// answer in them.
func (e *echo) alike(a, b ssa.Value, depth int) bool {
	a, b = stripped(a), stripped(b)
	if x, ok := a.(*ssa.Const); ok {
		if y, ok := b.(*ssa.Const); ok {
			e.says = e.says || isSaying(x) || isErrorType(x.Type())
			return sameConst(x, y)
		}
		if codeflow.IsZero(x) && e.isPayload(b) {
			e.payload = true
			return true
		}
	}
	if depth > maxEcho || !types.Identical(a.Type(), b.Type()) {
		return false
	}
	if e.isNilError(a, e.one) && e.isNilOther(b) {
		e.says = true
		return true
	}
	if e.d.code.Derives(a) || e.d.code.Derives(b) {
		return e.sameList(a, b, depth)
	}
	if a == b {
		return true
	}
	depth++
	switch x := a.(type) {
	case *ssa.Convert:
		y, ok := b.(*ssa.Convert)
		return ok && e.alike(x.X, y.X, depth)
	case *ssa.UnOp:
		y, ok := b.(*ssa.UnOp)
		return ok && x.Op == y.Op && e.alike(x.X, y.X, depth)
	case *ssa.BinOp:
		y, ok := b.(*ssa.BinOp)
		return ok && x.Op == y.Op && e.alike(x.X, y.X, depth) && e.alike(x.Y, y.Y, depth)
	case *ssa.FieldAddr:
		y, ok := b.(*ssa.FieldAddr)
		return ok && x.Field == y.Field && e.alike(x.X, y.X, depth)
	case *ssa.Field:
		y, ok := b.(*ssa.Field)
		return ok && x.Field == y.Field && e.alike(x.X, y.X, depth)
	case *ssa.IndexAddr:
		y, ok := b.(*ssa.IndexAddr)
		return ok && e.alike(x.X, y.X, depth) && e.alike(x.Index, y.Index, depth)
	case *ssa.Lookup:
		y, ok := b.(*ssa.Lookup)
		return ok && e.alike(x.X, y.X, depth) && e.alike(x.Index, y.Index, depth)
	case *ssa.Extract:
		y, ok := b.(*ssa.Extract)
		return ok && x.Index == y.Index && e.alike(x.Tuple, y.Tuple, depth)
	case *ssa.Call:
		y, ok := b.(*ssa.Call)
		return ok && e.sameCall(&x.Call, &y.Call, depth)
	case *ssa.Slice, *ssa.Alloc, *ssa.MakeMap:
		return e.sameList(a, b, depth)
	}
	return false
}

// sameList reports whether two lists of arguments, literals or maps have the
// same members, but for some of the answer that success alone has.
func (e *echo) sameList(a, b ssa.Value, depth int) bool {
	one, ok := members(a)
	other, ok2 := members(b)
	if !ok || !ok2 || depth > maxEcho {
		return false
	}
	for k, v := range one {
		w, ok := other[k]
		if !ok && !e.isZeroOne(v) || ok && !e.alike(v, w, depth+1) {
			return false
		}
	}
	for k, w := range other {
		if _, ok := one[k]; ok || e.isNilOther(w) || isConst(w) && codeflow.IsZero(w.(*ssa.Const)) {
			continue
		}
		if !e.isPayload(w) {
			return false
		}
		e.payload = true
	}
	return true
}

// isPayload reports whether a member is what success is asked for: something of
// the answer that does not say how it went.
func (e *echo) isPayload(v ssa.Value) bool {
	v = stripped(v)
	if isBool(v.Type()) || isErrorType(v.Type()) || e.d.isAnswer(v) || !e.d.code.Derives(v) {
		return false
	}
	return e.d.isMember(v) || isText(v.Type())
}

func (e *echo) isZeroOne(v ssa.Value) bool {
	if c, ok := v.(*ssa.Const); ok {
		return codeflow.IsZero(c)
	}
	return e.isNilError(v, e.one)
}

// isNilError reports whether an error is nil where the failure lets it out.
func (e *echo) isNilError(v ssa.Value, at ssa.Instruction) bool {
	if !isErrorType(v.Type()) {
		return false
	}
	isnil, known := e.f.Nil(v, at)
	return known && isnil
}

func (e *echo) isNilOther(v ssa.Value) bool {
	if c, ok := v.(*ssa.Const); ok {
		return c.Value == nil
	}
	if !isErrorType(v.Type()) {
		return false
	}
	isnil, known := e.f.OtherNil(v, e.other)
	return known && isnil
}

// feedsNil reports whether a call only lets out an error that is nil, or prepares
// what such a call gets: log.With("id", id).With("err", err).Error("refused").
func (e *echo) feedsNil(call *ssa.Call, depth int) bool {
	if depth > maxEcho || e.d.code.Derives(call) {
		return false
	}
	if e.hasNil(call, 0) {
		return true
	}
	users := callsGetting(call, 0)
	return len(users) > 0 && !slices.ContainsFunc(users, func(u *ssa.Call) bool { return !e.feedsNil(u, depth+1) })
}

// callsGetting returns the calls that get a value, itself or in a list of arguments.
func callsGetting(v ssa.Value, depth int) (out []*ssa.Call) {
	if v.Referrers() == nil || depth > maxEcho {
		return nil
	}
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Call:
			out = append(out, r)
		case *ssa.MakeInterface:
			out = append(out, callsGetting(r, depth+1)...)
		case *ssa.Store:
			if ia, ok := r.Addr.(*ssa.IndexAddr); ok && r.Val == v {
				if list, ok := ia.X.(*ssa.Alloc); ok {
					for _, u := range *list.Referrers() {
						if s, ok := u.(*ssa.Slice); ok {
							out = append(out, callsGetting(s, depth+1)...)
						}
					}
				}
			}
		}
	}
	return out
}

// hasNil reports whether a call gets an error that is nil, itself or in a list or
// a call that prepares what it gets.
func (e *echo) hasNil(v ssa.Value, depth int) bool {
	if depth > maxEcho {
		return false
	}
	v = stripped(v)
	if e.isNilError(v, e.one) && !isConst(v) {
		return true
	}
	has := func(v ssa.Value) bool { return v != nil && e.hasNil(v, depth+1) }
	switch v := v.(type) {
	case *ssa.Call:
		return has(v.Call.Value) || slices.ContainsFunc(v.Call.Args, has)
	case *ssa.Slice:
		return slices.ContainsFunc(codeflow.Elements(v), has)
	}
	return false
}
