package main

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// findingPlace takes a finding apart: its file with the line, and its ID.
var findingPlace = regexp.MustCompile(`^(.*:\d+):\d+: (NIM\d{3}): `)

// cmdSame runs the program by itself, and under go vet with one and with eight
// processors, and fails unless all of them find what a file says, one finding a
// line such as "sub/a.go:12: NIM101", sorted, with the file as seen from $WORK:
//
//	same want ./...
func cmdSame(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: same file packages...")
	}
	want := ts.ReadFile(args[0])
	tool := ts.Getenv("NIMCODELINT")
	for _, run := range []struct {
		procs string
		line  []string
		get   func() string
	}{
		{"1", []string{tool}, func() string { return ts.ReadFile("stdout") }},
		{"8", []string{tool}, func() string { return ts.ReadFile("stdout") }},
		{"8", []string{"go", "vet", "-vettool=" + tool}, func() string { return withoutHeadings(ts.ReadFile("stderr")) }},
	} {
		ts.Setenv("GOMAXPROCS", run.procs)
		line := append(run.line, args[1:]...)
		var exit *exec.ExitError
		if err := ts.Exec(line[0], line[1:]...); err != nil && !errors.As(err, &exit) {
			ts.Fatalf("%s: %v", line[0], err)
		}
		found, err := textFindings(run.get())
		ts.Check(err)
		var places []string
		for _, f := range found {
			m := findingPlace.FindStringSubmatch(f)
			if m == nil {
				ts.Fatalf("not a finding: %q", f)
			}
			// go vet names files as seen from the current folder.
			file := strings.TrimPrefix(ts.MkAbs(m[1]), ts.Getenv("WORK")+string(filepath.Separator))
			places = append(places, fmt.Sprintf("%s: %s\n", filepath.ToSlash(file), m[2]))
		}
		slices.Sort(places) // go vet prints packages as they are done
		if got := strings.Join(places, ""); got != want {
			ts.Fatalf("%s finds\n%swant\n%s", strings.Join(line, " "), got, want)
		}
	}
}

// withoutHeadings takes out the lines with which the go command begins what it
// says of a package.
func withoutHeadings(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "# ") {
			out.WriteString(line)
		}
	}
	return out.String()
}
