package codeflow

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// putsBack reports whether an instruction puts what the request is about back to
// where it was taken from: into the channel, the slice or the queue. Whoever takes
// it out next sends the same request again.
func (s *Source) putsBack(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.Send:
		return s.returnsTo(in.Chan, in.X)
	case *ssa.Select:
		return slices.ContainsFunc(in.States, func(st *ssa.SelectState) bool { return st.Send != nil && s.returnsTo(st.Chan, st.Send) })
	case *ssa.Go:
		return s.closurePutsBack(in.Call.Value)
	case *ssa.Call:
		if isLater(in) {
			return s.closurePutsBack(in.Call.Args[1])
		}
		if b, ok := in.Call.Value.(*ssa.Builtin); ok {
			return b.Name() == "append" && s.appendsBack(in)
		}
		return s.pushesBack(in)
	}
	return false
}

// closurePutsBack reports whether a function literal that runs later sends the item
// to its channel.
func (s *Source) closurePutsBack(v ssa.Value) bool {
	mc, ok := v.(*ssa.MakeClosure)
	if !ok {
		return false
	}
	for _, b := range mc.Fn.(*ssa.Function).Blocks {
		for _, in := range b.Instrs {
			if send, ok := in.(*ssa.Send); ok && s.returnsTo(send.Chan, send.X) {
				return true
			}
		}
	}
	return false
}

// clientName matches types of what sends requests, and is put back into its pool for
// the next one.
var clientName = lazyregexp.New(`(?i)client|conn|session|sdk|api$|pool|gateway|worker`)

// isClient reports whether v is a client, by its type.
func isClient(v ssa.Value) bool {
	n, ok := types.Unalias(pointee(v.Type())).(*types.Named)
	return ok && clientName.MatchString(n.Obj().Name())
}

// returnsTo reports whether a value that is sent to a channel is the item that the
// request is about, and came from there.
func (s *Source) returnsTo(ch, x ssa.Value) bool {
	if isClient(unwrapped(x)) {
		return false
	}
	for v := range s.sent().values {
		switch v := v.(type) {
		case *ssa.UnOp:
			if v.Op == token.ARROW && isItem(x, v) && isSamePlace(ch, v.X) {
				return true
			}
		case *ssa.Select:
			i := 2
			for _, st := range v.States {
				if st.Dir != types.RecvOnly {
					continue
				}
				if got := extracted(v, i); got != nil && isItem(x, got) && isSamePlace(ch, st.Chan) {
					return true
				}
				i++
			}
		case *ssa.Parameter:
			if s.Func.Parent() == nil && isItem(x, v) && s.analysis.isFedFrom(s.Func, v, ch) {
				return true
			}
		}
	}
	return false
}

// isFedFrom reports whether a function of the package calls fn with what it has
// received from a channel, as the parameter p.
func (a *Analysis) isFedFrom(fn *ssa.Function, p *ssa.Parameter, ch ssa.Value) bool {
	i := slices.Index(fn.Params, p)
	if fn.Pkg == nil || i < 0 {
		return false
	}
	for _, f := range a.functionsOf(fn.Pkg) {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				c, ok := in.(ssa.CallInstruction)
				if !ok || c.Common().StaticCallee() != fn || i >= len(c.Common().Args) {
					continue
				}
				for _, v := range received(f) {
					if isItem(c.Common().Args[i], v.item) && isSamePlace(ch, v.from) {
						return true
					}
				}
			}
		}
	}
	return false
}

// A receipt is something that a function takes from a channel.
type receipt struct{ item, from ssa.Value }

func received(f *ssa.Function) (out []receipt) {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.UnOp:
				if in.Op == token.ARROW {
					out = append(out, receipt{in, in.X})
				}
			case *ssa.Select:
				i := 2
				for _, st := range in.States {
					if st.Dir == types.RecvOnly {
						if got := extracted(in, i); got != nil {
							out = append(out, receipt{got, st.Chan})
						}
						i++
					}
				}
			}
		}
	}
	return out
}

// extracted returns one value of a tuple, or nil if it is not used.
func extracted(tuple ssa.Value, i int) ssa.Value {
	for _, r := range *tuple.Referrers() {
		if x, ok := r.(*ssa.Extract); ok && x.Index == i {
			return x
		}
	}
	return nil
}

// isItem reports whether v is an item, as it was taken, or the variable that holds
// it: a copy in which a counter was changed is the same still.
func isItem(v, item ssa.Value) bool {
	for range maxKey {
		v = unwrapped(v)
		if v == item {
			return true
		}
		switch w := v.(type) {
		case *ssa.Extract:
			if w.Index != 0 {
				return false
			}
			v = w.Tuple
		case *ssa.TypeAssert:
			v = w.X
		case *ssa.UnOp:
			if w.Op != token.MUL {
				return false
			}
			v = w.X
		case *ssa.FreeVar:
			b := bindingOf(w)
			if b == nil {
				return false
			}
			v = b
		case *ssa.Alloc:
			var whole ssa.Value
			for _, st := range filledBy(w) {
				if st.Addr == w {
					if whole != nil {
						return false
					}
					whole = st.Val
				}
			}
			if whole == nil {
				return false
			}
			v = whole
		default:
			return false
		}
	}
	return false
}

// bindingOf returns what a closure has captured, or nil.
func bindingOf(fv *ssa.FreeVar) ssa.Value {
	fn := fv.Parent()
	i := slices.Index(fn.FreeVars, fv)
	if fn.Parent() == nil || i < 0 {
		return nil
	}
	for _, b := range fn.Parent().Blocks {
		for _, in := range b.Instrs {
			if mc, ok := in.(*ssa.MakeClosure); ok && mc.Fn == fn && i < len(mc.Bindings) {
				return mc.Bindings[i]
			}
		}
	}
	return nil
}

// isSamePlace reports whether two values are read from one place: a member of one
// type, a variable, a parameter.
func isSamePlace(x, y ssa.Value) bool {
	x, y = placeOf(x), placeOf(y)
	if x == y {
		return true
	}
	fx, ok := x.(*ssa.FieldAddr)
	fy, ok2 := y.(*ssa.FieldAddr)
	return ok && ok2 && fx.Field == fy.Field && types.Identical(pointee(fx.X.Type()), pointee(fy.X.Type()))
}

func placeOf(v ssa.Value) ssa.Value {
	for range maxKey {
		switch w := v.(type) {
		case *ssa.ChangeType: // chan T to <-chan T
			v = w.X
		case *ssa.UnOp:
			if w.Op != token.MUL {
				return v
			}
			v = w.X
		case *ssa.FreeVar:
			b := bindingOf(w)
			if b == nil {
				return v
			}
			v = b
		case *ssa.Alloc:
			if only := onlyStore(w); only != nil {
				v = only
				continue
			}
			return v
		default:
			return v
		}
	}
	return v
}

// appendsBack reports whether the item that the request is about is appended to the
// list that it was taken from: what append returns becomes that list again.
func (s *Source) appendsBack(c *ssa.Call) bool {
	if len(c.Call.Args) != 2 {
		return false
	}
	added := Elements(c.Call.Args[1])
	for v := range s.sent().values {
		load, ok := v.(*ssa.UnOp)
		if !ok || load.Op != token.MUL {
			continue
		}
		ia, ok := load.X.(*ssa.IndexAddr)
		if !ok || !slices.ContainsFunc(added, func(x ssa.Value) bool { return isItem(x, load) }) {
			continue
		}
		if becomes(c, listOf(ia.X, map[ssa.Value]bool{}), map[ssa.Value]bool{}) || isStoredAt(c, ia.X) {
			return true
		}
	}
	return false
}

// isStoredAt reports whether a list is stored in the member that another one was read
// from, or what that was cut from.
func isStoredAt(v *ssa.Call, list ssa.Value) bool {
	for {
		sl, ok := list.(*ssa.Slice)
		if !ok {
			break
		}
		list = sl.X
	}
	load, ok := list.(*ssa.UnOp)
	if !ok {
		return false
	}
	from, ok := load.X.(*ssa.FieldAddr)
	return ok && slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool {
		st, ok := r.(*ssa.Store)
		return ok && isSamePlace(st.Addr, from)
	})
}

// listOf returns the variables of a loop that a list is, or was cut from.
func listOf(v ssa.Value, out map[ssa.Value]bool) map[ssa.Value]bool {
	if out[v] {
		return out
	}
	switch w := v.(type) {
	case *ssa.Phi:
		out[v] = true
		for _, e := range w.Edges {
			if _, ok := e.(*ssa.Slice); ok {
				listOf(e, out)
			}
		}
	case *ssa.Slice:
		listOf(w.X, out)
	}
	return out
}

// becomes reports whether a list is assigned to one of some variables, maybe with
// more appended.
func becomes(v ssa.Value, to, seen map[ssa.Value]bool) bool {
	if to[v] {
		return true
	}
	if seen[v] || v.Referrers() == nil {
		return false
	}
	seen[v] = true
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Phi:
			if becomes(r, to, seen) {
				return true
			}
		case *ssa.Slice:
			if becomes(r, to, seen) {
				return true
			}
		case *ssa.Call:
			if b, ok := r.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" && r.Call.Args[0] == v && becomes(r, to, seen) {
				return true
			}
		}
	}
	return false
}

// pushName matches the methods of queues that take an item, popName those that hand
// one out.
var (
	pushName = lazyregexp.New(`(?i)^(push|l?r?push|enqueue|offer|put|add|append|re_?(queue|schedule|submit|turn)|schedule)`)
	popName  = lazyregexp.New(`(?i)^(b?l?r?pop|dequeue|poll|take|front|back|next|get|shift|receive|recv|pull)`)
)

// pushesBack reports whether a call of a method gives the item back to the queue
// that a method has handed it out from.
func (s *Source) pushesBack(c *ssa.Call) bool {
	obj, _ := calleeOf(&c.Call)
	if obj == nil || obj.Signature().Recv() == nil || !pushName.MatchString(obj.Name()) {
		return false
	}
	args := arguments(&c.Call)
	for v := range s.sent().values {
		pop, ok := v.(*ssa.Call)
		if !ok || pop == s.Call {
			continue
		}
		from, _ := calleeOf(&pop.Call)
		if from == nil || from.Signature().Recv() == nil || !popName.MatchString(from.Name()) || !isSamePlace(arguments(&pop.Call)[0], args[0]) {
			continue
		}
		if slices.ContainsFunc(args[1:], func(x ssa.Value) bool { return isItem(x, pop) || isElement(x, pop) }) {
			return true
		}
	}
	return false
}

// isElement reports whether v is the value in an element of a list, which a call has
// handed out: e.Value.
func isElement(v ssa.Value, element *ssa.Call) bool {
	for range maxKey {
		switch w := unwrapped(v).(type) {
		case *ssa.TypeAssert:
			v = w.X
		case *ssa.Extract:
			v = w.Tuple
		case *ssa.UnOp:
			fa, ok := w.X.(*ssa.FieldAddr)
			return ok && w.Op == token.MUL && fa.X == element
		default:
			return false
		}
	}
	return false
}
