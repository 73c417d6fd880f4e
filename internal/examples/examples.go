// Package examples makes a program of the bad and the good examples of all
// checks: a test runs the linter over it, and the documentation shows what the
// linter says there.
package examples

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/nimcodelint/nimcodelint/analyzer"
)

// What the examples may use: types, functions and variables.
//
//go:embed prelude.txt
var prelude string

// head begins each file. What an example does not import otherwise has to be
// used as well.
const head = `package program

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/avast/retry-go/v4"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

var _, _, _, _, _, _, _, _, _, _ = errors.As, http.StatusOK, nimcode.Success, json.Marshal, fmt.Sprint, strings.NewReader, url.Parse, time.Now, retry.Do, rand.Text

`

// Bad returns the name of the file with the bad example of a check. Positions
// in it are those in the example: the first line of code has the number 1.
func Bad(id string) string { return id + ".go" }

// Good is the same for the good example.
func Good(id string) string { return id + "_good.go" }

// Program returns the files of a package named program, by name.
func Program(checks []analyzer.Check) map[string]string {
	files := map[string]string{"prelude.go": prelude}
	for _, c := range checks {
		files[Bad(c.ID)] = file("bad"+c.ID, Bad(c.ID), c.Bad)
		files[Good(c.ID)] = file("good"+c.ID, Good(c.ID), c.Good)
	}
	return files
}

// file makes a file of an example: a function, which gets another name, or the
// body of one.
func file(fn, name, code string) string {
	code = strings.Trim(code, "\n")
	if rest, ok := strings.CutPrefix(code, "func "); ok {
		return fmt.Sprintf("%s//line %s:1:1\nfunc %s%s\n", head, name, fn, rest)
	}
	return fmt.Sprintf("%sfunc %s() error {\n//line %s:1:1\n%s\nreturn nil\n}\n", head, fn, name, code)
}
