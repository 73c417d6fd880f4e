// Package round makes the same call again in ways that are not a plain loop.
package round

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"encoding/json"

	"retry/nim"
)

type message struct {
	From, To, Text string
	Tries          int
}

type sender struct{ c *nim.Client }

// A struct that is passed on as it is makes the same request.
func (s *sender) again(m message, left int) error {
	err := s.c.Send(m.From, m.To, m.Text) // want `NIM301: the same request is sent again for .*`
	if err == nil || left == 0 {
		return err
	}
	time.Sleep(time.Second)
	return s.again(m, left-1)
}

func (s *sender) counted(m message) error {
	err := s.c.Send(m.From, m.To, m.Text) // want `NIM301: the same request is sent again for .*`
	if err == nil || m.Tries > 3 {
		return err
	}
	m.Tries++
	return s.counted(m)
}

// Another one.
func (s *sender) shortened(m message) error {
	err := s.c.Send(m.From, m.To, m.Text)
	if err == nil || m.Text == "" {
		return err
	}
	m.Text = ""
	return s.shortened(m)
}

func (s *sender) rest(ms []message) error {
	if len(ms) == 0 {
		return nil
	}
	m := ms[0]
	if err := s.c.Send(m.From, m.To, m.Text); err != nil {
		fmt.Println(err)
	}
	return s.rest(ms[1:])
}

// By way of another function, which does not ask what the cause was.
func (s *sender) deliver(m message, n int) error {
	if err := s.c.Send(m.From, m.To, m.Text); err != nil {
		return s.later(m, n, err)
	}
	return nil
}

func (s *sender) later(m message, n int, cause error) error {
	if n >= 3 {
		return cause
	}
	time.Sleep(time.Duration(n+1) * time.Second)
	return s.deliver(m, n+1) // want `NIM301: the same request is sent again for .*`
}

// That one asks.
func (s *sender) soft(m message, n int) error {
	if err := s.c.Send(m.From, m.To, m.Text); err != nil {
		return s.softly(m, n, err)
	}
	return nil
}

func (s *sender) softly(m message, n int, err error) error {
	if n > 3 || !nim.Temporary(err) {
		return err
	}
	time.Sleep(time.Second)
	return s.soft(m, n+1)
}

// That one mends something.
func (s *sender) trusted(m message, n int) error {
	if err := s.c.Send(m.From, m.To, m.Text); err != nil && n < 2 {
		return s.befriended(m, n)
	}
	return nil
}

func (s *sender) befriended(m message, n int) error {
	if err := s.c.Block("x"); err != nil {
		return err
	}
	return s.trusted(m, n+1)
}

// A page is asked for again while its token stays.
type page struct {
	Next string
	More bool
}

func (s *sender) page(token string) (page, error) {
	return page{}, s.c.Send("a", "b", token)
}

func (s *sender) all() error {
	token, more := "", true
	for bad := 0; more; {
		p, err := s.page(token) // want `NIM301: the same request is sent again for .*`
		if err != nil {
			if bad++; bad > 20 {
				return err
			}
			time.Sleep(time.Second)
			continue
		}
		token, more = p.Next, p.More
	}
	return nil
}

// The next one, whatever became of this one.
func (s *sender) each() error {
	token := ""
	for {
		p, err := s.page(token)
		token = p.Next
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		if !p.More {
			return nil
		}
	}
}

func (s *sender) kept() {
	var p page
	for range 9 {
		var err error
		if p, err = s.page(p.Next); err != nil {
			time.Sleep(time.Second)
		}
	}
}

// Two that take turns.
func (s *sender) swapped(a, b string) (err error) {
	for range 4 {
		if err = s.c.Send("x", a, "hi"); err == nil {
			return nil
		}
		a, b = b, a
	}
	return err
}

// A round tripper that decodes what the next one answers.
type head struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func look(res *http.Response) (h head, err error) {
	b, err := io.ReadAll(res.Body)
	if err != nil {
		return h, err
	}
	err = json.Unmarshal(b, &h)
	return h, err
}

type persistent struct{ next http.RoundTripper }

func (p persistent) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Header.Set("CurTime", "1")
	r.Header.Set("CheckSum", "2")
	r.Header.Set("AppKey", "3")
	for n := 0; ; n++ {
		res, err := p.next.RoundTrip(r) // want `NIM301: the same request is sent again for .*`
		if err != nil {
			return nil, err
		}
		h, err := look(res)
		if err != nil {
			return nil, err
		}
		if h.Code == 200 || n > 4 {
			return res, nil
		}
		time.Sleep(time.Second)
	}
}

// An error that keeps the answer.
type failure struct {
	op  string
	res head
}

func (f *failure) Error() string { return f.op }

func ask(v url.Values) error {
	res, err := http.PostForm("https://api.netease.im/nimserver/user/mute.action", v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	h, err := look(res)
	if err != nil {
		return err
	}
	if h.Code != 200 {
		return &failure{"mute", h}
	}
	return nil
}

func missing(v url.Values) (err error) {
	for range 3 {
		err = ask(v) // want `NIM301: the same request is sent again for .*`
		var f *failure
		if err == nil || errors.As(err, &f) && f.res.Code == 404 {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func limited(ctx context.Context, v url.Values) (err error) {
	for range 3 {
		err = ask(v)
		var f *failure
		if !errors.As(err, &f) || f.res.Code != 416 {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// A handler writes an answer of its own when all tries are used up.
type answering struct{ body map[string]string }

func (a *answering) Param(name string) string { return a.body[name] }

func (a *answering) JSON(status int, v any) { fmt.Println(status, v) }

func routes(c *nim.Client) func(*answering) {
	return func(a *answering) {
		var err error
		for _, wait := range [...]time.Duration{0, time.Second} {
			time.Sleep(wait)
			if err = c.Send("desk", a.Param("to"), "hi"); err == nil { // want `NIM301: the same request is sent again for .*`
				return
			}
		}
		a.JSON(500, err.Error())
	}
}
