// Package awaited waits for what is not there yet, and sends what makes another request.
package awaited

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func (a answer) err() error {
	if a.Code != 200 {
		return &failure{a.Code}
	}
	return nil
}

type failure struct{ Code int }

func (f *failure) Error() string { return fmt.Sprint(f.Code) }

func do(h http.Header, action string, v url.Values) (a answer, err error) {
	req, err := http.NewRequest("POST", "https://api.netease.im/nimserver/"+action, strings.NewReader(v.Encode()))
	if err != nil {
		return a, err
	}
	req.Header = h
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return a, err
	}
	defer res.Body.Close()
	return a, json.NewDecoder(res.Body).Decode(&a)
}

func until(cond func() (bool, error)) error {
	for {
		ok, err := cond()
		if err != nil {
			return err
		}
		if ok {
			return nil
		}
		time.Sleep(time.Second)
	}
}

func detail(tid string) error {
	a, err := do(nil, "team/queryDetail.action", url.Values{"tid": {tid}})
	if err != nil {
		return err
	}
	return a.err()
}

func appears(tid string) error {
	return until(func() (bool, error) {
		err := detail(tid)
		var f *failure
		if errors.As(err, &f) && f.Code == 404 {
			return false, nil
		}
		return err == nil, err
	})
}

func allowed(tid string) error {
	return until(func() (bool, error) { // want `NIM301: until sends the same request again for 403`
		err := detail(tid)
		var f *failure
		if errors.As(err, &f) && f.Code == 403 {
			return false, nil
		}
		return err == nil, err
	})
}

type creds struct{ key, secret string }

func (c creds) headers() http.Header { return http.Header{"AppKey": {c.key}} }

func rotate(keys []creds, id string) (creds, error) {
	for _, k := range keys {
		a, err := do(k.headers(), "user/get.action", url.Values{"accid": {id}})
		if err != nil {
			return creds{}, err
		}
		if a.Code == 200 {
			return k, nil
		}
	}
	return creds{}, errors.New("no key is accepted")
}

func same(keys []creds, k creds, id string) error {
	for range keys {
		a, err := do(k.headers(), "user/block.action", url.Values{"accid": {id}}) // want `NIM301: the same request is sent again`
		if err != nil {
			return err
		}
		if a.Code == 200 {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("refused")
}

// urgent messages are limited, which 403 says.
func urgent(room, text string) error {
	path := "chatroom/"
	for wait := time.Second; ; wait *= 2 {
		a, err := do(nil, path+"sendMsg.action", url.Values{"roomid": {room}, "attach": {text}, "highPriority": {"true"}})
		if err != nil {
			return err
		}
		if a.Code != 403 && a.Code != 416 || wait > time.Minute {
			return a.err()
		}
		time.Sleep(wait)
	}
}
