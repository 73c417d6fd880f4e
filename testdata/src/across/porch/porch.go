// Package porch uses package hall.
package porch

import (
	"errors"
	"fmt"
	"net/url"

	"across/hall"
	"across/words"
)

type store interface {
	Token(name string) (string, error)
	Reject(name string, why error) (string, error)
	Mark(name string) error
}

type porch struct {
	c  *hall.Client
	db store
}

// A question to an interface that one method answers, whatever is in it.
func (p *porch) change(v url.Values) error {
	r, err := p.c.Change(v)
	if err != nil || !r.Good() {
		return err // want `^NIM202: .*err is nil by then`
	}
	return nil
}

func (p *porch) changed(v url.Values) error {
	r, err := p.c.Change(v)
	if err != nil {
		return err
	}
	if !r.Good() {
		return fmt.Errorf("code %d", r.GetCode())
	}
	return nil
}

// Words that are not there for every code.
func (p *porch) worded(v url.Values) error {
	u, err := p.c.Ask("user/block.action", v)
	if err != nil {
		return err
	}
	if u.GetCode() != 200 { // want `^NIM202`
		if w := words.For(u.GetCode()); w != "" {
			return errors.New(w)
		}
	}
	return nil
}

func (p *porch) wordedBoth(v url.Values) error {
	u, err := p.c.Ask("user/block.action", v)
	if err != nil {
		return err
	}
	if w, ok := words.Of(u.GetCode()); ok { // want `^NIM202`
		return errors.New(w)
	}
	return nil
}

func (p *porch) wordedAlways(v url.Values) error {
	u, err := p.c.Ask("user/block.action", v)
	if err != nil {
		return err
	}
	if u.GetCode() != 200 {
		if w := words.Any(u.GetCode()); w != "" {
			return errors.New(w)
		}
	}
	return nil
}

var known = map[int]error{403: errors.New("not allowed"), 404: errors.New("gone"), 414: errors.New("malformed")}

// An error about something in the answer is none about the code.
func (p *porch) listed(v url.Values) error {
	u, err := p.c.Ask("msg/sendBatchMsg.action", v)
	if err != nil {
		return err
	}
	if e, ok := known[u.Code]; ok { // want `^NIM202`
		return fmt.Errorf("send: %w (%s)", e, u.Desc)
	}
	if len(u.Missing) > 0 {
		return fmt.Errorf("send: %v are missing", u.Missing)
	}
	return nil
}

// What is missing in every failure tells of each.
func (p *porch) lacking(v url.Values) (string, error) {
	u, err := p.c.Ask("user/refreshToken.action", v)
	if err != nil {
		return "", err
	}
	if e, ok := known[u.Code]; ok {
		return "", e
	}
	if u.Info.Token == "" {
		return "", errors.New("no token")
	}
	return u.Info.Token, nil
}

// What was stored stands in for the answer to 414.
func (p *porch) ensure(name string) (string, error) {
	t, err := p.c.Create(name)
	if hall.CodeOf(err) == 414 { // want `^NIM205: .*"?an account that is there already`
		return p.db.Token(name)
	}
	return t, err
}

// It is told to whoever is called.
func (p *porch) ensured(name string) (string, error) {
	t, err := p.c.Create(name)
	if hall.CodeOf(err) == 414 {
		return p.db.Reject(name, err)
	}
	return t, err
}

// The code is asked for, and nothing made of it for success.
func (p *porch) hurried(name string) error {
	_, err := p.c.Create(name)
	if err != nil && hall.CodeOf(err) == 0 { // want `^NIM202`
		return fmt.Errorf("create: %w", err)
	}
	return nil
}

// Every refusal is answered with the no that is an answer, too.
func (p *porch) has(name, token string) (bool, error) {
	t, err := p.c.Create(name)
	if err != nil {
		var r *hall.Refusal
		if errors.As(err, &r) {
			return false, nil // want `^NIM202`
		}
		return false, err
	}
	if t == token {
		return true, nil
	}
	return false, nil
}

// Here it tells: success says yes.
func (p *porch) made(name string) (bool, error) {
	_, err := p.c.Create(name)
	if err != nil {
		var r *hall.Refusal
		if errors.As(err, &r) {
			return false, nil
		}
		return false, err
	}
	return true, nil
}
