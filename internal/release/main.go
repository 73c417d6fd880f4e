// Command release makes the archives of a release, with a list of checksums:
//
//	go run ./internal/release -version v0.1.0 -o dist
//
// They depend on nothing but the source and the version of Go: who builds them
// again gets the same bytes. The version must have a heading in CHANGELOG.md,
// unless it is a pre-release such as v0.2.0-rc.1.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
)

func main() {
	version := flag.String("version", "", "`version` of the release, such as v0.1.0")
	out := flag.String("o", "dist", "`folder` for the archives")
	only := flag.String("platforms", "", "comma list of `platforms` such as linux/amd64, by default all")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "release: unexpected argument %q\n", flag.Arg(0))
		os.Exit(2)
	}
	r := release{root: ".", version: *version, out: *out, platforms: all}
	if *only != "" {
		r.platforms = strings.Split(*only, ",")
	}
	if err := r.make(); err != nil {
		fmt.Fprintf(os.Stderr, "release: %v\n", err)
		os.Exit(1)
	}
}
