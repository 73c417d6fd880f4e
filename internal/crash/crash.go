// Package crash tells of packages that an analyzer could not digest.
//
// A linter must not stop a build: where an analyzer panics, it finds nothing.
// Nobody would ever hear of the fault, so tests and the robustness job listen
// here.
package crash

import (
	"runtime/debug"
	"sync/atomic"
)

// A Crash is a panic while a package was analysed.
type Crash struct {
	Package string
	Reason  any
	Stack   []byte
}

var listener atomic.Pointer[func(Crash)]

// Listen has f called for each crash, perhaps from several goroutines.
func Listen(f func(Crash)) { listener.Store(&f) }

// Tell tells of a panic with the value reason, which was just recovered from.
func Tell(pkg string, reason any) {
	if f := listener.Load(); f != nil {
		(*f)(Crash{pkg, reason, debug.Stack()})
	}
}
