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
	"io"
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

func drained(v url.Values) error {
	res, err := post(v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return err
}

func body(v url.Values) (io.ReadCloser, error) {
	res, err := post(v)
	if err != nil {
		return nil, err
	}
	return res.Body, nil
}

func drainedBody(v url.Values) error {
	b, err := body(v)
	if err != nil {
		return err
	}
	defer b.Close()
	_, err = io.Copy(io.Discard, b)
	return err
}

type sender struct {
	do func(*http.Request) (*http.Response, error)
}

func (s sender) raw() ([]byte, error) {
	req, err := http.NewRequest(http.MethodPost, "https://api.netease.im/nimserver/user/block.action", nil)
	if err != nil {
		return nil, err
	}
	res, err := s.do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return io.ReadAll(res.Body)
}

func block(s sender) error {
	_, err := s.raw()
	return err
}

func warm(v url.Values) error {
	res, err := post(v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	// Only the connection counts.
	_, err = io.Copy(io.Discard, res.Body)
	return err
}

func other(v url.Values) error {
	_, err := http.PostForm("https://example.com/hook", v)
	return err
}
`
	if got, want := reportedIn(t, "unchecked", program), "block closes deferred direct drained drainedBody drops"; got != want {
		t.Errorf("reported in %s, want %s", got, want)
	}
}

// TestIdle: a test that decides nothing is reported, unless a comment in its
// branch gives a reason.
func TestIdle(t *testing.T) {
	const program = `package program

import (
	"encoding/json"
	"net/http"
	"net/url"
)

type answer struct {
	Code int ` + "`json:\"code\"`" + `
}

func call(v url.Values, out any) error {
	res, err := http.PostForm("https://api.netease.im/nimserver/msg/sendMsg.action", v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	return json.NewDecoder(res.Body).Decode(out)
}

func empty(v url.Values) error {
	var a answer
	if err := call(v, &a); err != nil {
		return err
	}
	if a.Code != 200 {
	}
	return nil
}

func batch(all []url.Values) error {
	for _, v := range all {
		var a answer
		if err := call(v, &a); err != nil {
			return err
		}
		if a.Code != 200 {
			continue
		}
	}
	return nil
}

func meant(all []url.Values) error {
	for _, v := range all {
		var a answer
		if err := call(v, &a); err != nil {
			return err
		}
		if a.Code != 200 {
			continue // there before, most likely
		}
	}
	return nil
}

func counted(all []url.Values) (n int, err error) {
	for _, v := range all {
		var a answer
		if err := call(v, &a); err != nil {
			return n, err
		}
		if a.Code != 200 {
			continue
		}
		n++
	}
	return n, nil
}
`
	if got, want := reportedIn(t, "unhandled", program), "batch empty"; got != want {
		t.Errorf("reported in %s, want %s", got, want)
	}
}

// reportedIn runs some checks over a file and returns the functions with a finding,
// sorted.
func reportedIn(t *testing.T, checks, program string) string {
	t.Helper()
	act := diagnose(t, map[string]string{"checks": checks}, map[string]string{"p.go": program})
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
	return strings.Join(got, " ")
}
