// Package above is the layers above a client: they get a code, an answer or an error.
package above

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
	Info struct {
		Token string `json:"token"`
	} `json:"info"`
}

func (a *answer) Err() error {
	if a.Code == 200 {
		return nil
	}
	return &refusal{a.Code, a.Desc}
}

type refusal struct {
	Code int
	Desc string
}

func (r *refusal) Error() string { return fmt.Sprintf("nim: %d %s", r.Code, r.Desc) }

type client struct{ http *http.Client }

// Ask returns the answer as it is.
func (c *client) Ask(action string, v url.Values) (*answer, error) {
	res, err := c.http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	a := new(answer)
	return a, json.NewDecoder(res.Body).Decode(a)
}

// Code returns the code of the answer; its error is one of the way there.
func (c *client) Code(action string, v url.Values) (int, string, error) {
	a, err := c.Ask(action, v)
	if err != nil {
		return 0, "", err
	}
	return a.Code, a.Desc, nil
}

// Both returns the code, and an error for each failure.
func (c *client) Both(action string, v url.Values) (int, error) {
	a, err := c.Ask(action, v)
	if err != nil {
		return 0, err
	}
	return a.Code, a.Err()
}

// Call returns an error for each failure.
func (c *client) Call(action string, v url.Values) error {
	a, err := c.Ask(action, v)
	if err != nil {
		return err
	}
	return a.Err()
}

// Token does, too.
func (c *client) Token(id string) (string, error) {
	a, err := c.Ask("user/create.action", url.Values{"accid": {id}})
	if err != nil {
		return "", err
	}
	if a.Code != 200 {
		return "", fmt.Errorf("create %s: %w", id, &refusal{a.Code, a.Desc})
	}
	return a.Info.Token, nil
}

type gateway interface {
	Ask(action string, v url.Values) (*answer, error)
	Code(action string, v url.Values) (int, string, error)
	Both(action string, v url.Values) (int, error)
	Call(action string, v url.Values) error
}

type store interface {
	Mark(id string) error
	Save(id, token string) error
}

type service struct {
	c    *client
	g    gateway
	repo store
}
