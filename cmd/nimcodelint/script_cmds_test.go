package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// cmdAge makes all in folders look as if it had been there for an hour:
//
//	age folder...
func cmdAge(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: age folder...")
	}
	then := time.Now().Add(-time.Hour)
	for _, dir := range args {
		ts.Check(filepath.WalkDir(ts.MkAbs(dir), func(path string, _ fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			return os.Chtimes(path, then, then)
		}))
	}
}

// cmdExit runs a program, and fails unless it exits with the status:
//
//	exit 3 nimcodelint ./...
func cmdExit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exit status program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%s: %v", args[1], err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// cmdDenied is cmdExit for a user to whom the permissions of files apply. Where
// there is no way to make one of root, it ends the script.
//
//	denied 1 nimcodelint ./...
func cmdDenied(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) > 1 && os.Getuid() == 0 {
		const drop = "--bounding-set=-dac_override,-dac_read_search"
		if exec.Command("setpriv", drop, "true").Run() != nil {
			ts.Logf("root may do everything, and there is no setpriv")
			return
		}
		args = slices.Concat(args[:1], []string{"setpriv", drop}, args[1:])
	}
	cmdExit(ts, neg, args)
}

// cmdGomod writes a go.mod that requires nimcodelint, replaced by the
// checkout, so that package nimcode can be imported:
//
//	gomod example.com/m
func cmdGomod(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: gomod module")
	}
	text := fmt.Sprintf("module %s\n\ngo 1.26.0\n\nrequire %s v0.0.0\n\nreplace %[2]s => %[3]s\n", args[0], modulePath, ts.Getenv("ROOT"))
	ts.Check(os.WriteFile(ts.MkAbs("go.mod"), []byte(text), 0o666))
}

// cmdFindings reads the findings from an output and writes them to a file, one
// a line, sorted, each once, with names relative to the work directory:
//
//	findings text stderr got
//	findings json stdout got
//
// Whatever else is in the output is an error, but for the related lines of
// text. JSON is a sequence of the trees that x/tools prints.
func cmdFindings(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: findings text|json input output")
	}
	var found []string
	var err error
	switch in := ts.ReadFile(args[1]); args[0] {
	case "text":
		found, err = textFindings(in)
	case "json":
		found, err = jsonFindings(in)
	default:
		err = fmt.Errorf("format %q, want text or json", args[0])
	}
	ts.Check(err)

	lines := map[string]bool{}
	for _, f := range found {
		f = strings.TrimPrefix(f, ts.Getenv("WORK")+string(os.PathSeparator))
		lines[strings.TrimPrefix(f, "./")] = true
	}
	var out strings.Builder
	for _, l := range slices.Sorted(maps.Keys(lines)) {
		fmt.Fprintln(&out, l)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(out.String()), 0o666))
}

// findingLine matches a finding as text. A related line has a tab after the
// position.
var findingLine = regexp.MustCompile(`^([^:]+:\d+:\d+): (\t?)\S`)

// textFindings returns the lines of an output that are findings.
func textFindings(text string) ([]string, error) {
	var found []string
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		m := findingLine.FindStringSubmatch(line)
		if m == nil {
			return nil, fmt.Errorf("not a finding: %q", line)
		}
		if m[2] == "" {
			found = append(found, line)
		}
	}
	return found, nil
}

// A jsonFinding has the members that x/tools gives a diagnostic, and no other.
type jsonFinding struct {
	Category string
	Posn     string
	End      string
	Message  string
	Fixes    []struct {
		Message string
		Edits   []struct {
			Filename   string
			Start, End int
			New        string
		}
	} `json:"suggested_fixes"`
	Related []struct{ Posn, End, Message string }
}

// jsonFindings returns the findings of a sequence of JSON trees, in the form
// of the text output.
func jsonFindings(text string) ([]string, error) {
	var found []string
	dec := json.NewDecoder(strings.NewReader(text))
	for {
		var tree map[string]map[string]json.RawMessage // package, analyzer
		err := dec.Decode(&tree)
		if err == io.EOF {
			return found, nil
		}
		if err != nil {
			return nil, err
		}
		for _, byAnalyzer := range tree {
			for name, data := range byAnalyzer {
				if name != "nimcodelint" {
					return nil, fmt.Errorf("results of an analyzer %q, want nimcodelint", name)
				}
				list := json.NewDecoder(bytes.NewReader(data))
				list.DisallowUnknownFields()
				var findings []jsonFinding
				if err := list.Decode(&findings); err != nil {
					return nil, err
				}
				for _, f := range findings {
					if err := f.check(); err != nil {
						return nil, err
					}
					found = append(found, f.Posn+": "+f.Message)
				}
			}
		}
	}
}

// check says what is wrong with the form of a finding.
func (f *jsonFinding) check() error {
	switch {
	case !strings.HasPrefix(f.Message, f.Category+": ") || !strings.HasPrefix(f.Category, "NIM"):
		return fmt.Errorf("category is %q, but the message is %q", f.Category, f.Message)
	case !findingLine.MatchString(f.Posn + ": x"), !findingLine.MatchString(f.End + ": x"):
		return fmt.Errorf("not positions: %q, %q", f.Posn, f.End)
	case len(f.Fixes) > 1:
		return fmt.Errorf("%d fixes, want at most one: %s", len(f.Fixes), f.Message)
	}
	for _, fix := range f.Fixes {
		for _, e := range fix.Edits {
			if e.Start < 0 || e.End < e.Start || e.Filename == "" || e.End == e.Start && e.New == "" {
				return fmt.Errorf("bad edit %+v of %s", e, f.Message)
			}
		}
	}
	return nil
}
