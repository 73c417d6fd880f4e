// Command gen writes the JSON Schema of the settings.
//
//	gen [-check] FILE
//
// With -check it writes nothing, and exits 1 if the file is stale.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/nimcodelint/nimcodelint/internal/config"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

func main() {
	check := flag.Bool("check", false, "write nothing, and fail if the file is not up to date")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintf(os.Stderr, "gen: expected one file, got %d arguments\n", flag.NArg())
		os.Exit(2)
	}
	if err := update(flag.Arg(0), *check); err != nil {
		fmt.Fprintf(os.Stderr, "gen: %s: %v\n", flag.Arg(0), err)
		os.Exit(1)
	}
}

// update rewrites the file, or only looks whether that is needed.
func update(file string, check bool) error {
	var known config.Known
	for _, s := range nimcode.Surfaces() {
		known.Surfaces = append(known.Surfaces, string(s))
	}
	text, err := config.Schema(known)
	if err != nil {
		return err
	}
	old, err := os.ReadFile(file)
	switch {
	case err == nil && bytes.Equal(old, text):
		return nil
	case check:
		return errors.New("stale, run go generate ./internal/config")
	}
	return os.WriteFile(file, text, 0o644)
}
