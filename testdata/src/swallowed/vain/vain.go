package vain

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

func bind(tid string) error {
	if tid == "" {
		return errors.New("no team")
	}
	return nil
}

// && where || was meant: what runs on runs on for every code.
func (c *client) both(v url.Values) error {
	var a answer
	err := c.post("team/create.action", v, &a)
	if err != nil && a.Code != 200 { // want `^NIM202.*write \|\| for &&`
		return fmt.Errorf("create: %w", err)
	}
	return bind(a.Tid)
}

// || where && was meant.
func (c *client) either(v url.Values) error {
	var a answer
	err := c.post("team/create.action", v, &a)
	if err == nil || a.Code == 200 { // want `^NIM202.*write && for \|\|`
		return bind(a.Tid)
	}
	return errors.New("create failed")
}

// The error has been found to be nil.
func (c *client) late(v url.Values) error {
	var a answer
	err := c.post("team/create.action", v, &a)
	if err != nil {
		return err
	}
	if err != nil && a.Code != 200 { // want `^NIM202`
		return errors.New("create failed")
	}
	return nil
}

func (c *client) code(v url.Values) (int, string, error) {
	var a answer
	if err := c.post("team/create.action", v, &a); err != nil {
		return 0, "", err
	}
	return a.Code, a.Tid, nil
}

// A code beside the error.
func (c *client) tuple(v url.Values) error {
	code, tid, err := c.code(v)
	if err != nil && code != 200 { // want `^NIM202`
		return fmt.Errorf("create: %w", err)
	}
	return bind(tid)
}

func (c *client) right(v url.Values) error {
	var a answer
	err := c.post("team/create.action", v, &a)
	if err != nil || a.Code != 200 {
		return fmt.Errorf("create: %v %s", err, a.Desc)
	}
	return bind(a.Tid)
}

// What is called next gets the answer, and may look.
func (c *client) handedOn(v url.Values) error {
	var a answer
	err := c.post("team/create.action", v, &a)
	if err != nil && a.Code != 200 {
		return fmt.Errorf("create: %w", err)
	}
	return check(&a)
}

func check(a *answer) error {
	if a.Code != 200 {
		return fmt.Errorf("code %d", a.Code)
	}
	return nil
}

// Tested again where there is an answer.
func (c *client) again(v url.Values) error {
	var a answer
	err := c.post("team/create.action", v, &a)
	if err != nil && a.Code != 0 {
		return fmt.Errorf("create: %w", err)
	}
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return errors.New(a.Desc)
	}
	return nil
}

type member struct {
	Accid string `json:"accid"`
}

// The list is filled for success alone.
func (c *client) members(v url.Values) ([]member, error) {
	b, err := c.fetch(v)
	if err != nil {
		return nil, err
	}
	var m map[string]json.RawMessage
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, err
	}
	list := []member{}
	var code int
	if err := json.Unmarshal(m["code"], &code); err != nil {
		return nil, err
	}
	if code == 200 {
		err := json.Unmarshal(m["tinfos"], &list)
		return list, err
	}
	return list, nil // want `^NIM202`
}

// The list is filled whatever the code.
func (c *client) raw(v url.Values) (json.RawMessage, error) {
	b, err := c.fetch(v)
	if err != nil {
		return nil, err
	}
	var m map[string]json.RawMessage
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, err
	}
	var all json.RawMessage
	var code int
	if err := json.Unmarshal(m["code"], &code); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b, &all); err != nil {
		return nil, err
	}
	if code == 200 {
		return m["tinfos"], nil
	}
	return all, nil
}

// A reply is all that a handler has to tell by.
func (c *client) reply(w http.ResponseWriter, r *http.Request) {
	b, err := c.fetch(r.Form)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	if code, ok := m["code"].(float64); ok && code != 200 { // want `^NIM202: an answer without a code`
		http.Error(w, "refused", http.StatusForbidden)
		return
	}
	fmt.Fprint(w, `{"ok":true}`)
}

func (c *client) rightReply(w http.ResponseWriter, r *http.Request) {
	b, err := c.fetch(r.Form)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	if code, ok := m["code"].(float64); !ok || code != 200 {
		http.Error(w, "refused", http.StatusForbidden)
		return
	}
	fmt.Fprint(w, `{"ok":true}`)
}

func (c *client) fetch(v url.Values) ([]byte, error) {
	resp, err := http.PostForm("https://api.netease.im/nimserver/team/query.action", v)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
