package codeflow

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A library says how a function of a retry library uses its arguments.
type library struct {
	op     int // the operation, receiver first
	cond   int // who is asked whether to go on, or 0
	marked Answer
}

// libraries has the functions that call an operation again, by path without
// version and name. Source: the documentation of these modules.
var libraries = map[string]library{
	"github.com/avast/retry-go.Do":                                    {op: 0},
	"github.com/avast/retry-go.DoWithData":                            {op: 0},
	"github.com/avast/retry-go.Retrier.Do":                            {op: 1},
	"github.com/avast/retry-go.RetrierWithData.Do":                    {op: 1},
	"github.com/cenkalti/backoff.Retry":                               {op: 0}, // see libraryRetriers for v5
	"github.com/cenkalti/backoff.RetryNotify":                         {op: 0},
	"github.com/cenkalti/backoff.RetryNotifyWithTimer":                {op: 0},
	"github.com/cenkalti/backoff.RetryWithData":                       {op: 0},
	"github.com/cenkalti/backoff.RetryNotifyWithData":                 {op: 0},
	"github.com/cenkalti/backoff.RetryNotifyWithTimerAndData":         {op: 0},
	"github.com/sethvargo/go-retry.Do":                                {op: 2, marked: Retryable},
	"github.com/sethvargo/go-retry.DoValue":                           {op: 2, marked: Retryable},
	"github.com/sethvargo/go-retry.Constant":                          {op: 2, marked: Retryable},
	"github.com/sethvargo/go-retry.Exponential":                       {op: 2, marked: Retryable},
	"github.com/sethvargo/go-retry.Fibonacci":                         {op: 2, marked: Retryable},
	"k8s.io/client-go/util/retry.OnError":                             {op: 2, cond: 1},
	"k8s.io/apimachinery/pkg/util/wait.Poll":                          {op: 2, marked: False},
	"k8s.io/apimachinery/pkg/util/wait.PollWithContext":               {op: 3, marked: False},
	"k8s.io/apimachinery/pkg/util/wait.PollImmediate":                 {op: 2, marked: False},
	"k8s.io/apimachinery/pkg/util/wait.PollImmediateWithContext":      {op: 3, marked: False},
	"k8s.io/apimachinery/pkg/util/wait.PollInfinite":                  {op: 1, marked: False},
	"k8s.io/apimachinery/pkg/util/wait.PollImmediateInfinite":         {op: 1, marked: False},
	"k8s.io/apimachinery/pkg/util/wait.PollUntil":                     {op: 1, marked: False},
	"k8s.io/apimachinery/pkg/util/wait.PollImmediateUntil":            {op: 1, marked: False},
	"k8s.io/apimachinery/pkg/util/wait.PollUntilContextTimeout":       {op: 4, marked: False},
	"k8s.io/apimachinery/pkg/util/wait.PollUntilContextCancel":        {op: 3, marked: False},
	"k8s.io/apimachinery/pkg/util/wait.ExponentialBackoff":            {op: 1, marked: False},
	"k8s.io/apimachinery/pkg/util/wait.ExponentialBackoffWithContext": {op: 2, marked: False},
}

// libraryRetriers returns what a function of a library calls again.
func libraryRetriers(fn *types.Func) []Retrier {
	path, version := splitVersion(fn.Pkg().Path())
	name := fn.Name()
	if recv := fn.Signature().Recv(); recv != nil {
		n, ok := types.Unalias(pointee(recv.Type())).(*types.Named)
		if !ok {
			return nil
		}
		name = n.Obj().Name() + "." + name
	}
	l, ok := libraries[path+"."+name]
	if !ok {
		return nil
	}
	if strings.HasSuffix(path, "/backoff") && version >= "v5" {
		l.op = 1 // behind the context
	}
	r := Retrier{Param: l.op, If: -1, Marked: l.marked, library: true, On: Summary{
		Param: -1, Codes: []int64{Success - 1, Success, Success + 1}, Results: [][]Answer{{True, False, True}},
	}}
	if l.cond > 0 {
		r.If = l.cond
	}
	return []Retrier{r}
}

// A LibraryCall says what a function of a retry library calls again, receiver
// first.
type LibraryCall struct {
	Op     int
	Cond   int    // who is asked, or -1
	Marked Answer // as in a Retrier
}

// LibraryOf returns what a function of a library calls again, or nil.
func LibraryOf(fn *types.Func) *LibraryCall {
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	for _, r := range libraryRetriers(fn) {
		return &LibraryCall{r.Param, r.If, r.Marked}
	}
	return nil
}

// MarkOf returns the mark that a function of a library puts on an error.
func MarkOf(fn *types.Func) Answer {
	if fn == nil || fn.Pkg() == nil {
		return Unknown
	}
	return errorMarks[fn.Pkg().Path()+"."+fn.Name()]
}

// splitVersion splits the major version off an import path.
func splitVersion(path string) (base, version string) {
	i := strings.LastIndex(path, "/v")
	if i < 0 || i+2 >= len(path) || strings.Trim(path[i+2:], "0123456789") != "" {
		return path, ""
	}
	return path[:i], path[i+1:]
}

// withOptions adds what the options of a call say: who is asked whether to go
// on. None is left if there is only one attempt, or if there are options that
// nobody can see here.
func (a *Analysis) withOptions(rs []Retrier, c *ssa.Call) []Retrier {
	opts, ok := a.allOptions(c)
	if !ok {
		return nil
	}
	for _, opt := range opts {
		switch _, f := calleeOf(&opt.Call); {
		case f == nil || len(opt.Call.Args) == 0:
		case f.Name() == "RetryIf":
			for i := range rs {
				rs[i].pred = opt.Call.Args[0]
			}
		case f.Name() == "Attempts" || f.Name() == "WithMaxTries":
			if k, ok := opt.Call.Args[0].(*ssa.Const); ok && k.Value != nil && k.Uint64() == 1 {
				return nil
			}
		}
	}
	return rs
}

// allOptions returns the calls whose results are given to a variadic call, and to
// the one that has made its receiver. ok is false if there may be others.
func (a *Analysis) allOptions(c *ssa.Call) (out []*ssa.Call, ok bool) {
	f := c.Call.StaticCallee()
	if f == nil {
		return nil, false
	}
	if recv := f.Signature.Recv(); recv != nil && IsMadeWithOptions(recv.Type()) {
		made, isCall := a.madeBy(c.Call.Args[0]).(*ssa.Call)
		if load, ok := a.madeBy(c.Call.Args[0]).(*ssa.UnOp); ok {
			if fa, ok := load.X.(*ssa.FieldAddr); ok {
				made, isCall = a.setOnce(fa).(*ssa.Call)
			}
		}
		if !isCall {
			return nil, false
		}
		if out, ok = a.allOptions(made); !ok {
			return nil, false
		}
	}
	if !f.Signature.Variadic() || len(c.Call.Args) == 0 {
		return out, true
	}
	list, ok := a.list(c.Call.Args[len(c.Call.Args)-1], 0)
	for _, v := range list {
		opt, isCall := stripInterface(a.madeBy(v)).(*ssa.Call)
		if !isCall {
			return nil, false
		}
		out = append(out, opt)
	}
	return out, ok
}

// IsMadeWithOptions reports whether a type is one of avast's retriers.
func IsMadeWithOptions(t types.Type) bool {
	n, ok := types.Unalias(pointee(t)).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return false
	}
	path, _ := splitVersion(n.Obj().Pkg().Path())
	return path == "github.com/avast/retry-go"
}

// madeBy returns what a variable holds that is set once: one of the package, or a
// local one.
func (a *Analysis) madeBy(v ssa.Value) ssa.Value {
	for range maxKey {
		load, ok := v.(*ssa.UnOp)
		if !ok || load.Op != token.MUL {
			return v
		}
		switch x := load.X.(type) {
		case *ssa.Global:
			made := a.onlyInitial(x)
			if made == nil {
				return v
			}
			v = made
		case *ssa.Alloc:
			sts := filledBy(x)
			if len(sts) != 1 || sts[0].Addr != x {
				return v
			}
			v = sts[0].Val
		default:
			return v
		}
	}
	return v
}

// onlyInitial returns what the initialiser of the package sets an unexported
// variable to that no function sets, or nil.
func (a *Analysis) onlyInitial(g *ssa.Global) ssa.Value {
	if g.Pkg == nil || g.Object() == nil || g.Object().Exported() || a.isReassigned(g) {
		return nil
	}
	return a.initialError(g)
}

// list returns the elements of a list of arguments that is put together out of
// what is written in the package; ok is false if there may be others.
func (a *Analysis) list(v ssa.Value, depth int) (out []ssa.Value, ok bool) {
	if depth > maxKey {
		return nil, false
	}
	switch w := a.madeBy(v).(type) {
	case *ssa.Const:
		return nil, w.Value == nil
	case *ssa.ChangeType:
		return a.list(w.X, depth+1)
	case *ssa.Slice:
		if _, isArray := w.X.(*ssa.Alloc); isArray {
			return Elements(w), true
		}
		return a.list(w.X, depth+1) // opts[:3:3]; with fewer, there are fewer options
	case *ssa.UnOp:
		if fa, ok := w.X.(*ssa.FieldAddr); ok {
			if set := a.setOnce(fa); set != nil {
				return a.list(set, depth+1)
			}
		}
	case *ssa.Call:
		b, isBuiltin := w.Call.Value.(*ssa.Builtin)
		if !isBuiltin {
			return a.listMade(w, depth+1)
		}
		if b.Name() != "append" || len(w.Call.Args) != 2 {
			return nil, false
		}
		first, ok := a.list(w.Call.Args[0], depth+1)
		if !ok {
			return nil, false
		}
		rest, ok := a.list(w.Call.Args[1], depth+1)
		return append(first, rest...), ok
	}
	return nil, false
}

// listMade returns what a function of the program puts into the list that it always
// returns. One that is given a number of tries may be told to try once.
func (a *Analysis) listMade(c *ssa.Call, depth int) (out []ssa.Value, ok bool) {
	f := c.Call.StaticCallee()
	if f == nil || len(f.Blocks) == 0 || c.Call.Signature().Results().Len() != 1 || slices.ContainsFunc(c.Call.Args, isOnce) {
		return nil, false
	}
	var ret *ssa.Return
	for _, b := range f.Blocks {
		if r, isReturn := last(b).(*ssa.Return); isReturn {
			if ret != nil {
				return nil, false
			}
			ret = r
		}
	}
	if ret == nil {
		return nil, false
	}
	return a.list(Result(ret, 0), depth)
}

// setOnce returns what the only store of the package puts into a member that other
// packages do not see, or nil.
func (a *Analysis) setOnce(fa *ssa.FieldAddr) (out ssa.Value) {
	field := FieldVar(fa)
	if field == nil || field.Exported() || fa.Parent().Pkg == nil || field.Pkg() != fa.Parent().Pkg.Pkg {
		return nil
	}
	for _, f := range a.functionsOf(fa.Parent().Pkg) {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				to, ok := in.(*ssa.FieldAddr)
				if !ok || FieldVar(to) != field {
					continue
				}
				for _, r := range *to.Referrers() {
					switch r := r.(type) {
					case *ssa.UnOp, *ssa.DebugRef:
					case *ssa.Store:
						if out != nil || r.Addr != to {
							return nil
						}
						out = r.Val
					default:
						return nil // its address goes elsewhere
					}
				}
			}
		}
	}
	return out
}

// options returns the calls whose results are given to a variadic call, or to
// the one that has made its receiver.
func options(c *ssa.Call, depth int) (out []*ssa.Call) {
	for _, arg := range c.Call.Args {
		switch arg := arg.(type) {
		case *ssa.Call:
			if depth == 0 {
				out = append(out, options(arg, 1)...)
			}
		case *ssa.Slice:
			for _, v := range Elements(arg) {
				if opt, ok := stripInterface(v).(*ssa.Call); ok {
					out = append(out, opt)
				}
			}
		}
	}
	return out
}

// Elements returns what is put into a list of arguments.
func Elements(v ssa.Value) (out []ssa.Value) {
	s, ok := v.(*ssa.Slice)
	if !ok {
		return nil
	}
	list, ok := s.X.(*ssa.Alloc)
	if !ok {
		return nil
	}
	for _, r := range *list.Referrers() {
		ia, ok := r.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, u := range *ia.Referrers() {
			if st, ok := u.(*ssa.Store); ok && st.Addr == ia {
				out = append(out, st.Val)
			}
		}
	}
	return out
}
