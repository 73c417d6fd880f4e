// Command gen brings the generated documentation up to date.
//
//	gen [-check] ROOT
//
// ROOT is the root of the module. With -check it writes nothing, and exits 1 if
// a file is stale.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/nimcodelint/nimcodelint/internal/docs"
)

func main() {
	check := flag.Bool("check", false, "write nothing, and fail if a file is not up to date")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintf(os.Stderr, "gen: expected the root of the module, got %d arguments\n", flag.NArg())
		os.Exit(2)
	}
	do := docs.Write
	if *check {
		do = docs.Check
	}
	if err := do(flag.Arg(0)); err != nil {
		fmt.Fprintf(os.Stderr, "gen: %v\n", err)
		os.Exit(1)
	}
}
