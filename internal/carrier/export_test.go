package carrier

import (
	"fmt"
	"sync"
)

// Analysing a package must not panic; in tests it is an error that is seen.
func init() {
	crashed = func(pkg string, reason any) { panic(fmt.Sprintf("%s: %v", pkg, reason)) }
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
