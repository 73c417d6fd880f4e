package analyzer_test

import (
	"slices"
	"strings"
	"testing"
)

// TestDropped: an answer that is dropped is reported, unless a comment beside
// it gives a reason. (The comments of fixtures would be such.)
func TestDropped(t *testing.T) {
	const program = `package program

import (
	"net/http"
	"net/url"
)

type answer struct {
	Code int //nimcode:code server-v1
}

func post(v url.Values) (*http.Response, error) {
	return http.PostForm("https://api.netease.im/nimserver/msg/sendMsg.action", v)
}

func drops(v url.Values) error {
	_, err := post(v)
	return err
}

func direct(v url.Values) error {
	_, err := http.PostForm("https://api.netease.im/nimserver/msg/sendMsg.action", v)
	return err
}

func closes(v url.Values) error {
	res, err := post(v)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

func deferred(v url.Values) error {
	res, err := post(v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	return nil
}

func above(v url.Values) error {
	// Best effort.
	_, err := post(v)
	return err
}

func beside(v url.Values) error {
	_, err := post(v) // best effort
	return err
}

func all(v url.Values) {
	post(v)
	_, _ = post(v)
}

func other(v url.Values) error {
	_, err := http.PostForm("https://example.com/hook", v)
	return err
}
`
	act := diagnose(t, map[string]string{"checks": "unchecked"}, map[string]string{"p.go": program})
	var got []string
	source := strings.Split(program, "\n")
	for _, d := range act.Diagnostics {
		line := act.Package.Fset.Position(d.Pos).Line
		for line > 0 && !strings.HasPrefix(source[line-1], "func ") {
			line--
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(source[line-1], "func "), "(")
		got = append(got, name)
	}
	slices.Sort(got)
	if want := "closes deferred direct drops"; strings.Join(got, " ") != want {
		t.Errorf("reported in %v, want %s", got, want)
	}
}
