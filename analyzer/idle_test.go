package analyzer_test

import "testing"

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
