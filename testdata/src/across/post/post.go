// Package post sends to NIM, and to another service, and makes errors of three packages.
package post

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"across/apierr"
	"across/imerr"
	"across/nimerr"
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func call(action string, v url.Values) (a answer, err error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return a, err
	}
	defer res.Body.Close()
	err = json.NewDecoder(res.Body).Decode(&a)
	return a, err
}

func Mute(v url.Values) error {
	a, err := call("user/mute.action", v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return &nimerr.Error{Op: "mute", Code: a.Code, Desc: a.Desc}
	}
	return nil
}

func Block(v url.Values) error {
	a, err := call("user/block.action", v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return &imerr.Error{Code: a.Code, Reason: a.Desc}
	}
	return nil
}

func Kick(v url.Values) error {
	a, err := call("team/kick.action", v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return &apierr.Error{Code: a.Code, Desc: a.Desc}
	}
	return nil
}

func Leave(v url.Values) error {
	a, err := call("team/leave.action", v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return &imerr.Fault{Code: a.Code}
	}
	return nil
}

func Ping(url string) error {
	res, err := http.Get(url)
	if err != nil {
		return fmt.Errorf("ping: %w", err)
	}
	defer res.Body.Close()
	if res.StatusCode != 200 {
		return &imerr.Fault{Code: res.StatusCode}
	}
	return nil
}
