// Package sdk is a client behind interfaces of its own.
package sdk

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
)

// Response is what all answers are.
type Response interface {
	GetCode() int
	GetDesc() string
}

// Base is in all answers.
type Base struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func (b Base) GetCode() int    { return b.Code }
func (b Base) GetDesc() string { return b.Desc }

// IsSuccess tells whether NIM did what was asked.
func (b Base) IsSuccess() bool { return b.Code == 200 }

// A Team is the answer to a request for one.
type Team struct {
	Base
	Tid string `json:"tid"`
}

// Err makes an error of a failure.
func Err(r Response) error {
	if r.GetCode() != 200 {
		return fmt.Errorf("nim: %d %s", r.GetCode(), r.GetDesc())
	}
	return nil
}

// Doer sends a request, and leaves the code to the caller.
type Doer interface {
	Do(action string, v url.Values, r Response) error
}

type client struct{}

// New makes a client.
func New() Doer { return client{} }

func (client) Do(action string, v url.Values, r Response) error {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	return json.NewDecoder(res.Body).Decode(r)
}

// Plain is a client that may be behind an interface of others.
type Plain struct{}

// Ask sends a request.
func (*Plain) Ask(action string, v url.Values) (*Team, error) {
	var t Team
	if err := (client{}).Do(action, v, &t); err != nil {
		return nil, err
	}
	return &t, nil
}
