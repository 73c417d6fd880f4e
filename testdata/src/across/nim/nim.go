package nim

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// OK tells success.
func (a *Answer) OK() bool { return a.Code == 200 }

// Err makes an error of a failure.
func (a *Answer) Err() error {
	if a.Code == 200 {
		return nil
	}
	return fmt.Errorf("nim: %d %s", a.Code, a.Desc)
}

// IsBusy tells one failure.
func IsBusy(a *Answer) bool { return a.Code == 416 }

// Ask does not look at the code.
func Ask(v url.Values) (*Answer, error) {
	a := new(Answer)
	if err := call("user/create.action", v, a); err != nil {
		return nil, err
	}
	return a, nil
}

// Create does.
func Create(v url.Values) (*Answer, error) {
	a, err := Ask(v)
	if err != nil {
		return nil, err
	}
	if err := a.Err(); err != nil {
		return nil, err
	}
	return a, nil
}

// Form has nothing to do with answers.
func Form(accid string) url.Values { return url.Values{"accid": {accid}} }

// Send fills what it is given, and does not look at the code.
func Send(action string, v url.Values, out any) error { return call(action, v, out) }

// Checked looks.
func Checked(action string, v url.Values, out *Answer) error {
	if err := Send(action, v, out); err != nil {
		return err
	}
	return out.Err()
}

// Body fetches an answer as it is.
func Body(v url.Values) ([]byte, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/user/create.action", v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return io.ReadAll(res.Body)
}

// Code reads the code of an answer.
func Code(body []byte) int {
	var a Answer
	_ = json.Unmarshal(body, &a)
	return a.Code
}

// Good decodes a body to judge it.
func Good(body []byte) bool {
	var a Answer
	return json.Unmarshal(body, &a) == nil && a.Code == 200
}

// Check does the same and says why not.
func Check(body []byte) error {
	var a Answer
	if err := json.Unmarshal(body, &a); err != nil {
		return err
	}
	return a.Err()
}

func bodyOnly(v url.Values) ([]byte, error) {
	body, err := Body(v)
	if err != nil {
		return nil, err
	}
	if !Good(body) {
		return nil, err // want `^NIM202: .* but err is nil by then`
	}
	return body, nil
}
