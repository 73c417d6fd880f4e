package codeflow

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// IsEffect reports whether an instruction lets something out of the function,
// other than by a return: it calls what may log, count or store, sends, writes
// to memory that others see, or stops the program. Calls that only compute,
// decode or clean up are none.
func IsEffect(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.Panic, *ssa.Send, *ssa.MapUpdate:
		return true
	case *ssa.Select:
		return slices.ContainsFunc(in.States, func(st *ssa.SelectState) bool { return st.Send != nil })
	case *ssa.Store:
		return !isScratch(in)
	case ssa.CallInstruction:
		return isActing(in.Common())
	}
	return false
}

// LetsOut reports whether an instruction is an effect, as IsEffect says, and not
// just a call of a function of another package that judges a code.
func (s *Subject) LetsOut(in ssa.Instruction) bool {
	if !IsEffect(in) {
		return false
	}
	if st, ok := in.(*ssa.Store); ok && s.Takes(st.Addr) {
		return false // what it takes the error for
	}
	c, ok := in.(*ssa.Call)
	if !ok || s.analysis.quiet == nil {
		return true
	}
	f := c.Call.StaticCallee()
	return f == nil || len(f.Blocks) > 0 || !s.analysis.quiet(f)
}

// Acts reports whether a function of the package lets something out, other than
// by its results.
func Acts(fn *ssa.Function) bool { return bodyActs(fn, 0) }

// isScratch reports whether a store only prepares a value within the function:
// the arguments of a variadic call, the fields of a literal, or nothing at all.
func isScratch(st *ssa.Store) bool {
	if !isLocal(st.Addr) {
		return false
	}
	if a, ok := st.Addr.(*ssa.Alloc); ok && isResult(a) {
		return true
	}
	switch v := st.Val.(type) {
	case *ssa.Parameter:
		return true // where it can be addressed
	case *ssa.UnOp:
		if v.X == st.Addr {
			return true // a result that is returned by its name
		}
	}
	if c, ok := st.Val.(*ssa.Const); ok && IsZero(c) {
		return true
	}
	a, ok := rootOf(elementOf(st.Addr)).(*ssa.Alloc)
	if !ok {
		return false
	}
	switch a.Comment {
	case "varargs", "complit", "slicelit":
		return true
	}
	return false
}

// elementOf strips the index off an address.
func elementOf(addr ssa.Value) ssa.Value {
	for {
		ia, ok := addr.(*ssa.IndexAddr)
		if !ok {
			return addr
		}
		addr = ia.X
	}
}

var (
	cleanupName = lazyregexp.New(`^(Close|Unlock|RUnlock|Done|Release|Rollback|Cancel|Stop|CloseIdleConnections|ReleaseRequest|ReleaseResponse|Sleep|Reset)$`)
	readingName = lazyregexp.New(`^((Get|Is|Has|As|To)([A-Z].*)?|Error|String|Len|Body|Bytes|Int|Int64|Float|Exists|Unwrap|Err|Now)$`)
	decodeName  = lazyregexp.New(`^(Unmarshal|Decode|Parse)`)
)

// isActing reports whether a call may let something out.
func isActing(c *ssa.CallCommon) bool { return isActingAt(c, 0) }

func isActingAt(c *ssa.CallCommon, depth int) bool {
	if b, ok := c.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "print", "println", "close", "delete":
			return true
		}
		return false
	}
	if named := c.Value.Type().String(); named == "context.CancelFunc" {
		return false
	}
	if c.IsInvoke() {
		name := c.Method.Name()
		return !isCleanup(c, name) && !decodeName.MatchString(name) &&
			!readsByName(c, name)
	}
	f := c.StaticCallee()
	if f == nil {
		return true
	}
	if o := f.Origin(); o != nil {
		f = o
	}
	if IsPure(c) || decodeName.MatchString(nameOf(f)) {
		return false
	}
	if len(f.Blocks) > 0 {
		return depth > maxDepth || bodyActs(f, depth)
	}
	if obj := f.Object(); obj != nil && obj.Pkg() != nil {
		if path := obj.Pkg().Path(); strings.HasPrefix(path, "encoding/") || path == "context" {
			return writesOut(c)
		}
	}
	name := nameOf(f)
	isMethod := f.Signature.Recv() != nil
	return !isCleanup(c, name) && !(isMethod && readsByName(c, name))
}

// readsByName reports whether a method only reads something, as its name says. Who gives an
// error to one called Error hands it over: c.Error(err).
func readsByName(c *ssa.CallCommon, name string) bool {
	return readingName.MatchString(name) && c.Signature().Results().Len() > 0 && !(name == "Error" && c.Signature().Params().Len() > 0)
}

// writesOut reports whether a method of an encoder writes to somebody, such as who has
// sent a request, and not only into a text that is made here.
func writesOut(c *ssa.CallCommon) bool {
	if c.Signature().Recv() == nil || !encodeName.MatchString(nameOf(c.StaticCallee())) {
		return false
	}
	maker, ok := c.Args[0].(*ssa.Call)
	if !ok || len(maker.Call.Args) == 0 {
		return true // kept for what it writes to
	}
	switch pointee(stripInterface(maker.Call.Args[0]).Type()).String() {
	case "bytes.Buffer", "strings.Builder", "io.PipeWriter", "hash.Hash":
		return false
	}
	return true
}

// encodeName matches the methods of encoders that write.
var encodeName = lazyregexp.New(`^(Encode|Write)`)

// isCleanup reports whether a call only gives back what is not needed any more. What
// is told which thing is done, or stopped, and may fail at it, does more.
func isCleanup(c *ssa.CallCommon, name string) bool {
	if !cleanupName.MatchString(name) {
		return false
	}
	res := c.Signature().Results()
	if res.Len() == 0 || !isError(res.At(res.Len()-1).Type()) {
		return true
	}
	for p := range c.Signature().Params().Variables() {
		if _, isInterface := p.Type().Underlying().(*types.Interface); !isInterface { // such as a context
			return false
		}
	}
	return true
}

// bodyActs reports whether a function of the package lets something out.
func bodyActs(f *ssa.Function, depth int) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Store:
				if !isLocal(in.Addr) {
					return true
				}
			case *ssa.MapUpdate, *ssa.Go, *ssa.Defer, *ssa.Send, *ssa.Select, *ssa.Panic:
				return true
			case *ssa.Call:
				if isActingAt(&in.Call, depth+1) {
					return true
				}
			}
		}
	}
	return false
}

// nameOf returns the name of a function as its source has it: those of
// instances of generic ones have type arguments.
func nameOf(f *ssa.Function) string {
	if o := f.Origin(); o != nil {
		f = o
	}
	if o := f.Object(); o != nil {
		return o.Name()
	}
	return f.Name()
}
