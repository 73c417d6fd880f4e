package analyzer_test

import (
	"fmt"
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/handling"
	"github.com/nimcodelint/nimcodelint/internal/testutil"
)

// wantState finds what a function's comment says of codes.
var wantState = regexp.MustCompile(`(?m)^want (.*)$`)

// TestVerdicts holds what becomes of codes against the comments of the fixture:
// each function has one place, or none, with these states.
func TestVerdicts(t *testing.T) {
	program := map[string]string{}
	files, err := filepath.Glob("../testdata/src/handling/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		program[filepath.Base(f)] = string(data)
	}
	act := testutil.Program(t, "../testdata", analyzer.NewHandling(analyzer.DefaultConfig()), program)
	places := map[string][]handling.Place{}
	for _, p := range act.Result.(*handling.Package).Places {
		name, _, _ := strings.Cut(p.Function, ",")
		places[name] = append(places[name], p)
	}
	n := 0
	for _, f := range act.Package.Syntax {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			m := wantState.FindStringSubmatch(fn.Doc.Text())
			if m == nil {
				continue
			}
			n++
			name := fn.Name.Name
			if m[1] == "none" {
				if len(places[name]) > 0 {
					t.Errorf("%s: %d places, want none", name, len(places[name]))
				}
				continue
			}
			if len(places[name]) != 1 {
				t.Errorf("%s: %d places, want 1", name, len(places[name]))
				continue
			}
			for _, w := range strings.Fields(m[1]) {
				code, want, _ := strings.Cut(w, "=")
				cell := places[name][0].Judge(codeOf(t, code))
				if got := strings.ReplaceAll(string(cell.State), " ", "-"); got != want {
					t.Errorf("%s: %s is %s (%s), want %s", name, code, got, cell.How, want)
				}
				if cell.How == "" {
					t.Errorf("%s: nothing is said of %s", name, code)
				}
			}
		}
	}
	if n < 25 {
		t.Errorf("only %d functions say what they want", n)
	}
}

func codeOf(t *testing.T, text string) handling.Code {
	t.Helper()
	switch text {
	case "other":
		return handling.Code{Special: handling.Other}
	case "absent":
		return handling.Code{Special: handling.Absent}
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return handling.Code{Number: n}
}

// TestPath: the way of a code leads from the call to the test to where it
// leaves, in terms of the source.
func TestPath(t *testing.T) {
	act := testutil.Program(t, "../testdata", analyzer.NewHandling(analyzer.DefaultConfig()), map[string]string{"a.go": `package a

import (
	"encoding/json"
	"errors"
	"net/http"
)

type answer struct {
	Code int ` + "`json:\"code\"`" + `
}

func create() error {
	res, err := http.Get("https://api.netease.im/nimserver/user/create.action")
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var a answer
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		return err
	}
	if a.Code == 302 {
		return errors.New("token")
	}
	if a.Code != 200 {
		return err
	}
	return nil
}
`})
	places := act.Result.(*handling.Package).Places
	if len(places) != 1 {
		t.Fatalf("%d places, want 1", len(places))
	}
	p := places[0]
	if got, want := fmt.Sprintf("%s %s %s %s %d", p.Function, p.Subject, p.Call, p.Endpoint, p.Line), "create a.Code http.Get /user/create.action 23"; got != want {
		t.Errorf("place is %s, want %s", got, want)
	}
	for code, want := range map[int64]string{
		302: "handled  answer 14 tested 23 handled 24",
		414: "swallowed NIM202 answer 14 tested 26 leaves as success 27",
	} {
		c := p.Judge(handling.Code{Number: code})
		got := fmt.Sprintf("%s %s", c.State, c.Check)
		for _, s := range c.Path {
			got += fmt.Sprintf(" %s %d", s.What, s.Line)
		}
		if got != want {
			t.Errorf("%d: %s, want %s", code, got, want)
		}
	}
}
