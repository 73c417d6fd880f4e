// Package coded leaves codes to a package that only lists them.
package coded

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"time"

	"retry/codes"
)

type answer struct {
	Code codes.Code `json:"code"`
}

// Client talks to NIM.
type Client struct{ HTTP *http.Client }

// Sender is what others see of it.
type Sender interface {
	Send(v url.Values) error
}

func (c *Client) ask(v url.Values) (a answer, err error) {
	res, err := c.HTTP.PostForm("https://api.netease.im/nimserver/user/block.action", v)
	if err != nil {
		return a, err
	}
	defer res.Body.Close()
	err = json.NewDecoder(res.Body).Decode(&a)
	return a, err
}

// Send makes an error of each failure.
func (c *Client) Send(v url.Values) error {
	a, err := c.ask(v)
	if err != nil {
		return err
	}
	return codes.Error(int(a.Code))
}

func soon(c *Client, v url.Values) error {
	for range 3 {
		a, err := c.ask(v)
		if err != nil {
			return err
		}
		if !codes.Soon(a.Code) {
			return codes.Error(int(a.Code))
		}
		time.Sleep(time.Second)
	}
	return errors.New("busy")
}

func again(c *Client, v url.Values) error {
	for range 3 {
		a, err := c.ask(v) // want `^NIM301: the same request is sent again for 403 \(.*\) and 802 \(.*\)`
		if err != nil {
			return err
		}
		if !codes.Again(a.Code) {
			return codes.Error(int(a.Code))
		}
		time.Sleep(time.Second)
	}
	return errors.New("busy")
}

func always(c *Client, v url.Values) (err error) {
	for n := 0; n < 3; n++ {
		if err = c.Send(v); err == nil { // want `^NIM301: the same request is sent again for 302 `
			break
		}
		time.Sleep(time.Second)
	}
	return err
}

// Tell makes errors that can be told apart.
func (c *Client) Tell(v url.Values) error {
	a, err := c.ask(v)
	if err != nil {
		return err
	}
	return codes.Is(int(a.Code))
}

// Only what is busy is asked again.
func busy(c *Client, v url.Values) (err error) {
	for range 3 {
		if err = c.Tell(v); !errors.Is(err, codes.ErrBusy) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func forbidden(c *Client, v url.Values) (err error) {
	for range 3 {
		err = c.Tell(v) // want `^NIM301: the same request is sent again for 403 \(.*\) and 802 \(.*\)`
		if err != codes.ErrForbidden {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func rejected(c *Client, v url.Values) (err error) {
	for range 3 {
		err = c.Tell(v) // want `^NIM301: the same request is sent again for 403 \(.*\), 414 \(.*\) and 802 \(.*\)`
		if errors.Is(err, codes.ErrParam) || errors.Is(err, codes.ErrForbidden) {
			time.Sleep(time.Second)
			continue
		}
		return err
	}
	return err
}

// Wrapped, it is not the error itself.
func compared(c *Client, v url.Values) (err error) {
	for range 3 {
		if err = c.Tell(v); err != codes.ErrParam {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func codeOf(a *answer) int { return int(a.Code) }

var open = newClient

func newClient() *Client { return &Client{http.DefaultClient} }

func twice(v url.Values) error {
	for range 3 {
		a, err := open().ask(v) // want `^NIM301: the same request is sent again for 404 \(.*\) and 414 \(.*\)`
		if err != nil {
			return err
		}
		if codeOf(&a) != 404 && codeOf(&a) != 414 {
			return codes.Error(int(a.Code))
		}
		time.Sleep(time.Second)
	}
	return errors.New("no")
}

// Answer is what came.
type Answer = answer

// Ask leaves the code to who asks.
func (c *Client) Ask(v url.Values) (Answer, error) { return c.ask(v) }
