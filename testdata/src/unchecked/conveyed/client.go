// Package conveyed has functions that read a code only to hand it on.
package conveyed

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/url"
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
	Tid  string `json:"tid"`
}

func post(action string, v url.Values) ([]byte, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return io.ReadAll(res.Body)
}

func ask(action string, v url.Values) (a answer, err error) {
	body, err := post(action, v)
	if err != nil {
		return a, err
	}
	err = json.Unmarshal(body, &a)
	return a, err
}

// An outcome is what the client makes of an answer.
type outcome struct {
	OK   bool
	Code int
	Text string
	Tid  string
}

func create(v url.Values) (*outcome, error) {
	a, err := ask("team/create.action", v)
	if err != nil {
		return nil, err
	}
	return &outcome{OK: a.Code == 200, Code: a.Code, Text: a.Desc, Tid: a.Tid}, nil
}

// created only wraps it.
func created(v url.Values) (*outcome, error) { return create(v) }

// A flag has no code at all.
type flag struct {
	Done bool
	Tid  string
}

func flagged(v url.Values) (flag, error) {
	a, err := ask("team/create.action", v)
	if err != nil {
		return flag{}, err
	}
	return flag{a.Code == 200, a.Tid}, nil
}

// logged acts on a failure.
func logged(v url.Values) (flag, error) {
	a, err := ask("team/create.action", v)
	if err != nil {
		return flag{}, err
	}
	if a.Code != 200 {
		log.Print(a.Code, a.Desc)
	}
	return flag{a.Code == 200, a.Tid}, nil
}

// An odd has an error as a member.
type odd struct {
	Err error
	Tid string
}

func judged(v url.Values) (odd, error) {
	a, err := ask("team/create.action", v)
	if err != nil {
		return odd{}, err
	}
	var failed error
	if a.Code != 200 {
		failed = io.ErrUnexpectedEOF
	}
	return odd{failed, a.Tid}, nil
}

func members(v url.Values) (map[string]*json.RawMessage, error) {
	body, err := post("team/query.action", v)
	if err != nil {
		return nil, err
	}
	var m map[string]*json.RawMessage
	if err := json.Unmarshal(body, &m); err != nil {
		return nil, err
	}
	if m["code"] == nil {
		return nil, io.ErrUnexpectedEOF
	}
	return m, nil
}
