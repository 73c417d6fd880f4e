// Package client decodes.
package client

import (
	"encoding/json"

	"carrier/idioms/crosspkg/model"
	"carrier/idioms/crosspkg/transport"
)

const host = "https://api.netease.im/nimserver"

// APIError is what a failure becomes.
type APIError struct {
	Code int
	Text string
}

func (e *APIError) Error() string { return e.Text }

// Create makes an account.
func Create(name string) (*model.Created, error) {
	body, _, err := transport.Send(host + "/user/create.action")
	if err != nil {
		return nil, err
	}
	var c model.Created
	err = json.Unmarshal(body, &c)
	return &c, err
}

// Delete returns the code.
func Delete(name string) (int, error) {
	c, err := Create(name)
	if err != nil {
		return 0, err
	}
	if c.Code != 200 { // want `IM code by host`
		return c.Code, &APIError{Code: c.Code}
	}
	return c.Code, nil
}

// Explain takes a code.
func Explain(code int) string {
	if code == 414 { // want `IM code by host`
		return "parameter"
	}
	return ""
}

func explained() string {
	n, _ := Delete("x")
	return Explain(n)
}
