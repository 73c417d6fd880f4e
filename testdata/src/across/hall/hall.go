// Package hall talks to NIM for package porch.
package hall

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
)

// A Reply is any answer.
type Reply interface {
	GetCode() int
	Good() bool
}

type base struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func (b *base) GetCode() int { return b.Code }
func (b *base) Good() bool   { return b.Code == 200 }

type User struct {
	base
	Info struct {
		Token string `json:"token"`
	} `json:"info"`
	Missing []string `json:"unregister"`
}

type Plain struct{ base }

type Client struct{}

func (c *Client) Ask(action string, v url.Values) (*User, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	u := new(User)
	if err := json.NewDecoder(res.Body).Decode(u); err != nil {
		return nil, err
	}
	return u, nil
}

func (c *Client) Change(v url.Values) (Reply, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/user/updateUinfo.action", v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	p := new(Plain)
	if err := json.NewDecoder(res.Body).Decode(p); err != nil {
		return nil, err
	}
	return p, nil
}

// A Refusal is an answer other than 200.
type Refusal struct {
	Code int
	Desc string
}

func (r *Refusal) Error() string { return fmt.Sprintf("refused: %d %s", r.Code, r.Desc) }

// CodeOf is 0 for other errors.
func CodeOf(err error) int {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Code
	}
	return 0
}

func (c *Client) Create(name string) (string, error) {
	u, err := c.Ask("user/create.action", url.Values{"accid": {name}})
	if err != nil {
		return "", err
	}
	if u.Code != 200 {
		return "", &Refusal{u.Code, u.Desc}
	}
	return u.Info.Token, nil
}
