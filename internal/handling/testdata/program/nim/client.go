// Package nim is a client with all that can become of a code.
package nim

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// An Answer is what NIM answers.
type Answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
	Info struct {
		Token string `json:"token"`
	} `json:"info"`
}

// OK tells success: a question about the answer, and no place of its own.
func (a *Answer) OK() bool { return a.Code == 200 }

// Err makes an error of a failure.
func (a *Answer) Err() error {
	if a.Code != 200 {
		return fmt.Errorf("nim: %d %s", a.Code, a.Desc)
	}
	return nil
}

// Call does not look at the code. Who calls it has to.
func Call(action string, form url.Values) (*Answer, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver"+action, form)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	a := new(Answer)
	return a, json.Unmarshal(body, a)
}
