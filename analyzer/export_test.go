package analyzer

import (
	"fmt"

	"github.com/nimcodelint/nimcodelint/internal/crash"
)

// Analysing a package must not panic; in tests it is an error that is seen.
func init() {
	crash.Listen(func(c crash.Crash) { panic(fmt.Sprintf("%s: %v\n%s", c.Package, c.Reason, c.Stack)) })
}
