// Package flags tells by a member of a result whether the code is success.
package flags

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
)

type result struct {
	Success bool
	Code    int
	Message string
	data    json.RawMessage
}

func post(action string, v url.Values) (result, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return result{}, err
	}
	defer res.Body.Close()
	var a struct {
		Code int             `json:"code"`
		Desc string          `json:"desc"`
		Info json.RawMessage `json:"info"`
	}
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		return result{}, err
	}
	return result{Success: a.Code == 200, Code: a.Code, Message: a.Desc, data: a.Info}, nil
}

func given(id string) error {
	r, err := post("user/block.action", url.Values{"accid": {id}})
	if err != nil {
		return err
	}
	if !r.Success {
		return err // want "NIM202: .* but err is nil by then"
	}
	r, err = post("user/kick.action", url.Values{"accid": {id}})
	if err != nil {
		return err
	}
	if !r.Success {
		return fmt.Errorf("kick: %d %s", r.Code, r.Message)
	}
	return nil
}

func panics(id string) error {
	r, err := post("user/block.action", url.Values{"accid": {id}})
	if err != nil {
		return err
	}
	if !r.Success {
		return errors.New(err.Error()) // want "NIM202: err is nil here: .* this call panics"
	}
	return nil
}

func tells(id string) error {
	r, err := post("user/block.action", url.Values{"accid": {id}})
	if err != nil {
		return err
	}
	if !r.Success {
		return errors.New(r.Message)
	}
	return nil
}

func drops(id string) error {
	if err := tells(id); err != nil {
		return nil // want "NIM202: .* err, the error of tells, tells it"
	}
	return nil
}

func chosen(id string) error {
	r, err := post("user/block.action", url.Values{"accid": {id}})
	if err != nil {
		return err
	}
	if !r.Success {
		if r.Code == 404 {
			return nil
		}
		return fmt.Errorf("block: %d %s", r.Code, r.Message)
	}
	return nil
}

func handsOn(id string) (result, error) {
	r, err := post("user/block.action", url.Values{"accid": {id}})
	if err != nil || !r.Success {
		return r, errors.Join(err, errors.New("block"))
	}
	return r, nil
}

func made(id string) error {
	r, err := post("user/block.action", url.Values{"accid": {id}})
	if err == nil && !r.Success {
		err = errors.New(r.Message)
	}
	return err
}

func good(id string) bool {
	r, err := post("user/block.action", url.Values{"accid": {id}})
	return err == nil && r.Success
}
