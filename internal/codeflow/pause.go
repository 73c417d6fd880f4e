package codeflow

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A pause says how long a retry library waits between two tries, as far as that
// is known.
type pause uint8

const (
	somePause pause = iota
	noPause
	noRetry // there is no second try
)

// waiters are what the libraries take as the way to wait, by path without
// version and name. Source: the documentation of these modules.
var waiters = map[string]pause{
	"github.com/cenkalti/backoff.ZeroBackOff": noPause,
	"github.com/cenkalti/backoff.StopBackOff": noRetry,
}

// wrappers are functions that put something around a way to wait, their first
// argument, or behind a number.
var wrappers = map[string]int{
	"github.com/cenkalti/backoff.WithContext":          0,
	"github.com/cenkalti/backoff.WithMaxRetries":       0,
	"github.com/cenkalti/backoff.WithTries":            0,
	"github.com/cenkalti/backoff.WithBackOff":          0,
	"github.com/sethvargo/go-retry.WithMaxRetries":     1,
	"github.com/sethvargo/go-retry.WithMaxDuration":    1,
	"github.com/sethvargo/go-retry.WithCappedDuration": 1,
}

// constantWaits are functions that make a way to wait of a time.
var constantWaits = map[string]bool{
	"github.com/cenkalti/backoff.NewConstantBackOff": true,
}

// stepTypes are structs that say how to wait, by their member for the time.
var stepTypes = map[string]string{
	"k8s.io/apimachinery/pkg/util/wait.Backoff": "Duration",
}

// pauseOf returns how the call of a library waits.
func pauseOf(c *ssa.Call) pause {
	for _, v := range append(arguments(&c.Call), optionValues(c)...) {
		if p := waitOf(v, 0); p != somePause {
			return p
		}
	}
	return optionPause(c)
}

// waitOf returns how a value tells to wait, if it is one that does.
func waitOf(v ssa.Value, depth int) pause {
	if depth > maxKey {
		return somePause
	}
	switch v := stripInterface(v).(type) {
	case *ssa.Alloc:
		if p, ok := waiters[TypeName(v.Type())]; ok {
			return p
		}
	case *ssa.UnOp:
		if a, ok := v.X.(*ssa.Alloc); ok {
			if p, ok := waiters[TypeName(a.Type())]; ok {
				return p
			}
			if only := onlyStore(a); only != nil {
				return waitOf(only, depth+1)
			}
			if member, ok := stepTypes[TypeName(a.Type())]; ok && isLiteralWithout(a, member) {
				return noPause
			}
		}
	case *ssa.Call:
		name := functionName(v)
		if i, ok := wrappers[name]; ok && i < len(v.Call.Args) {
			return waitOf(v.Call.Args[i], depth+1)
		}
		if constantWaits[name] && len(v.Call.Args) == 1 && isZeroTime(v.Call.Args[0]) {
			return noPause
		}
	}
	return somePause
}

// isLiteralWithout reports whether a variable is a composite literal in which a
// member is not set, or is zero.
func isLiteralWithout(a *ssa.Alloc, member string) bool {
	st, ok := pointee(a.Type()).Underlying().(*types.Struct)
	if !ok {
		return false
	}
	fields := 0
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.FieldAddr:
			for _, u := range *r.Referrers() {
				s, ok := u.(*ssa.Store)
				if !ok || st.Field(r.Field).Name() == member && !isZeroTime(s.Val) {
					return false
				}
			}
			fields++
		case *ssa.UnOp, *ssa.DebugRef:
		default:
			return false
		}
	}
	return fields > 0
}

// onlyStore returns the one value that a variable holds, or nil.
func onlyStore(a *ssa.Alloc) (only ssa.Value) {
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr != a || only != nil {
				return nil
			}
			only = r.Val
		case *ssa.FieldAddr:
			return nil
		}
	}
	return only
}

// optionPause returns what the options of avast/retry-go say: no time, and
// nothing random on top.
func optionPause(c *ssa.Call) pause {
	delay, jitter, own := somePause, true, false
	for _, opt := range options(c, 0) {
		_, f := calleeOf(&opt.Call)
		if f == nil || len(opt.Call.Args) == 0 {
			continue
		}
		arg := opt.Call.Args[0]
		switch f.Name() {
		case "Delay":
			if isZeroTime(arg) {
				delay = noPause
			}
		case "MaxJitter":
			jitter = !isZeroTime(arg)
		case "DelayType":
			fn := FunctionOf(arg)
			own = fn != nil && returnsZero(fn)
			jitter = jitter && !(fn != nil && (fn.Name() == "FixedDelay" || fn.Name() == "BackOffDelay"))
		}
	}
	if own || delay == noPause && !jitter {
		return noPause
	}
	return somePause
}

// optionValues returns the arguments of the options of a call.
func optionValues(c *ssa.Call) (out []ssa.Value) {
	for _, opt := range options(c, 0) {
		if functionName(opt) == "github.com/cenkalti/backoff.WithBackOff" {
			out = append(out, opt)
		}
	}
	return out
}

// returnsZero reports whether a function of the program always returns a time of
// zero.
func returnsZero(f *ssa.Function) bool {
	returns := 0
	for _, b := range f.Blocks {
		ret, ok := last(b).(*ssa.Return)
		if !ok {
			continue
		}
		if returns++; len(ret.Results) == 0 || !isZeroTime(ret.Results[0]) {
			return false
		}
	}
	return returns > 0
}

// ReturnsZero reports whether a value is a function of the program that always
// returns a time of zero.
func ReturnsZero(v ssa.Value) bool {
	f := FunctionOf(v)
	return f != nil && returnsZero(f)
}

func isZeroTime(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.Value != nil && k.Value.Kind() == constant.Int && constant.Sign(k.Value) == 0 && isDuration(k.Type())
}

// functionName returns the path without version and the name of what is called,
// or "".
func functionName(c *ssa.Call) string {
	obj, _ := calleeOf(&c.Call)
	if obj == nil || obj.Pkg() == nil {
		return ""
	}
	path, _ := splitVersion(obj.Pkg().Path())
	return path + "." + obj.Name()
}

// TypeName returns the path without version and the name of a type, or of what it
// points to.
func TypeName(t types.Type) string {
	n, ok := types.Unalias(pointee(t)).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return ""
	}
	path, _ := splitVersion(n.Obj().Pkg().Path())
	return path + "." + n.Obj().Name()
}
