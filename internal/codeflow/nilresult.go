package codeflow

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A nilRule says when a function of a library returns nil.
type nilRule int

const (
	noRule   nilRule = iota
	never            // it does not
	keepsNil         // if its first argument, or the receiver, is nil, and else not
	whereNil         // if its first argument, or the receiver, is nil, and else maybe
	allNil           // if all of its arguments are nil
	zeroCode         // if its first argument is zero
)

// nilRules lists what functions return, by path without version, type and name.
// Source: the documentation of these modules, and their code.
var nilRules = map[string]nilRule{
	"errors.New":  never,
	"errors.Join": allNil,
	"fmt.Errorf":  never,

	"github.com/pkg/errors.New":          never,
	"github.com/pkg/errors.Errorf":       never,
	"github.com/pkg/errors.Wrap":         keepsNil,
	"github.com/pkg/errors.Wrapf":        keepsNil,
	"github.com/pkg/errors.WithStack":    keepsNil,
	"github.com/pkg/errors.WithMessage":  keepsNil,
	"github.com/pkg/errors.WithMessagef": keepsNil,

	"golang.org/x/xerrors.New":    never,
	"golang.org/x/xerrors.Errorf": never,

	"github.com/cockroachdb/errors.New":          never,
	"github.com/cockroachdb/errors.Newf":         never,
	"github.com/cockroachdb/errors.Errorf":       never,
	"github.com/cockroachdb/errors.Wrap":         keepsNil,
	"github.com/cockroachdb/errors.Wrapf":        keepsNil,
	"github.com/cockroachdb/errors.WithStack":    keepsNil,
	"github.com/cockroachdb/errors.WithMessage":  keepsNil,
	"github.com/cockroachdb/errors.WithMessagef": keepsNil,
	"github.com/cockroachdb/errors.WithHint":     keepsNil,
	"github.com/cockroachdb/errors.WithDetail":   keepsNil,

	"github.com/juju/errors.New":       never,
	"github.com/juju/errors.Errorf":    never,
	"github.com/juju/errors.Trace":     keepsNil,
	"github.com/juju/errors.Annotate":  keepsNil,
	"github.com/juju/errors.Annotatef": keepsNil,

	"github.com/pingcap/errors.New":       never,
	"github.com/pingcap/errors.Errorf":    never,
	"github.com/pingcap/errors.Trace":     keepsNil,
	"github.com/pingcap/errors.Annotate":  keepsNil,
	"github.com/pingcap/errors.Annotatef": keepsNil,
	"github.com/pingcap/errors.Wrap":      keepsNil,
	"github.com/pingcap/errors.Wrapf":     keepsNil,

	"github.com/rotisserie/eris.New":    never,
	"github.com/rotisserie/eris.Errorf": never,
	"github.com/rotisserie/eris.Wrap":   keepsNil,
	"github.com/rotisserie/eris.Wrapf":  keepsNil,

	"github.com/gogf/gf/errors/gerror.New":   never,
	"github.com/gogf/gf/errors/gerror.Newf":  never,
	"github.com/gogf/gf/errors/gerror.Wrap":  keepsNil,
	"github.com/gogf/gf/errors/gerror.Wrapf": keepsNil,

	"go.uber.org/multierr.Combine": allNil,
	"go.uber.org/multierr.Append":  allNil,

	"github.com/cenkalti/backoff.RetryAfter": never,

	"google.golang.org/grpc/status.Error":            zeroCode,
	"google.golang.org/grpc/status.Errorf":           zeroCode,
	"google.golang.org/grpc/status.Convert":          keepsNil,
	"google.golang.org/grpc/status.FromContextError": keepsNil,
	// The type is an alias of one in an internal package.
	"google.golang.org/grpc/internal/status.Status.Err": whereNil,
}

// nilRuleOf returns when a function returns nil.
func nilRuleOf(f *ssa.Function) nilRule {
	obj, ok := f.Object().(*types.Func)
	if !ok || obj.Pkg() == nil {
		return noRule
	}
	return nilRules[qualifiedName(obj)]
}

// qualifiedName returns the path without version, type and name of a function; "" for
// a method of a type without a name.
func qualifiedName(obj *types.Func) string {
	name := obj.Name()
	if recv := obj.Signature().Recv(); recv != nil {
		n, ok := types.Unalias(pointee(recv.Type())).(*types.Named)
		if !ok {
			return ""
		}
		name = n.Obj().Name() + "." + name
	}
	return pathWithoutVersion(obj.Pkg().Path()) + "." + name
}

// pathWithoutVersion strips the major version off an import path, wherever it
// stands.
func pathWithoutVersion(path string) string {
	for i := 0; i+2 < len(path); i++ {
		if path[i] != '/' || path[i+1] != 'v' {
			continue
		}
		j := i + 2
		for j < len(path) && '0' <= path[j] && path[j] <= '9' {
			j++
		}
		if j > i+2 && (j == len(path) || path[j] == '/') {
			return path[:i] + path[j:]
		}
	}
	return path
}

func isNeverNil(f *ssa.Function) bool { return nilRuleOf(f) == never }

// nilResult returns what the rules say of the one result of a call.
func (w *walk) nilResult(c *ssa.Call, f *ssa.Function) (abstract, bool) {
	rule := nilRuleOf(f)
	if rule == never {
		return w.wrapped(c), true
	}
	if rule == noRule || len(c.Call.Args) == 0 {
		return top, false
	}
	first := w.at(c.Call.Args[0], c.Block())
	switch rule {
	case keepsNil:
		if first.kind != isConst {
			first.is = first.is.wrap()
			return first, true
		}
	case whereNil:
		if first.kind == isNil || first.kind == unreached {
			return first, true
		}
		if made, ok := c.Call.Args[0].(*ssa.Call); ok && isStatus(made) {
			return zeroIsNil(w.at(made.Call.Args[0], made.Block())), true
		}
	case allNil:
		return w.allNil(c), true
	case zeroCode:
		return zeroIsNil(first), true
	}
	return top, true
}

// isStatus reports whether a call makes a status of a code.
func isStatus(c *ssa.Call) bool {
	obj, _ := calleeOf(&c.Call)
	return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "google.golang.org/grpc/status" && (obj.Name() == "New" || obj.Name() == "Newf")
}

// zeroIsNil returns what is known of the error of a code of which zero is none.
func zeroIsNil(code abstract) abstract {
	switch {
	case code.kind == unreached:
		return code
	case code.kind == isConst && code.value.Kind() == constant.Int && constant.Sign(code.value) == 0:
		return abstract{kind: isNil}
	case code.kind == isConst:
		return abstract{kind: notNil}
	}
	return top
}

// allNil returns what is known of an error that is made of some others, those that
// are nil left out.
func (w *walk) allNil(c *ssa.Call) abstract {
	out := abstract{kind: isNil}
	for _, arg := range c.Call.Args {
		list := []ssa.Value{arg}
		if _, isList := arg.Type().Underlying().(*types.Slice); isList {
			if k, ok := arg.(*ssa.Const); ok && k.Value == nil {
				continue // no arguments
			}
			if list = Elements(arg); len(list) == 0 {
				return top
			}
		}
		for _, v := range list {
			switch a := w.at(v, c.Block()); a.kind {
			case unreached:
				return a
			case notNil:
				return abstract{kind: notNil}
			case isNil:
			default:
				out = top
			}
		}
	}
	return out
}

// DropsNil reports whether a call joins errors, those that are nil left out.
func DropsNil(c *ssa.CallCommon) bool {
	f := c.StaticCallee()
	return f != nil && nilRuleOf(f) == allNil
}
