package codeflow

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// An Analysis holds what is looked up again and again in one package.
type Analysis struct {
	isCode    func(ssa.Value) bool
	imported  func(*ssa.Function) *Summary
	globals   map[*ssa.Global]initialValue
	funcs     map[*ssa.Package][]*ssa.Function
	entered   map[entry][]abstract                  // what calls return
	judges    map[*ssa.Function]*Summary            // see judge
	assigned  map[*ssa.Package]map[*ssa.Global]bool // by functions other than the initialiser
	summaries map[*ssa.Function]*Summary
	readers   map[*ssa.Function]int // the parameter whose code is read, from 1 on
	subjects  map[*ssa.Function][]*Subject
	looks     map[*ssa.Function]bool
	foreign   func(*ssa.Function) bool
	quiet     func(*ssa.Function) bool // lets nothing out
	equal     func(*ssa.Function) *Equal

	conveyed   map[*ssa.Function]*Conveyed
	conveyedBy func(*ssa.Function) *Conveyed // of other packages

	own      func(*ssa.Function) *Summary
	method   func(*ssa.CallCommon) *Summary // the same for a call through an interface
	sends    func(*ssa.Call) bool
	sources  map[*ssa.Function][]*Source
	outcomes map[*ssa.Function]*Summary
	asking   map[*ssa.Function]bool // whose outcome is being found
	steadies map[*ssa.Function]bool
	effects  map[*ssa.Function]bool
	delays   map[*ssa.Function]bool
	retriers map[*ssa.Function][]Retrier
	loops    map[*ssa.Function][]natural
	tables   func(*types.Var) *Table
	helpers  func(*ssa.Function) []Retrier

	setters    func(*types.Func) *Setter
	policyVars func(*types.Var) *Setter
	marks      func(types.Object) Answer
	ownMarks   map[types.Object]Answer
	codeTypes  func(types.Type) bool

	ownSentinels     map[*types.Var]*Summary // see FindSentinels
	foreignSentinels func(*types.Var) *Summary
	judging          func(*ssa.Function) *Summary // what a function of another package says about an error

	ownKinds     map[*types.TypeName]*Kinds
	foreignKinds func(*types.TypeName) *Kinds
	makers       map[*ssa.Package][]*Summary // see sentinelOfCode
	ownAsked     map[*types.Var]*Asked
	foreignAsked func(*types.Var) *Asked

	importedKinds map[*types.TypeName]*Kinds // see kindsOf
}

// LooksIn tells which functions of other packages may read a code.
func (a *Analysis) LooksIn(foreign func(*ssa.Function) bool) { a.foreign = foreign }

// New returns an analysis. isCode says which values hold a code; imported
// returns what is known of a function of another package, or nil.
func New(isCode func(ssa.Value) bool, imported func(*ssa.Function) *Summary) *Analysis {
	return &Analysis{
		isCode:    isCode,
		imported:  imported,
		globals:   map[*ssa.Global]initialValue{},
		funcs:     map[*ssa.Package][]*ssa.Function{},
		judges:    map[*ssa.Function]*Summary{},
		entered:   map[entry][]abstract{},
		assigned:  map[*ssa.Package]map[*ssa.Global]bool{},
		summaries: map[*ssa.Function]*Summary{},
		readers:   map[*ssa.Function]int{},
		subjects:  map[*ssa.Function][]*Subject{},
		looks:     map[*ssa.Function]bool{},
		conveyed:  map[*ssa.Function]*Conveyed{},
		sources:   map[*ssa.Function][]*Source{},
		outcomes:  map[*ssa.Function]*Summary{},
		asking:    map[*ssa.Function]bool{},
		steadies:  map[*ssa.Function]bool{},
		effects:   map[*ssa.Function]bool{},
		delays:    map[*ssa.Function]bool{},
		retriers:  map[*ssa.Function][]Retrier{},
		loops:     map[*ssa.Function][]natural{},
		ownMarks:  map[types.Object]Answer{},
		ownKinds:  map[*types.TypeName]*Kinds{},

		ownSentinels:  map[*types.Var]*Summary{},
		makers:        map[*ssa.Package][]*Summary{},
		ownAsked:      map[*types.Var]*Asked{},
		importedKinds: map[*types.TypeName]*Kinds{},
	}
}

// A Subject is one code as a function sees it.
type Subject struct {
	Func *ssa.Function
	// Values hold the code, in source order, its conversions included.
	Values []ssa.Value

	analysis *Analysis
	key      string
	root     ssa.Value         // the value the code is a part of
	calls    []*ssa.Call       // of functions that read the code themselves
	starts   []ssa.Instruction // from where on the code is there; nil stands for the entry
	writes   map[ssa.Instruction]bool
	runs     map[int64]*Run
	compared map[[2]int64]*Difference
	sources  map[ssa.Value]bool     // what the answer was decoded from, and the root
	known    map[ssa.Value]abstract // what else is known where the code is there, see Answered
	source   *Source                // see Told
	errs     map[ssa.Value]bool     // see errors
	asking   bool                   // whether the calls that bring the code are asked for their errors
}

// Subjects returns the codes that fn tests or hands on, in source order.
func (a *Analysis) Subjects(fn *ssa.Function) []*Subject {
	out, ok := a.subjects[fn]
	if !ok {
		out = a.findSubjects(fn)
		a.subjects[fn] = out
	}
	return out
}

func (a *Analysis) findSubjects(fn *ssa.Function) []*Subject {
	isCode := a.isCode
	var out []*Subject
	byKey := map[string]*Subject{}
	note := func(v ssa.Value) {
		if !isCode(v) {
			return
		}
		if _, ok := v.(*ssa.Const); ok {
			return
		}
		base := origin(v, isCode)
		k := key(base, 0)
		s := byKey[k]
		if s == nil {
			s = &Subject{Func: fn, analysis: a, key: k, root: rootOf(base), runs: map[int64]*Run{}, compared: map[[2]int64]*Difference{}}
			byKey[k] = s
			out = append(out, s)
		}
		s.Values = append(s.Values, v)
	}
	for _, p := range fn.Params {
		note(p)
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if v, ok := in.(ssa.Value); ok {
				note(v)
			}
		}
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if call, ok := in.(*ssa.Call); ok {
				out = a.addCall(fn, out, call)
			}
		}
	}
	for _, s := range out {
		s.locate()
	}
	return out
}

// addCall adds to the subjects the one whose code a call of a predicate reads.
func (a *Analysis) addCall(fn *ssa.Function, subjects []*Subject, call *ssa.Call) []*Subject {
	f, args := call.Call.StaticCallee(), call.Call.Args
	if call.Call.IsInvoke() {
		var recv ssa.Value
		if f, recv = behind(&call.Call); f != nil {
			args = append([]ssa.Value{recv}, args...)
		}
	}
	if f == nil || f == fn {
		return subjects
	}
	i := a.readsParam(f)
	if i < 0 || i >= len(args) || a.isCode(args[i]) {
		return subjects
	}
	arg := args[i]
	if _, ok := arg.(*ssa.Const); ok {
		return subjects
	}
	root := rootOf(arg)
	for _, s := range subjects {
		if s.root == root {
			s.calls = append(s.calls, call)
			return subjects
		}
	}
	s := &Subject{Func: fn, analysis: a, key: "*" + key(arg, 0) + ".code", root: root, runs: map[int64]*Run{}, compared: map[[2]int64]*Difference{}, calls: []*ssa.Call{call}}
	return append(subjects, s)
}

// errors returns the errors that functions have made of the code, and what the
// function takes them for.
func (s *Subject) errors() map[ssa.Value]bool {
	if s.errs == nil {
		s.errs = map[ssa.Value]bool{}
		for _, c := range s.calls {
			for i := range c.Call.Signature().Results().Len() {
				if v := resultValue(c, i); v != nil && isError(v.Type()) {
					addErrors(s.Func, v, s.errs)
				}
			}
		}
	}
	return s.errs
}

// Has reports whether v holds the subject's code.
func (s *Subject) Has(v ssa.Value) bool {
	for _, w := range s.Values {
		if v == w {
			return true
		}
	}
	return false
}

// origin strips changes of representation off a code.
func origin(v ssa.Value, isCode func(ssa.Value) bool) ssa.Value {
	for range 10 {
		var x ssa.Value
		switch w := v.(type) {
		case *ssa.Convert:
			x = w.X
		case *ssa.ChangeType:
			x = w.X
		case *ssa.MakeInterface:
			x = w.X
		case *ssa.TypeAssert:
			x = w.X
		case *ssa.Extract:
			switch t := w.Tuple.(type) {
			case *ssa.TypeAssert:
				x = t.X
			case *ssa.Call:
				x = converted(t, isCode)
			}
		case *ssa.Call:
			x = converted(w, isCode)
		}
		if x == nil || !isCode(x) {
			return v
		}
		v = x
	}
	return v
}

// converted returns the code that a call converts: its one argument or
// receiver.
func converted(c *ssa.Call, isCode func(ssa.Value) bool) ssa.Value {
	args := c.Call.Args
	if c.Call.IsInvoke() {
		args = append([]ssa.Value{c.Call.Value}, args...)
	}
	for _, a := range args {
		if isCode(a) {
			return a
		}
	}
	return nil
}

// maxKey bounds the depth of an access path.
const maxKey = 6

// key names where a value is read from: two values with one key are the same
// as long as nothing is written there.
func key(v ssa.Value, depth int) string {
	if depth > maxKey {
		return v.Name()
	}
	switch w := v.(type) {
	case *ssa.UnOp:
		if w.Op == token.MUL {
			return "*" + key(w.X, depth+1)
		}
	case *ssa.FieldAddr:
		return fmt.Sprintf("%s.%d", key(w.X, depth+1), w.Field)
	case *ssa.Field:
		return fmt.Sprintf("%s.%d", key(w.X, depth+1), w.Field)
	case *ssa.Lookup:
		if c, ok := w.Index.(*ssa.Const); ok {
			return fmt.Sprintf("%s[%s]", key(w.X, depth+1), c)
		}
	case *ssa.Extract:
		if l, ok := w.Tuple.(*ssa.Lookup); ok && w.Index == 0 {
			return key(l, depth)
		}
	case *ssa.Call:
		if k, ok := getter(w, depth); ok {
			return k
		}
	}
	return v.Name()
}

// codeGetter matches functions that read the code of an answer, and send none.
var codeGetter = lazyregexp.New(`^(?i:(?:get|read|nim|im|yx|resp|ret|res|answer|body|result|err|error)_?)*[cC]ode(?:Of|From|In)?$`)

// isCodeGetter reports whether a function reads the code of its one argument.
func isCodeGetter(f *ssa.Function) bool {
	if f.Signature.Recv() != nil || f.Signature.Params().Len() != 1 || f.Signature.Results().Len() != 1 || !codeGetter.MatchString(nameOf(f)) {
		return false
	}
	_, isBasic := f.Signature.Params().At(0).Type().Underlying().(*types.Basic)
	_, isCode := f.Signature.Results().At(0).Type().Underlying().(*types.Basic)
	return !isBasic && isCode && !isError(f.Signature.Params().At(0).Type())
}

// getter names a call that reads: a method without arguments or with constant
// ones, or a function that reads the code of an answer.
func getter(c *ssa.Call, depth int) (string, bool) {
	recv, args := c.Call.Value, c.Call.Args
	name := ""
	if c.Call.IsInvoke() {
		name = c.Call.Method.Name()
	} else {
		f := c.Call.StaticCallee()
		if f == nil || len(args) == 0 || f.Signature.Recv() == nil && !isCodeGetter(f) {
			return "", false
		}
		name, recv, args = f.Name(), args[0], args[1:]
	}
	var consts []string
	for _, a := range args {
		k, ok := a.(*ssa.Const)
		if !ok {
			return "", false
		}
		consts = append(consts, k.String())
	}
	return fmt.Sprintf("%s.%s(%s)", key(recv, depth+1), name, strings.Join(consts, ",")), true
}

// rootOf returns the value at the bottom of an access path.
func rootOf(v ssa.Value) ssa.Value {
	for range maxKey {
		switch w := v.(type) {
		case *ssa.UnOp:
			if w.Op != token.MUL {
				return v
			}
			v = w.X
		case *ssa.FieldAddr:
			v = w.X
		case *ssa.Field:
			v = w.X
		case *ssa.Lookup:
			v = w.X
		case *ssa.Extract:
			l, ok := w.Tuple.(*ssa.Lookup)
			if !ok {
				return v
			}
			v = l.X
		case *ssa.Call:
			if _, ok := getter(w, 0); !ok {
				return v
			}
			if w.Call.IsInvoke() {
				v = w.Call.Value
			} else {
				v = w.Call.Args[0]
			}
		case *ssa.Alloc:
			p := spilled(w)
			if p == nil {
				return v
			}
			v = p
		default:
			return v
		}
	}
	return v
}

// spilled returns the parameter that a variable is the copy of, if it is never
// assigned anything else.
func spilled(a *ssa.Alloc) ssa.Value {
	var p *ssa.Parameter
	for _, r := range *a.Referrers() {
		st, ok := r.(*ssa.Store)
		if !ok || st.Addr != a {
			continue
		}
		v, ok := st.Val.(*ssa.Parameter)
		if !ok || p != nil {
			return nil
		}
		p = v
	}
	if p == nil {
		return nil
	}
	return p
}

// locate finds the points from which on the code is there: where it is
// written, or else where its root comes from.
func (s *Subject) locate() {
	s.writes = map[ssa.Instruction]bool{}
	readers := map[ssa.Instruction]bool{}
	for _, v := range s.Values {
		if in, ok := v.(ssa.Instruction); ok {
			readers[in] = true
		}
	}
	for _, c := range s.calls {
		readers[c] = true
	}
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			if !readers[in] && s.mayWrite(in) {
				s.writes[in] = true
			}
		}
	}
	for _, b := range s.Func.Blocks {
		for _, in := range b.Instrs {
			if s.writes[in] && s.bringsCode(in) && s.reachesReader(in, readers) {
				s.starts = append(s.starts, in)
			}
		}
	}
	in, ok := s.root.(ssa.Instruction)
	if ok && in.Parent() == s.Func {
		// A variable holds no code before one is written to it.
		if _, fresh := in.(*ssa.Alloc); len(s.starts) == 0 || !fresh && s.reachesReader(in, readers) {
			s.starts = append(s.starts, in)
		}
		return
	}
	if len(s.starts) == 0 || s.entryReachesReader(readers) {
		s.starts = append(s.starts, nil)
	}
}

// IsKept reports whether the function itself puts the code where others see it,
// such as a field of its receiver, and reads it from there.
func (s *Subject) IsKept() bool {
	return slices.ContainsFunc(s.starts, func(in ssa.Instruction) bool {
		st, ok := in.(*ssa.Store)
		return ok && !isLocal(st.Addr)
	})
}

// bringsCode reports whether what an instruction writes may be a code that came
// in: a constant is not.
func (s *Subject) bringsCode(in ssa.Instruction) bool {
	st, ok := in.(*ssa.Store)
	if !ok {
		return true
	}
	_, isConst := st.Val.(*ssa.Const)
	return !isConst
}

// MayFill reports whether a call may write the code, whatever else it does with
// it.
func (s *Subject) MayFill(call *ssa.Call) bool { return s.mayWrite(call) }

// mayWrite reports whether an instruction may change what the subject is read
// from: a store, or a call that gets hold of the root.
func (s *Subject) mayWrite(in ssa.Instruction) bool {
	if !strings.Contains(s.key, "*") && !strings.Contains(s.key, "[") && !(strings.Contains(s.key, "()") && isReference(s.root.Type())) {
		return false // a register
	}
	if isRaw(s.root.Type()) {
		return false // who gets a text reads it
	}
	switch in := in.(type) {
	case *ssa.Store:
		return rootOf(in.Addr) == s.root && (in.Addr == s.root || strings.HasPrefix(s.key, "*"+key(in.Addr, 0)))
	case *ssa.MapUpdate:
		return rootOf(in.Map) == s.root
	case ssa.CallInstruction:
		c := in.Common()
		if b, ok := c.Value.(*ssa.Builtin); ok && b.Name() != "delete" && b.Name() != "clear" {
			return false
		}
		if f := c.StaticCallee(); IsPure(c) || f != nil && len(f.Blocks) > 0 && !writes(f) {
			return false
		}
		if call, ok := in.(*ssa.Call); ok {
			if _, ok := getter(call, 0); ok && len(c.Args) <= 1 && c.Signature().Results().Len() == 1 {
				return false // GetCode() and its like
			}
		}
		for _, a := range c.Args {
			if s.holds(a) {
				return true
			}
		}
		if c.IsInvoke() && s.holds(c.Value) {
			return true
		}
		switch s.root.(type) {
		case *ssa.Global, *ssa.FreeVar:
			if _, ok := c.Value.(*ssa.Builtin); !ok && !IsPure(c) {
				return true // who knows who else writes it
			}
		}
		if mc, ok := c.Value.(*ssa.MakeClosure); ok {
			for _, b := range mc.Bindings {
				if s.holds(b) {
					return true
				}
			}
		}
	}
	return false
}

// holds reports whether through v the root can be written.
func (s *Subject) holds(v ssa.Value) bool {
	for range 5 {
		if v == s.root {
			return true
		}
		switch w := v.(type) {
		case *ssa.MakeInterface:
			v = w.X
		case *ssa.ChangeType:
			v = w.X
		case *ssa.ChangeInterface:
			v = w.X
		case *ssa.FieldAddr:
			v = w.X
		case *ssa.Slice:
			v = w.X
		case *ssa.UnOp:
			if w.Op != token.MUL || !isReference(w.Type()) {
				return false
			}
			v = w.X
		default:
			return false
		}
	}
	return false
}

// isReference reports whether something can be written through a value of type
// t.
func isReference(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Basic, *types.Struct, *types.Array:
		return false
	}
	return true
}

// isLocal reports whether an address is that of a variable of the function, or
// of a part of one.
func isLocal(addr ssa.Value) bool {
	for {
		switch a := addr.(type) {
		case *ssa.Alloc:
			return true
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			addr = a.X
		default:
			return false
		}
	}
}

// writes reports whether a function of the package stores anything but locals
// or calls anything, so that it may write through a pointer.
func writes(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Store:
				if !isLocal(in.Addr) {
					return true
				}
			case *ssa.MapUpdate, *ssa.Go, *ssa.Defer:
				return true
			case *ssa.Call:
				if _, ok := in.Call.Value.(*ssa.Builtin); !ok && !IsPure(in.Common()) {
					return true
				}
			}
		}
	}
	return false
}

// reachesReader reports whether a read may see what in has written.
func (s *Subject) reachesReader(in ssa.Instruction, readers map[ssa.Instruction]bool) bool {
	i := slices.Index(in.Block().Instrs, in)
	return s.readAhead(in.Block(), i+1, readers, map[*ssa.BasicBlock]bool{})
}

// entryReachesReader reports whether a read may see what was there on entry.
func (s *Subject) entryReachesReader(readers map[ssa.Instruction]bool) bool {
	return len(s.Func.Blocks) > 0 && s.readAhead(s.Func.Blocks[0], 0, readers, map[*ssa.BasicBlock]bool{})
}

// readAhead reports whether, from the instruction with that index on, a read
// comes before a write.
func (s *Subject) readAhead(b *ssa.BasicBlock, from int, readers map[ssa.Instruction]bool, seen map[*ssa.BasicBlock]bool) bool {
	for _, x := range b.Instrs[from:] {
		if readers[x] {
			return true
		}
		if s.writes[x] {
			return false
		}
	}
	for _, succ := range b.Succs {
		if !seen[succ] {
			seen[succ] = true
			if s.readAhead(succ, 0, readers, seen) {
				return true
			}
		}
	}
	return false
}
