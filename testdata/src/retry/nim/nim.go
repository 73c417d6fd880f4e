// Package nim is a client that keeps the codes to itself.
package nim

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

type Error struct {
	Code int
	Desc string
}

func (e *Error) Error() string { return fmt.Sprintf("nim: %d %s", e.Code, e.Desc) }

type Client struct{ key string }

func (c *Client) do(action string, v url.Values, out any) error {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	return json.NewDecoder(res.Body).Decode(out)
}

func (c *Client) post(action string, v url.Values) error {
	var a struct {
		Code int    `json:"code"`
		Desc string `json:"desc"`
	}
	if err := c.do(action, v, &a); err != nil {
		return err
	}
	if a.Code != 200 {
		return &Error{a.Code, a.Desc}
	}
	return nil
}

func (c *Client) Send(from, to, text string) error {
	if from == "" {
		return errors.New("no sender")
	}
	return c.post("msg/sendMsg.action", url.Values{"from": {from}, "to": {to}, "body": {text}})
}

func (c *Client) Block(accid string) error {
	err := c.post("user/block.action", url.Values{"accid": {accid}})
	if err != nil {
		return fmt.Errorf("block %s: %w", accid, err)
	}
	return nil
}

func Temporary(err error) bool {
	var e *Error
	return !errors.As(err, &e) || e.Code == 416 || e.Code == 503
}

// Insist is a helper.
func Insist(f func() error) (err error) {
	for range 3 {
		if err = f(); err == nil {
			break
		}
		time.Sleep(time.Second)
	}
	return err
}
