package codeflow

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// errorMarks are the functions that mark an error for a retry library.
// Source: the documentation of these modules.
var errorMarks = map[string]Answer{
	"github.com/cenkalti/backoff.Permanent":        Permanent,
	"github.com/cenkalti/backoff/v3.Permanent":     Permanent,
	"github.com/cenkalti/backoff/v4.Permanent":     Permanent,
	"github.com/cenkalti/backoff/v5.Permanent":     Permanent,
	"github.com/avast/retry-go.Unrecoverable":      Permanent,
	"github.com/avast/retry-go/v3.Unrecoverable":   Permanent,
	"github.com/avast/retry-go/v4.Unrecoverable":   Permanent,
	"github.com/avast/retry-go/v5.Unrecoverable":   Permanent,
	"github.com/sethvargo/go-retry.RetryableError": Retryable,
}

// markOf returns the mark that a function puts on an error, or Unknown.
func markOf(f *ssa.Function) Answer {
	obj := f.Object()
	if obj == nil || obj.Pkg() == nil {
		return Unknown
	}
	return errorMarks[obj.Pkg().Path()+"."+obj.Name()]
}

// wrapped returns what is known of an error that a call such as fmt.Errorf
// makes: the mark of an error that it wraps, and which one that is.
func (w *walk) wrapped(c *ssa.Call) abstract {
	out := abstract{kind: notNil}
	errs := 0
	held, only := sentinel(""), true // the one that a variable holds, if the others are none
	look := func(v ssa.Value) {
		v = stripInterface(v)
		if m := w.env.analysis.markOfType(v.Type()); m != Unknown {
			out.mark = m
		}
		if !isError(v.Type()) {
			if says := w.env.analysis.behavioursOf(v.Type(), w.fn.Prog, w.env.code); says != "" {
				errs, out.says = errs+1, says
			}
			return
		}
		errs++
		if a := w.at(v, c.Block()); a.kind == notNil {
			if a.mark != Unknown && out.mark == Unknown {
				out.mark = a.mark
			}
			out.is, out.says = a.is.wrap(), a.says
			switch {
			case a.is == "" || a.is.isHeld() && held != "":
				only = false
			case a.is.isHeld():
				held = a.is.wrap()
			}
		} else {
			only = false
		}
	}
	for _, arg := range c.Call.Args {
		look(arg)
		for _, v := range Elements(arg) {
			look(v)
		}
	}
	switch format, ok := c.Call.Args[0].(*ssa.Const); {
	case errs == 0, ok && !strings.Contains(format.String(), "%w"):
		out.is, out.says = fresh, ""
	case errs > 1:
		if out.is, out.says = "", ""; only && held != "" {
			out.is = held
		}
	}
	return out
}

func stripInterface(v ssa.Value) ssa.Value {
	for {
		switch w := v.(type) {
		case *ssa.ChangeInterface:
			v = w.X
		case *ssa.MakeInterface:
			v = w.X
		default:
			return v
		}
	}
}

// errorTest evaluates errors.As and errors.Is on an error that tells of the
// code: it is none of those that come where there was no answer.
func (w *walk) errorTest(c *ssa.Call, f *ssa.Function) (abstract, bool) {
	if len(c.Call.Args) == 0 || !w.env.errs[c.Call.Args[0]] {
		return top, false
	}
	err := w.at(c.Call.Args[0], c.Block())
	switch {
	case err.kind == isNil && len(c.Call.Args) == 2:
		return boolOf(false), true
	case w.env.code == NoAnswer && !isCallOf(c, "errors", "As") && !isCallOf(c, "github.com/pkg/errors", "As"):
		return top, f.Object() != nil && f.Object().Pkg() != nil && slices.Contains([]string{"errors", "github.com/pkg/errors", "os"}, f.Object().Pkg().Path())
	case isCallOf(c, "errors", "As") || isCallOf(c, "github.com/pkg/errors", "As"):
		target := unwrapped(c.Call.Args[1])
		p, ok := target.Type().Underlying().(*types.Pointer)
		if !ok {
			return top, true
		}
		if err.is != "" && err.is.base() != fresh && !err.is.isTyped() {
			return top, true // one that a variable holds, of whatever type
		}
		if a := w.isOfKind(p.Elem(), err); a.kind == isConst {
			return a, true
		}
		return top, true
	case isCallOf(c, "errors", "Is") || isCallOf(c, "github.com/pkg/errors", "Is"):
		if u, ok := stripInterface(c.Call.Args[1]).(*ssa.UnOp); ok {
			if g, ok := u.X.(*ssa.Global); ok && g.Object() != nil && g.Object().Pkg() != nil && isTransport(g.Object().Pkg().Path()) {
				return boolOf(false), true
			}
			if is, of := w.env.analysis.sentinelOf(u), err.is; is != "" && of != "" {
				return boolOf(is == of.base()), true
			}
		}
		if s := w.env.analysis.sentinelCodes(c.Call.Args[1]); s != nil && w.env.code != Success {
			return s.abstract(0, w.env.code), true
		}
		if target := c.Call.Args[1]; err.kind == notNil {
			_, isNumber := stripInterface(target).(*ssa.Const)
			if n, ok := w.env.analysis.codeOfError(target, 0); ok && (isNumber || comparesCode(target)) {
				return boolOf(n == w.env.code), true
			}
		}
		return top, true
	case f.Object() != nil && f.Object().Pkg() != nil && f.Object().Pkg().Path() == "os":
		return boolOf(false), true // os.IsTimeout
	}
	return top, false
}

// isAsType reports whether a call is one of errors.AsType: its results are the
// error as that type, and whether there is one.
func isAsType(c *ssa.Call) bool {
	return len(c.Call.Args) == 1 && c.Call.Signature().Results().Len() == 2 && isCallOf(c, "errors", "AsType")
}

// isOfKind says whether err, which tells of the code, is of type t: one in
// which the code is looked up, or one of the transport.
func (w *walk) isOfKind(t types.Type, err abstract) abstract {
	named := t
	if p, ok := named.(*types.Pointer); ok {
		named = p.Elem()
	}
	n, ok := types.Unalias(named).(*types.Named)
	if !ok {
		if iface, ok := named.Underlying().(*types.Interface); ok {
			return isBehaviour(err.says, iface) // such as interface{ Timeout() bool }
		}
		return top
	}
	isOfCode := w.env.code != NoAnswer
	if n.Obj().Pkg() != nil && isTransport(n.Obj().Pkg().Path()) || n.Obj().Name() == "HttpCodeError" {
		if !isOfCode {
			return top
		}
		return boolOf(false)
	}
	if w.env.analysis.carries(w.fn, t) || w.env.analysis.isCodeError(t) || w.env.analysis.kindsOf(t) != nil {
		return boolOf(isOfCode)
	}
	if iface, ok := n.Underlying().(*types.Interface); ok {
		return isBehaviour(err.says, iface)
	}
	return top
}

// isTransport reports whether the errors of a package tell that there was no
// answer.
func isTransport(path string) bool {
	switch path {
	case "net", "net/url", "net/http", "context", "io", "os", "syscall", "crypto/tls", "crypto/x509":
		return true
	}
	return false
}

// isCodeError reports whether t is a type of errors that hold a code: where an
// error tells of one, it is of that type.
func (a *Analysis) isCodeError(t types.Type) bool {
	return a.codeTypes != nil && types.Implements(t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface)) && a.codeTypes(t)
}

// AsksForCodeError reports whether a function asks whether an error is one that
// holds a code, or one of its kinds, or asks another function of the program that
// does so.
func (a *Analysis) AsksForCodeError(fn *ssa.Function) bool { return a.asksForError(fn, 0) }

func (a *Analysis) asksForError(fn *ssa.Function, depth int) bool {
	isAbout := func(t types.Type) bool { return a.isCodeError(t) || a.kindsOf(t) != nil }
	if a.isKindReceiver(fn, 0) || a.comparesErrors(fn) {
		return true
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Call:
				if target := asTarget(in); target != nil && isAbout(pointee(target.Type())) {
					return true
				}
				if isAsType(in) && isAbout(in.Call.Signature().Results().At(0).Type()) {
					return true
				}
				f := in.Call.StaticCallee()
				if f == nil || depth >= maxDepth || !slices.ContainsFunc(in.Call.Args, func(v ssa.Value) bool { return isError(v.Type()) }) {
					continue
				}
				if a.knownError(f) != nil || len(f.Blocks) > 0 && a.asksForError(f, depth+1) {
					return true
				}
			case *ssa.TypeAssert:
				if isError(in.X.Type()) && isAbout(in.AssertedType) {
					return true
				}
			}
		}
	}
	return false
}

// carries reports whether fn reads a code from a value of type t.
func (a *Analysis) carries(fn *ssa.Function, t types.Type) bool {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			v, ok := in.(ssa.Value)
			if !ok || !a.isCode(v) && !a.asksForCode(in) {
				continue
			}
			var from ssa.Value
			switch v := v.(type) {
			case *ssa.UnOp:
				if fa, ok := v.X.(*ssa.FieldAddr); ok {
					from = fa.X
				}
			case *ssa.Field:
				from = v.X
			case *ssa.Call:
				if k := arguments(&v.Call); len(k) > 0 {
					from = k[0]
				}
			}
			if from != nil && types.Identical(pointee(from.Type()), pointee(t)) {
				return true
			}
		}
	}
	return false
}

// asksForCode reports whether an instruction calls a function that judges the code
// of its receiver.
func (a *Analysis) asksForCode(in ssa.Instruction) bool {
	c, ok := in.(*ssa.Call)
	if !ok || c.Call.Signature().Recv() == nil {
		return false
	}
	f := c.Call.StaticCallee()
	return f != nil && a.readsParam(f) == 0
}

// arguments returns the arguments of a call, receiver first.
func arguments(c *ssa.CallCommon) []ssa.Value {
	if c.IsInvoke() {
		return append([]ssa.Value{c.Value}, c.Args...)
	}
	return c.Args
}
