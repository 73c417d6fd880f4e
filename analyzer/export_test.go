package analyzer

import "fmt"

// Analysing a package must not panic; in tests it is an error that is seen.
func init() {
	crashed = func(pkg string, reason any) { panic(fmt.Sprintf("%s: %v", pkg, reason)) }
}
