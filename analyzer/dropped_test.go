package analyzer_test

import "testing"

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

// TestDroppedCode: a call that returns a code and no error is reported where all
// that it returns is dropped, unless it has told the failure itself.
func TestDroppedCode(t *testing.T) {
	const program = `package program

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/url"
)

type answer struct {
	Code int    ` + "`json:\"code\"`" + `
	Desc string ` + "`json:\"desc\"`" + `
}

func call(action string, v url.Values, out any) error {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	return json.NewDecoder(res.Body).Decode(out)
}

func block(accid string) (int, string) {
	var a answer
	if err := call("user/block.action", url.Values{"accid": {accid}}, &a); err != nil {
		return 0, err.Error()
	}
	return a.Code, a.Desc
}

func kick(accid string) int {
	var a answer
	if err := call("team/kick.action", url.Values{"member": {accid}}, &a); err != nil {
		return 0
	}
	return a.Code
}

func logged(accid string) int {
	var a answer
	if err := call("team/kick.action", url.Values{"member": {accid}}, &a); err != nil {
		return 0
	}
	if a.Code != 200 {
		log.Printf("kick %s: %d", accid, a.Code)
	}
	return a.Code
}

func failing(accid string) (int, error) {
	var a answer
	if err := call("team/kick.action", url.Values{"member": {accid}}, &a); err != nil {
		return 0, err
	}
	return a.Code, nil
}

func body(action string, v url.Values) []byte {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		log.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		log.Fatal(err)
	}
	return b
}

func dropsBody(accid string) { body("user/mute.action", url.Values{"accid": {accid}}) }

func prints(accid string) {
	log.Printf("%s", body("user/mute.action", url.Values{"accid": {accid}}))
}

func drops(accid string) { block(accid) }

func dropsOne(accid string) { kick(accid) }

func blank(accid string) { _, _ = block(accid) }

func reasoned(accid string) {
	kick(accid) // gone already, most likely
}

func told(accid string) { logged(accid) }

func lostError(accid string) { failing(accid) }

func used(accid string) bool {
	code, _ := block(accid)
	return code == 200
}
`
	if got, want := reportedIn(t, "unchecked", program), "blank drops dropsBody dropsOne"; got != want {
		t.Errorf("reported in %s, want %s", got, want)
	}
}
