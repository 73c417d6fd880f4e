package analyzer_test

import "testing"

// TestFormOnly: bytes of an answer are reported where nothing but their form is looked
// at, or where they are read to their end and dropped. (The comments of fixtures
// would be reasons.)
func TestFormOnly(t *testing.T) {
	const program = `package program

import (
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"net/url"
	"strings"
)

type C struct{ hc *http.Client }

func req(c *C, action string, f url.Values) (*http.Response, error) {
	r, err := http.NewRequest("POST", "https://api.netease.im/nimserver/"+action, strings.NewReader(f.Encode()))
	if err != nil {
		return nil, err
	}
	r.Header.Set("AppKey", "x")
	r.Header.Set("CurTime", "1")
	r.Header.Set("CheckSum", "x")
	return c.hc.Do(r)
}

func raw(c *C, action string, f url.Values) ([]byte, error) {
	res, err := req(c, action, f)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return io.ReadAll(res.Body)
}

func drain(c *C, f url.Values) error {
	res, err := req(c, "msg/sendMsg.action", f)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	_, err = io.ReadAll(res.Body)
	return err
}

func printed(c *C, f url.Values) error {
	res, err := req(c, "msg/sendMsg.action", f)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	log.Println(string(b))
	return err
}

func valid(c *C, f url.Values) error {
	b, err := raw(c, "msg/sendMsg.action", f)
	if err != nil {
		return err
	}
	if !json.Valid(b) {
		return errors.New("no json")
	}
	return nil
}

func empty(c *C, f url.Values) error {
	b, err := raw(c, "msg/sendMsg.action", f)
	if err != nil {
		return err
	}
	if len(b) == 0 {
		return errors.New("empty")
	}
	return nil
}

func blank(c *C, f url.Values) error {
	_, err := raw(c, "msg/sendMsg.action", f)
	return err
}

func status(c *C, f url.Values) error {
	res, err := req(c, "msg/sendMsg.action", f)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != 200 {
		return errors.New(res.Status)
	}
	return nil
}

func contains(c *C, f url.Values) error {
	b, err := raw(c, "msg/sendMsg.action", f)
	if err != nil {
		return err
	}
	if !strings.Contains(string(b), "code\":200") {
		return errors.New(string(b))
	}
	return nil
}

func after(c *C, f url.Values) error {
	res, err := req(c, "msg/sendMsg.action", f)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var r struct{ Code int }
	if err := json.NewDecoder(res.Body).Decode(&r); err != nil {
		return err
	}
	_, _ = io.ReadAll(res.Body)
	if r.Code != 200 {
		return errors.New("x")
	}
	return nil
}
`
	if got, want := reportedIn(t, "unchecked", program), "blank drain empty status valid"; got != want {
		t.Errorf("reported in %s, want %s", got, want)
	}
}

// TestDroppedVerdict: what alone says whether NIM has done it is reported where it is
// dropped. A number beside an error that is nil by mistake is no such thing, and
// neither is an answer that a given function looks at.
func TestDroppedVerdict(t *testing.T) {
	const program = `package program

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
)

type answer struct {
	Code int    ` + "`json:\"code\"`" + `
	Desc string ` + "`json:\"desc\"`" + `
	Tid  string ` + "`json:\"tid\"`" + `
}

func ask(v url.Values) (*answer, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/team/create.action", v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	a := new(answer)
	return a, json.NewDecoder(res.Body).Decode(a)
}

func byMistake(v url.Values) (int, error) {
	a, err := ask(v)
	if err != nil {
		return 0, err
	}
	if a.Code != 200 {
		return 0, err
	}
	return len(a.Tid), nil
}

func byFlag(v url.Values) (int, bool, error) {
	a, err := ask(v)
	if err != nil {
		return 0, false, err
	}
	if a.Code != 200 {
		return 0, false, nil
	}
	return len(a.Tid), true, nil
}

func byName(v url.Values) (ok bool, err error) {
	a, err := ask(v)
	if err != nil {
		return false, err
	}
	if a.Code == 200 {
		ok = true
	}
	return ok, err
}

func with(v url.Values, checks ...func(*answer) error) (*answer, error) {
	a, err := ask(v)
	if err != nil {
		return nil, err
	}
	for _, check := range checks {
		if err := check(a); err != nil {
			return nil, err
		}
	}
	return a, nil
}

func strict(a *answer) error {
	if a.Code != 200 {
		return errors.New(a.Desc)
	}
	return nil
}

func dropsNumber(v url.Values) error {
	_, err := byMistake(v)
	return err
}

func dropsFlag(v url.Values) error {
	_, _, err := byFlag(v)
	return err
}

func dropsNamed(v url.Values) error {
	_, err := byName(v)
	return err
}

func unchecked(v url.Values) error {
	_, err := with(v)
	return err
}

func checked(v url.Values) error {
	_, err := with(v, strict)
	return err
}

func passed(v url.Values, checks ...func(*answer) error) error {
	_, err := with(v, checks...)
	return err
}
`
	if got, want := reportedIn(t, "unchecked", program), "dropsFlag dropsNamed unchecked"; got != want {
		t.Errorf("reported in %s, want %s", got, want)
	}
}
