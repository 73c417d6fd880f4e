// Package importable tells whether code may import package nimcode.
package importable

import "os/exec"

const (
	modulePath  = "github.com/nimcodelint/nimcodelint"
	nimcodePath = modulePath + "/nimcode"
)

// NIMCode reports whether the module of the current directory can import
// package nimcode, so that a fix that adds the import leaves code that
// compiles.
//
// The module is asked for first, because go list -m never looks for a module
// that is not required, whatever -mod says. The package is asked for too: with
// a vendor directory a required module may lack it.
func NIMCode() bool {
	for _, args := range [][]string{
		{"list", "-m", modulePath},
		{"list", "-find", nimcodePath},
	} {
		if exec.Command("go", args...).Run() != nil {
			return false
		}
	}
	return true
}
