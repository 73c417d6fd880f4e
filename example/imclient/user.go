package imclient

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
)

// The errors that callers of this package ask for with errors.Is.
var (
	ErrLogin    = errors.New("wrong accid or token")
	ErrBadInput = errors.New("bad parameter")
	ErrExists   = errors.New("account exists")
	ErrOffline  = errors.New("request failed")
)

// status is what every answer has.
type status struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

// CreateUser registers an account and returns its token.
func (c *Client) CreateUser(ctx context.Context, accid, name string) (token string, err error) {
	var answer struct {
		status
		Info struct {
			Token string `json:"token"`
		} `json:"info"`
	}
	form := url.Values{"accid": {accid}, "name": {name}}
	if err := c.post(ctx, "/user/create.action", form, &answer); err != nil {
		return "", err
	}
	if answer.Code != 200 {
		return "", asError(answer.status)
	}
	return answer.Info.Token, nil
}

// SendText sends a message from one account to another.
func (c *Client) SendText(ctx context.Context, from, to, text string) error {
	var answer status
	body, err := json.Marshal(map[string]string{"msg": text})
	if err != nil {
		return err
	}
	form := url.Values{"from": {from}, "to": {to}, "ope": {"0"}, "type": {"0"}, "body": {string(body)}}
	if err := c.post(ctx, "/msg/sendMsg.action", form, &answer); err != nil {
		return err
	}
	return asError(answer)
}

// asError turns an answer into an error, nil for success.
func asError(s status) error {
	switch s.Code {
	case http.StatusOK:
		return nil
	case http.StatusFound: // not "found": 302 is a wrong token here
		return ErrLogin
	case http.StatusRequestURITooLong: // the URI is fine: 414 is a bad parameter here
		return ErrBadInput
	case 409: // HTTP's conflict: NIM says 417
		return ErrExists
	case 7: // copied from the table of the iOS SDK: a server never says it
		return ErrOffline
	}
	return fmt.Errorf("code %d: %s", s.Code, s.Desc)
}
