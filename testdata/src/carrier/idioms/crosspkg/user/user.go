// Package user only sees results.
package user

import (
	"encoding/json"
	"errors"

	"carrier/idioms/crosspkg/client"
	"carrier/idioms/crosspkg/transport"
)

func create() bool {
	c, err := client.Create("x")
	return err == nil && c.Code == 200 // want `IM code by host`
}

func remove() bool {
	n, _ := client.Delete("x")
	return n == 404 // want `IM code by host`
}

func failed(err error) bool {
	var e *client.APIError
	return errors.As(err, &e) && e.Code == 403 // want `IM code by host`
}

func direct(url string) bool {
	body, status, _ := transport.Send(url)
	var r struct {
		Code int `json:"code"`
	}
	json.Unmarshal(body, &r)
	return r.Code == 200 || status == 200 // want `IM code by headers`
}

// Another product's address: the headers prove nothing.
func room() bool {
	body, _, _ := transport.Send("https://roomkit-sg.yunxinapi.com/neroom/v3/users")
	var r struct {
		Code int `json:"code"`
	}
	json.Unmarshal(body, &r)
	return r.Code == 200
}
