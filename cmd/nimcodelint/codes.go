package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// runCodes prints the catalogue, one line a surface and code.
func runCodes(args []string, stdout, stderr io.Writer) int {
	fs := flag.NewFlagSet("codes", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	surface := fs.String("surface", "", "only the codes of this `surface`")
	asJSON := fs.Bool("json", false, "print an array of objects")
	switch err := fs.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintln(stdout, "usage: nimcodelint codes [-surface S] [-json]")
		fs.SetOutput(stdout)
		fs.PrintDefaults()
		return exitOK
	case err != nil:
		return fail(stderr, fmt.Errorf("codes: %w", err))
	case fs.NArg() > 0:
		return fail(stderr, fmt.Errorf("codes: expected only flags, got %q (one code: nimcodelint explain)", fs.Arg(0)))
	}

	var out bytes.Buffer
	if err := catalogue.List(&out, nimcode.Surface(*surface), *asJSON); err != nil {
		return fail(stderr, fmt.Errorf("codes: %w", err))
	}
	if _, err := stdout.Write(out.Bytes()); err != nil {
		return fail(stderr, err)
	}
	return exitOK
}
