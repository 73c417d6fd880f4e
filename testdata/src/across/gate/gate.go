// Package gate hands codes on to the desk, which has to look at them.
package gate

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
)

const api = "https://api.netease.im/nimserver/"

func post(path string, v url.Values) ([]byte, error) {
	res, err := http.PostForm(api+path+".action", v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return io.ReadAll(res.Body)
}

// A Reply is an answer behind an interface.
type Reply interface {
	Code() int
	Desc() string
	Member(name string) json.RawMessage
}

type reply map[string]json.RawMessage

func (r reply) Code() (n int)                   { _ = json.Unmarshal(r["code"], &n); return n }
func (r reply) Desc() (s string)                { _ = json.Unmarshal(r["desc"], &s); return s }
func (r reply) Member(n string) json.RawMessage { return r[n] }

// A Gate asks.
type Gate interface {
	Ask(path string, v url.Values) (Reply, error)
	Checked(path string, v url.Values) (Reply, error)
}

type gate struct{}

// New returns a gate.
func New() Gate { return gate{} }

func (gate) Ask(path string, v url.Values) (Reply, error) {
	body, err := post(path, v)
	if err != nil {
		return nil, err
	}
	r := reply{}
	if err := json.Unmarshal(body, &r); err != nil {
		return nil, err
	}
	return r, nil
}

func (g gate) Checked(path string, v url.Values) (Reply, error) {
	r, err := g.Ask(path, v)
	if err != nil {
		return nil, err
	}
	if r.Code() != 200 {
		return nil, errors.New(r.Desc())
	}
	return r, nil
}

// A Result is what the gate makes of an answer.
type Result struct {
	Success bool
	Code    int
	Message string
	Token   string
}

// Token leaves it to the caller to look at the code.
func Token(accid string) (Result, error) {
	body, err := post("user/refreshToken", url.Values{"accid": {accid}})
	if err != nil {
		return Result{}, err
	}
	var a struct {
		Code int    `json:"code"`
		Desc string `json:"desc"`
		Info struct {
			Token string `json:"token"`
		} `json:"info"`
	}
	if err := json.Unmarshal(body, &a); err != nil {
		return Result{}, err
	}
	return Result{Success: a.Code == 200, Code: a.Code, Message: a.Desc, Token: a.Info.Token}, nil
}

// Do calls done with the code.
func Do(path string, v url.Values, done func(code int, desc string)) error {
	body, err := post(path, v)
	if err != nil {
		return err
	}
	var a struct {
		Code int    `json:"code"`
		Desc string `json:"desc"`
	}
	if err := json.Unmarshal(body, &a); err != nil {
		return err
	}
	done(a.Code, a.Desc)
	return nil
}

// Send is Do for messages.
func Send(v url.Values, done func(code int, desc string)) error {
	return Do("msg/sendMsg", v, done)
}
