// Package tell tells of a failure in many ways, but keeps its code to itself.
package tell

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
)

var (
	ErrRate   = errors.New("tell: too often")
	ErrDenied = errors.New("tell: denied")
	ErrAbsent = errors.New("tell: absent")
)

// CodeError is one of the variables above for some codes.
type CodeError struct {
	Code int
	Desc string
}

func (e CodeError) Error() string { return fmt.Sprintf("tell: %d %s", e.Code, e.Desc) }

func (e CodeError) Is(target error) bool {
	switch target {
	case ErrRate:
		return e.Code == 416
	case ErrDenied:
		return e.Code == 403
	case ErrAbsent:
		return e.Code == 404
	}
	return false
}

func (e CodeError) Temporary() bool { return e.Code == 408 || e.Code == 416 || e.Code == 503 }

func (e CodeError) Stubborn() bool { return e.Code != 200 }

type answer struct {
	Code *int   `json:"code"`
	Desc string `json:"desc"`
	Tid  string `json:"tid"`
}

// Answer says whether it is good.
type Answer struct {
	Code int `json:"code"`
}

func (a *Answer) OK() bool     { return a.Code == 200 }
func (a *Answer) GetCode() int { return a.Code }

// Wide has the answer within.
type Wide struct {
	*Answer
	Name string `json:"name"`
}

type Client struct {
	key  string
	last error
}

func post(action string, form url.Values, out any) error {
	resp, err := http.PostForm("https://api.netease.im/nimserver/"+action, form)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(out)
}

// Exec returns a CodeError, wrapped.
func (c *Client) Exec(action string, form url.Values) error {
	var a struct {
		Code int    `json:"code"`
		Desc string `json:"desc"`
	}
	if err := post(action, form, &a); err != nil {
		return err
	}
	if a.Code != 200 {
		return fmt.Errorf("%s: %w", action, CodeError{a.Code, a.Desc})
	}
	return nil
}

// Try says whether it is done.
func (c *Client) Try(action string, form url.Values) (ok bool, code int, err error) {
	var a answer
	if err := post(action, form, &a); err != nil {
		return false, 0, err
	}
	if a.Code == nil {
		return false, 0, errors.New("no code")
	}
	return *a.Code == 200, *a.Code, nil
}

// Team returns no id for a failure.
func (c *Client) Team(form url.Values) (string, error) {
	var a answer
	if err := post("team/create.action", form, &a); err != nil {
		return "", err
	}
	if a.Code == nil || *a.Code != 200 {
		return "", errors.New(a.Desc)
	}
	return a.Tid, nil
}

// Get hands the answer on.
func (c *Client) Get(form url.Values) (*Wide, error) {
	w := &Wide{Answer: &Answer{}}
	return w, post("user/getUinfos.action", form, w)
}

// Number returns the code by a named result.
func (c *Client) Number(action string, form url.Values) (code int, err error) {
	resp, err := http.PostForm("https://api.netease.im/nimserver/"+action, form)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	var m map[string]any
	if err = json.NewDecoder(resp.Body).Decode(&m); err != nil {
		return
	}
	f, _ := m["code"].(float64)
	code = int(f)
	return code, nil
}

// Map hands on what JSON makes of the answer.
func (c *Client) Map(form url.Values) (map[string]any, error) {
	var m map[string]any
	return m, post("user/getUinfos.action", form, &m)
}

// Exists is false for who is not there, and without an error then.
func (c *Client) Exists(form url.Values) (bool, error) {
	var a answer
	if err := post("user/getUinfos.action", form, &a); err != nil {
		return false, err
	}
	if a.Code == nil || *a.Code != 200 {
		return false, errors.New(a.Desc)
	}
	return a.Tid != "", nil
}

// CanWait asks, and does not wait.
func CanWait(err error) bool {
	var e CodeError
	return errors.As(err, &e) && (e.Code == 416 || e.Code == 503)
}
