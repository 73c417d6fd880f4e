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
