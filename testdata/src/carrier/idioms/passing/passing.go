// Package passing has the shapes in which a code travels.
package passing

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

const host = "https://api.netease.im/nimserver"

type base struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func (b *base) IsSuccess() bool { return b.Code == 200 } // want `IM code by host`
func (b *base) GetCode() int    { return b.Code }

type created struct {
	base
	Info struct{ Token string } `json:"info"`
}

type blocked struct {
	*base
	Code2 int `json:"code2"`
}

type coder interface{ GetCode() int }

type client struct{ http.Client }

func (c *client) do(path string, out any) error {
	resp, err := c.Post(host+path, "", nil)
	if err != nil {
		return err
	}
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, out)
}

func (c *client) create() (*created, error) {
	r := &created{}
	if err := c.do("/user/create.action", r); err != nil {
		return nil, err
	}
	if r.Code != 200 { // want `IM code by host`
		return nil, &apiError{Code: r.Code}
	}
	return r, nil
}

func (c *client) block() bool {
	var r blocked
	c.do("/user/block.action", &r)
	return r.Code == 200 || r.Code2 == 3 // want `IM code by host`
}

func viaInterface(c *client) bool {
	r, _ := c.create()
	var x coder = r
	return x.GetCode() != 200 // want `IM code by host`
}

type apiError struct{ Code int }

func (e *apiError) Error() string { return fmt.Sprint(e.Code) }

func asError(err error) bool {
	var e *apiError
	return errors.As(err, &e) && e.Code == 414 // want `IM code by host`
}

type result[T any] struct {
	Code int `json:"code"`
	Data T   `json:"data"`
}

func call[T any](c *client, path string) (*result[T], error) {
	r := new(result[T])
	err := c.do(path, r)
	return r, err
}

func generic(c *client) bool {
	r, err := call[string](c, "/user/get.action")
	return err == nil && r.Code == 200 // want `IM code by host`
}

func fetch[T any](c *client, path string) (*T, error) {
	v := new(T)
	if err := c.do(path, v); err != nil {
		return nil, err
	}
	if x, ok := any(v).(coder); ok && x.GetCode() != 200 { // want `IM code by host`
		return nil, errors.New("failed")
	}
	return v, nil
}

func fetched(c *client) bool {
	r, _ := fetch[created](c, "/user/get.action")
	return r.Code == 404 // want `IM code by host`
}

func returnsCode(c *client) (code int, msg string, err error) {
	var m map[string]any
	if err := c.do("/user/update.action", &m); err != nil {
		return 901, "", err
	}
	v, _ := m["code"].(float64)
	return int(v), "", nil
}

func useCode(c *client) bool {
	code, _, _ := returnsCode(c)
	return code == 200 // want `IM code by host`
}

func explain(code int) string {
	switch code { // want `IM code by host`
	case 200:
		return "ok"
	}
	return texts[code] // want `IM code by host`
}

var texts = map[int]string{414: "parameter"}

func explained(c *client) string {
	r, _ := c.create()
	return explain(r.Code)
}

// number is called with other numbers too.
func number(n int) bool { return n == 414 }

func numbers(c *client, other int) bool {
	r, _ := c.create()
	return number(r.Code) || number(other)
}

func closure(c *client) bool {
	var r base
	run := func() error { return c.do("/user/mute.action", &r) }
	if run() != nil {
		return false
	}
	return r.Code == 200 // want `IM code by host`
}

func channel(c *client) bool {
	ch := make(chan int, 1)
	go func() {
		var r base
		c.do("/user/mute.action", &r)
		ch <- r.Code
	}()
	return <-ch == 200 // want `IM code by host`
}

func check(body []byte, err error) error {
	if err != nil {
		return err
	}
	var r base
	if err := json.Unmarshal(body, &r); err != nil {
		return err
	}
	if r.Code != 200 { // want `IM code by host`
		return fmt.Errorf("%s", body)
	}
	return nil
}

func raw(path string) ([]byte, error) {
	resp, err := http.Get(host + path)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(resp.Body)
}

func checked() error { return check(raw("/user/get.action")) }

func roundTrip() bool {
	err := checked()
	if err == nil {
		return false
	}
	var r struct {
		Code int `json:"code"`
	}
	json.Unmarshal([]byte(err.Error()), &r)
	return r.Code == 414 // want `IM code by host`
}

type held struct{ last *created }

func (h *held) fill(c *client) { h.last, _ = c.create() }
func (h *held) test() bool     { return h.last.Code == 200 } // want `IM code by host`

// attempt calls itself.
func attempt(body []byte, n int) bool {
	var r base
	if json.Unmarshal(body, &r) != nil || n == 0 {
		return false
	}
	return r.Code == 200 || attempt(body, n-1) // want `IM code by host`
}

func attempted() bool {
	b, _ := raw("/user/get.action")
	return attempt(b, 3)
}

// hooks take the code, whoever they are.
type hook func(code int, desc string) error

type hooked struct {
	client
	hooks []hook
}

func (h *hooked) call(then func(b base) error) error {
	var b base
	if err := h.do("/user/block.action", &b); err != nil {
		return err
	}
	for _, f := range h.hooks {
		if err := f(b.Code, b.Desc); err != nil {
			return err
		}
	}
	return then(b)
}

func (h *hooked) useHooks() {
	h.hooks = append(h.hooks, func(code int, desc string) error {
		if code == 315 { // want `IM code by host`
			return errors.New(desc)
		}
		return nil
	})
}

// expect and oneOf compare a code with what they are given: a constant of their
// callers means a code.
func expect(got, want int) bool { return got == want } // want `IM code by host`

func oneOf(got int, list ...int) bool {
	for _, c := range list {
		if got == c { // want `IM code by host`
			return true
		}
	}
	return false
}

func expected(c *client) bool {
	r, _ := c.create()
	return expect(r.Code, 200) && oneOf(r.Code, 403, 414) // want `parameter by host` `parameter by host` `parameter by host`
}

// status holds nothing but codes.
type status int

func (s status) Error() string { return fmt.Sprint(int(s)) }

func asStatus(c *client) error {
	r, err := c.create()
	if err != nil {
		return err
	}
	return status(r.Code)
}

func retryable(err error) bool {
	var s status
	return errors.As(err, &s) && (s == 500 || s == 503) // want `IM code by host` `IM code by host`
}

// number2 takes up other numbers as well.
type number2 int

func numbered(c *client, n int) []number2 {
	r, _ := c.create()
	return []number2{number2(r.Code), number2(n)}
}

func isParam(n number2) bool { return n == 414 }
