// Package rounds fetches codes in loops.
package rounds

import (
	"errors"
	"net/url"
	"time"
)

func busyAtLast(v url.Values) error {
	for range 3 {
		var a answer
		if err := call("msg/sendMsg.action", v, &a); err != nil {
			return err
		}
		if a.Code == 200 {
			return nil
		}
		if a.Code != 416 && a.Code != 503 {
			return errors.New(a.Desc)
		}
		time.Sleep(time.Second)
	}
	return nil // want `^NIM202: 416 \(.*\) and 503 \(.*\) leave as success here, after the last try: a.Code, a NIM status code, is tested at rounds.go:16 and fetched again, and behind the loop the error returned is nil`
}

func anyAtLast(v url.Values) error {
	var err error
	for range 3 {
		var a answer
		err = call("msg/sendMsg.action", v, &a)
		if err == nil && a.Code == 200 {
			break
		}
		time.Sleep(time.Second)
	}
	return err // want `^NIM202: 403 .* after the last try`
}

func shadowed(v url.Values) (token string, err error) {
	for range 2 {
		var a answer
		err := call("user/refreshToken.action", v, &a)
		if err != nil {
			return "", err
		}
		if a.Code == 200 {
			return a.Info.Token, nil
		}
		time.Sleep(time.Second)
	}
	return token, err // want `^NIM202: 403 .* after the last try`
}

func forbidden(ids []string) error {
	for _, id := range ids {
		var a answer
		err := call("user/block.action", url.Values{"accid": {id}}, &a)
		if err != nil {
			return err
		}
		if a.Code == 403 {
			return err // want `^NIM202: 403 \(.*\) leaves as success here: a.Code, a NIM status code, is tested at rounds.go:62, but err is nil by then`
		}
		if a.Code != 200 {
			return errors.New(a.Desc)
		}
	}
	return nil
}

// The results are kept for the deferred call, and an inner err hides the outer.
func hidden(v url.Values) (token string, err error) {
	res, err := post("user/create.action", v)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	var a answer
	if err := decode(res.Body, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		return "", err // want `^NIM202: 403 .* but err is nil by then`
	}
	return a.Info.Token, nil
}
