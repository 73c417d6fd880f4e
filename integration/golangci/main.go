// Command golangci is golangci-lint v2 with nimcodelint built in, as
// golangci-lint custom makes it of .custom-gcl.example.yml. The tests run it.
package main

import (
	"fmt"
	"os"
	"runtime"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/nimcodelint/nimcodelint/plugin"
)

func main() {
	// With this version golangci-lint puts a hash of its executable into the
	// keys of its cache, so that it forgets what an older plugin has found.
	info := commands.BuildInfo{GoVersion: runtime.Version(), Version: "(devel)", Commit: "?", Date: "?"}
	if err := commands.Execute(info); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
