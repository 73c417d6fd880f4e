package codeflow

import (
	"go/types"
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

// splitVersion splits the major version off an import path.
func splitVersion(path string) (base, version string) {
	i := strings.LastIndex(path, "/v")
	if i < 0 || i+2 >= len(path) || strings.Trim(path[i+2:], "0123456789") != "" {
		return path, ""
	}
	return path[:i], path[i+1:]
}

// withOptions adds what the options of a call say: who is asked whether to go
// on. None is left if there is only one attempt.
func withOptions(rs []Retrier, c *ssa.Call) []Retrier {
	for _, opt := range options(c, 0) {
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
