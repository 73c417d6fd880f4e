package loops

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"time"
)

// The body is closed in each turn: that makes no other request of it.
func closes(form url.Values) error {
	var last error
	for i := 0; i < 3; i++ {
		res, err := http.PostForm("https://api.netease.im/nimserver/user/updateUinfo.action", form) // want `^NIM301: the same request is sent again for `
		if err != nil {
			last = err
			time.Sleep(time.Second)
			continue
		}
		var a struct {
			Code int    `json:"code"`
			Desc string `json:"desc"`
		}
		err = json.NewDecoder(res.Body).Decode(&a)
		res.Body.Close()
		if err == nil && a.Code == 200 {
			return nil
		}
		if err == nil {
			err = errors.New(a.Desc)
		}
		last = err
		time.Sleep(time.Second)
	}
	return last
}

// Only what passes is sent again.
func closesAndLooks(form url.Values) error {
	for i := 0; ; i++ {
		res, err := http.PostForm("https://api.netease.im/nimserver/user/updateUinfo.action", form)
		if err != nil {
			return err
		}
		var a struct {
			Code int    `json:"code"`
			Desc string `json:"desc"`
		}
		err = json.NewDecoder(res.Body).Decode(&a)
		res.Body.Close()
		if err != nil || a.Code == 200 {
			return err
		}
		if a.Code != 416 && a.Code != 503 || i == 3 {
			return errors.New(a.Desc)
		}
		time.Sleep(time.Second)
	}
}
