package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/analyzer"
)

// TestDriverArgs: what singlechecker gets for a command line.
func TestDriverArgs(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"a.go":       "package p\n",
		"a_test.go":  "package p\n",
		"gen.go":     "//go:build ignore\n\npackage main\n",
		"sub/b.go":   "package sub\n",
		"dir.go/c.c": "",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct{ args, want string }{
		{"", "."},
		{"-json", "-json ."},
		{"-c 2", "-c 2 ."},
		{"./...", "./..."},
		{"-test=false ./... example.com/x", "-test=false ./... example.com/x"},
		{"-- ./...", "-- ./..."},
		{"a.go", "file=a.go"},
		{"-json a.go sub/b.go", "-json file=a.go file=sub/b.go"},
		{"a_test.go", "file=a_test.go"},
		{"gen.go", "gen.go"},         // in no package
		{"missing.go", "missing.go"}, // the go command says that it is missing
		{"dir.go", "dir.go"},
		{"file=a.go", "file=a.go"},
		// What the go command asks, and what it hands over.
		{"-V=full", "-V=full"},
		{"-V", "-V"},
		{"-flags", "-flags"},
		{"-json x.cfg", "-json x.cfg"},
		{"-checks=style -fix -diff missing.cfg", "-checks=style -fix -diff missing.cfg"},
	} {
		var stderr bytes.Buffer
		_, got, err := driverArgs(strings.Fields(tt.args), &stderr)
		if err != nil || stderr.Len() > 0 || !slices.Equal(got, strings.Fields(tt.want)) {
			t.Errorf("driverArgs(%s) = %s, %v, want %s; stderr: %s", tt.args, strings.Join(got, " "), err, tt.want, &stderr)
		}
	}
}

func TestDriverArgsErrors(t *testing.T) {
	for _, tt := range []struct{ args, want string }{
		{"-nonsense ./...", "not defined: -nonsense"},
		{"-c=x .", `invalid value "x" for flag -c`},
		{"./... -fix", "flag -fix must come before the packages"},
		{"-diff ./...", "flag -diff needs -fix"},
		{"-stats -fix ./...", "flag -stats goes with a plain run"},
	} {
		_, got, err := driverArgs(strings.Fields(tt.args), &bytes.Buffer{})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("driverArgs(%s) = %s, %v, want an error with %q", tt.args, got, err, tt.want)
		}
	}
	for _, args := range []string{"-h", "-help", "-json --help ./..."} {
		if _, _, err := driverArgs(strings.Fields(args), &bytes.Buffer{}); !errors.Is(err, flag.ErrHelp) {
			t.Errorf("driverArgs(%s) = %v, want %v", args, err, flag.ErrHelp)
		}
	}
}

// TestFlagsTwice: driverArgs sets the flags of the analyzer, and singlechecker
// sets them again, so a second time must be no different from one.
func TestFlagsTwice(t *testing.T) {
	t.Cleanup(func() {
		analyzer.Analyzer.Flags.VisitAll(func(f *flag.Flag) {
			if err := f.Value.Set(f.DefValue); err != nil {
				t.Fatal(err)
			}
		})
	})
	for _, arg := range []string{"-checks=style", "-checks=-NIM101", "-require=403", "-httpconst=all", "-magic-success=false", "-surface=server-v2"} {
		read := func() string {
			if _, err := readLine([]string{arg}); err != nil {
				t.Fatal(err)
			}
			name, _, _ := strings.Cut(strings.TrimPrefix(arg, "-"), "=")
			return analyzer.Analyzer.Flags.Lookup(name).Value.String()
		}
		if once, twice := read(), read(); once != twice {
			t.Errorf("%s: value is %q, and %q after the second time", arg, once, twice)
		}
	}
}
