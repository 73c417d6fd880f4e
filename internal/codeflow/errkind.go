package codeflow

import (
	"go/types"

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

// wrapped returns the mark of an error that is wrapped by a call such as
// fmt.Errorf, or Unknown.
func (w *walk) wrapped(c *ssa.Call) Answer {
	for _, arg := range c.Call.Args {
		for _, v := range Elements(arg) {
			if a := w.at(stripInterface(v), c.Block()); a.kind == notNil && a.mark != Unknown {
				return a.mark
			}
		}
	}
	return Unknown
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
	switch {
	case isCallOf(c, "errors", "As") || isCallOf(c, "github.com/pkg/errors", "As"):
		target := unwrapped(c.Call.Args[1])
		p, ok := target.Type().Underlying().(*types.Pointer)
		if !ok {
			return top, true
		}
		if a := w.isOfKind(p.Elem()); a.kind == isConst {
			return a, true
		}
		return top, true
	case isCallOf(c, "errors", "Is") || isCallOf(c, "github.com/pkg/errors", "Is"):
		if u, ok := stripInterface(c.Call.Args[1]).(*ssa.UnOp); ok {
			if g, ok := u.X.(*ssa.Global); ok && g.Object() != nil && g.Object().Pkg() != nil && isTransport(g.Object().Pkg().Path()) {
				return boolOf(false), true
			}
		}
		return top, true
	case f.Object() != nil && f.Object().Pkg() != nil && f.Object().Pkg().Path() == "os":
		return boolOf(false), true // os.IsTimeout
	}
	return top, false
}

// isOfKind says whether an error that tells of the code is of type t: one in
// which the code is looked up, or one of the transport.
func (w *walk) isOfKind(t types.Type) abstract {
	named := t
	if p, ok := named.(*types.Pointer); ok {
		named = p.Elem()
	}
	n, ok := types.Unalias(named).(*types.Named)
	if !ok {
		return top // such as interface{ Timeout() bool }
	}
	if n.Obj().Pkg() != nil && isTransport(n.Obj().Pkg().Path()) || n.Obj().Name() == "HttpCodeError" {
		return boolOf(false)
	}
	if w.env.analysis.carries(w.fn, t) {
		return boolOf(true)
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

// carries reports whether fn reads a code from a value of type t.
func (a *Analysis) carries(fn *ssa.Function, t types.Type) bool {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			v, ok := in.(ssa.Value)
			if !ok || !a.isCode(v) {
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

// arguments returns the arguments of a call, receiver first.
func arguments(c *ssa.CallCommon) []ssa.Value {
	if c.IsInvoke() {
		return append([]ssa.Value{c.Value}, c.Args...)
	}
	return c.Args
}
