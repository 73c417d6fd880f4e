package carrier

import (
	"fmt"
	"sync"

	"github.com/nimcodelint/nimcodelint/internal/crash"
)

// Analysing a package must not panic; in tests it is an error that is seen.
func init() {
	crash.Listen(func(c crash.Crash) { panic(fmt.Sprintf("%s: %v\n%s", c.Package, c.Reason, c.Stack)) })
}

// WithBuilt returns the packages whose SSA form is built while f runs.
func WithBuilt(f func()) (pkgs []string) {
	var mu sync.Mutex
	old := built
	built = func(pkg string) {
		mu.Lock()
		defer mu.Unlock()
		pkgs = append(pkgs, pkg)
	}
	defer func() { built = old }()
	f()
	return pkgs
}
