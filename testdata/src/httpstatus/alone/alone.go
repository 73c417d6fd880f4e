// Package alone asks the HTTP status for one code of NIM.
package alone

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
)

func send(action string, v url.Values) (*http.Response, error) {
	return http.PostForm("https://api.netease.im/nimserver/"+action, v)
}

func check(res *http.Response) error {
	defer res.Body.Close()
	var a struct {
		Code int `json:"code"`
	}
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		return err
	}
	if a.Code != 200 {
		return errors.New("failed")
	}
	return nil
}

func refused(v url.Values) error {
	res, err := send("team/add.action", v)
	if err != nil {
		return err
	}
	if res.StatusCode == 403 || res.StatusCode == 404 { // want `NIM402: .* is compared with 403 .* and 404 .*`
		return errors.New("im: refused")
	}
	return check(res)
}

func repeated(v url.Values) error {
	res, err := send("msg/sendMsg.action", v)
	if err != nil {
		return err
	}
	if res.StatusCode == 431 { // want `NIM402: res.StatusCode, an HTTP status, is compared with 431 .*, a code of NIM: `
		return errors.New("sent twice")
	}
	return check(res)
}

// Who speaks of the gateway, or asks more of the status, means HTTP's.
func gateway(v url.Values) error {
	res, err := send("team/add.action", v)
	if err != nil {
		return err
	}
	if res.StatusCode == 403 {
		return errors.New("refused by the proxy")
	}
	return check(res)
}

func all(v url.Values) error {
	res, err := send("team/add.action", v)
	if err != nil {
		return err
	}
	if res.StatusCode == 403 {
		return errors.New("refused")
	}
	if res.StatusCode != 200 {
		return errors.New("failed")
	}
	return check(res)
}

func ranged(v url.Values) error {
	res, err := send("team/add.action", v)
	if err != nil {
		return err
	}
	if res.StatusCode == 404 || res.StatusCode >= 500 {
		return errors.New("gone")
	}
	return check(res)
}

func named(v url.Values) error {
	res, err := send("team/add.action", v)
	if err != nil {
		return err
	}
	if res.StatusCode == http.StatusForbidden {
		return errors.New("refused")
	}
	return check(res)
}

func header(v url.Values) error {
	res, err := send("team/add.action", v)
	if err != nil {
		return err
	}
	if res.StatusCode == 431 {
		return errors.New("header too large")
	}
	return check(res)
}
