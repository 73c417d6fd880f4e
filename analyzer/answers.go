package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/handling"
)

// A surveyor looks for answers whose code their function does not read.
type surveyor struct {
	*runner
	pkg      *handling.Package
	answered map[*ssa.Call]bool // calls of NIM that have a place
	indexes  map[*ast.File]*syntaxIndex
}

// unread adds the answers of which NIM203 says that their code is never read.
func (s *surveyor) unread(fn *ssa.Function) {
	found := map[token.Pos]finding{}
	for _, f := range runUnchecked(s.runner, fn) {
		found[f.pos] = f
	}
	if len(found) == 0 {
		return
	}
	place := func(in ssa.Instruction) {
		c, ok := in.(*ssa.Call)
		if !ok {
			return
		}
		at := []token.Pos{c.Pos()}
		for _, a := range c.Call.Args { // a function that ignores what it is called with
			if f := codeflow.FunctionOf(a); f != nil {
				at = append(at, f.Pos())
			}
		}
		for _, pos := range at {
			if f, ok := found[pos]; ok {
				s.add(c, f.carrier, verdict{handling.Unhandled, reasonOf(f.text), pos, &unchecked})
			}
		}
	}
	eachInstr(fn, place)
	for _, literal := range fn.AnonFuncs { // that fill an answer of the function
		eachInstr(literal, place)
	}
}

// answers adds the answers that a function hands on as they are.
func (s *surveyor) answers(fn *ssa.Function) {
	eachInstr(fn, func(in ssa.Instruction) {
		switch in := in.(type) {
		case *ssa.Call:
			s.call(in)
		case *ssa.Alloc:
			s.variable(in)
		}
	})
}

// call adds the answer that a call returns.
func (s *surveyor) call(c *ssa.Call) {
	if (&unread{runner: s.runner}).isForeign(c) {
		return
	}
	res := c.Call.Signature().Results()
	for i := range res.Len() {
		car := s.carriers.AnswerOf(c, i)
		if car == nil {
			continue
		}
		if name := fullName(c); name != "" {
			s.pkg.Called[name] = true
		}
		v := resultOf(c, i)
		if v == nil || s.hasLooked(c) {
			continue
		}
		// What is sent is a part of the call, too, but no answer.
		if t := res.At(i).Type(); !isRawAnswer(t) && (s.carriers.Answer(v) == nil || !isAnswerType(t)) {
			continue
		}
		if w := s.ends(v, c); w != nil {
			s.add(c, car, *w)
		}
	}
}

// variable adds the answer that is decoded into a variable.
func (s *surveyor) variable(a *ssa.Alloc) {
	car := s.carriers.Answer(a)
	if car == nil || !isAnswerType(a.Type().Underlying().(*types.Pointer).Elem()) {
		return
	}
	for _, c := range callsWith(a) {
		if (&unread{runner: s.runner}).isForeign(c) && !carrier.Decodes(calleeName(c)) {
			continue
		}
		if w := s.ends(a, c); w != nil {
			s.add(c, car, *w)
		}
		return
	}
}

// hasLooked reports whether the function that a call reaches is known to look at
// the code: then that one is the place.
func (s *surveyor) hasLooked(c *ssa.Call) bool {
	f := c.Call.StaticCallee()
	if f == nil {
		return false
	}
	if o := f.Origin(); o != nil {
		f = o
	}
	if len(f.Blocks) > 0 {
		return s.flow.Flow.Looks(f)
	}
	obj, ok := f.Object().(*types.Func)
	if !ok {
		return false
	}
	known := s.flow.Function(obj)
	return known != nil && known.Own != nil
}

// add adds a place at the call by which an answer comes, unless the call of NIM
// behind it has one. All failures have one lot there.
func (s *surveyor) add(at *ssa.Call, car *carrier.Carrier, w verdict) {
	yield := (&origins{runner: s.runner, seen: map[ssa.Value]bool{}}).callOf(at)
	if s.answered[yield] && yield != nil {
		return
	}
	s.answered[yield] = true
	p := s.placeIn(at.Parent())
	p.Kind, p.Position = handling.Answer, s.position(at.Pos())
	if x := s.indexAt(at.Pos()); x != nil && yield != nil {
		p.Call = x.callName(yield)
	}
	p.Endpoint = endpoint(yield, car)
	p.Returned = w.how == returnedOnly
	surfaces := s.surfaces(car)
	for _, y := range surfaces {
		p.Surfaces = append(p.Surfaces, string(y))
	}
	p.Judge = func(c handling.Code) handling.Cell {
		if c.Special == handling.Number && s.isSuccessOn(surfaces, c.Number) {
			return handling.Cell{State: handling.Success, How: "goes on"}
		}
		cell := handling.Cell{State: w.state, How: w.how}
		if w.check != nil && s.cfg.Checks.Has(w.check.ID) {
			cell.Check = w.check.ID
		}
		step := func(what string, pos token.Pos) {
			cell.Path = append(cell.Path, handling.Step{What: what, Position: s.position(pos)})
		}
		if yield != nil && yield != at {
			step("answer", yield.Pos())
			step("decoded", at.Pos())
		} else {
			step("answer", at.Pos())
		}
		if w.at.IsValid() && w.at != at.Pos() {
			step(endOf[w.state], w.at)
		}
		return cell
	}
	s.pkg.Places = append(s.pkg.Places, p)
}

// indexAt returns the index of the file that pos is in, or nil.
func (s *surveyor) indexAt(pos token.Pos) *syntaxIndex {
	f := s.fileOf(pos)
	if f != nil && s.indexes[f] == nil {
		s.indexes[f] = newSyntaxIndex(s.pass.Fset, f)
	}
	return s.indexes[f]
}

// reasonOf returns what a message says is wrong, without what to do about it.
func reasonOf(text string) string {
	text, _, _ = strings.Cut(text, ":")
	return strings.Replace(text, ", an answer of NIM,", "", 1)
}

// returnedOnly is said of an answer that the function hands to its caller.
const returnedOnly = "returned to the caller"

// ends says where an answer goes that the function does not read the code of;
// nil if it does, or if nothing is known. filled is the call that it came by.
func (s *surveyor) ends(v ssa.Value, filled *ssa.Call) *verdict {
	t := &trail{surveyor: s, filled: filled, seen: map[ssa.Value]bool{}}
	t.follow(v)
	switch {
	case t.read:
		return nil
	case t.found != nil:
		return t.found
	case t.returned.IsValid():
		return &verdict{handling.Passed, returnedOnly, t.returned, nil}
	case t.used:
		return &verdict{state: handling.Passed, how: "its code is not read here; who fetched it may have looked"}
	}
	return nil
}

// A trail follows an answer through a function.
type trail struct {
	*surveyor
	filled   *ssa.Call // by which the answer came
	seen     map[ssa.Value]bool
	read     bool      // the code is read, or decoded: that is a place of its own
	used     bool      // other members are
	returned token.Pos // to the caller
	found    *verdict  // where else it goes first
}

func (t *trail) follow(v ssa.Value) {
	if t.seen[v] || v.Referrers() == nil || t.isSubject(v) {
		return
	}
	t.seen[v] = true
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Return:
			if !t.returned.IsValid() {
				t.returned = ref.Pos()
			}
		case *ssa.Convert, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.Slice, *ssa.UnOp, *ssa.Phi, *ssa.Extract, *ssa.TypeAssert:
			t.follow(ref.(ssa.Value))
		case *ssa.FieldAddr, *ssa.Field, *ssa.Lookup, *ssa.IndexAddr, *ssa.Index:
			x := ref.(ssa.Value)
			t.used = t.used || x != v && !isUnused(x)
			if fa, ok := ref.(*ssa.FieldAddr); ok && isResponse(fa.X.Type()) {
				t.follow(fa)
			}
		case *ssa.Store:
			if ref.Val == v {
				t.store(ref)
			}
		case *ssa.MapUpdate, *ssa.Send, *ssa.MakeClosure:
			t.note(ref)
		case ssa.CallInstruction:
			t.call(ref, v)
		}
	}
}

// isSubject reports whether the function reads the code of the answer v, and
// notes it.
func (t *trail) isSubject(v ssa.Value) bool {
	if in, ok := v.(ssa.Instruction); ok && (&unread{runner: t.runner, fn: in.Parent()}).isRead(v) {
		t.read = true
	}
	return t.read
}

// store follows what an answer is put into.
func (t *trail) store(st *ssa.Store) {
	switch a := st.Addr.(type) {
	case *ssa.Alloc:
		t.follow(a)
		return
	case *ssa.IndexAddr: // the list of a variadic call
		if l, ok := a.X.(*ssa.Alloc); ok && l.Comment == "varargs" {
			t.follow(l)
			return
		}
	}
	t.note(st)
}

// call follows an answer into a call. What only computes hands it on in its
// result.
func (t *trail) call(in ssa.CallInstruction, v ssa.Value) {
	call, isCall := in.(*ssa.Call)
	switch {
	case isCall && call == t.filled:
	case isCall && t.carriers.Answer(v) == nil && carrier.Decodes(calleeName(call)):
		t.read = true // what it is decoded into is looked at for itself
	case isCall && isGetter(call):
		t.used = true
	case isCall && t.looksAt(call):
		t.read = true
	case codeflow.IsEffect(in):
		t.note(in)
	case isCall:
		t.follow(call)
	}
}

// looksAt reports whether a function of the package that gets the answer looks
// at the code.
func (t *trail) looksAt(c *ssa.Call) bool {
	f := c.Call.StaticCallee()
	return f != nil && len(f.Blocks) > 0 && t.flow.Flow.Looks(f)
}

// note takes down where the answer goes, if it is the first place.
func (t *trail) note(in ssa.Instruction) {
	if t.found != nil {
		return
	}
	x := t.indexAt(in.Pos())
	if x == nil {
		return
	}
	t.found = &verdict{handling.Passed, x.effect(in) + " with it, untested", effectPos(in), nil}
}

// fullName returns the function that a call reaches, with its package.
func fullName(c *ssa.Call) string {
	f := c.Call.StaticCallee()
	if f == nil {
		return ""
	}
	if o := f.Origin(); o != nil {
		f = o
	}
	if obj, ok := f.Object().(*types.Func); ok {
		return obj.FullName()
	}
	return ""
}
