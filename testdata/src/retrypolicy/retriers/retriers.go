// Package retriers tries again by values that are made of options, as the fifth version
// of that library has it.
package retriers

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/avast/retry-go/v5"
)

type fault struct {
	code int
	desc string
}

func (f *fault) Error() string { return fmt.Sprintf("%d %s", f.code, f.desc) }

func token(v url.Values) (string, error) {
	resp, err := http.PostForm("https://api.netease.im/nimserver/user/refreshToken.action", v)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var a struct {
		Code int    `json:"code"`
		Desc string `json:"desc"`
		Info struct {
			Token string `json:"token"`
		} `json:"info"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		return "", &fault{a.Code, a.Desc}
	}
	return a.Info.Token, nil
}

func isBusy(err error) bool {
	var f *fault
	return errors.As(err, &f) && (f.code == 416 || f.code == 503)
}

func plain(v url.Values) error {
	return retry.New(retry.Attempts(3)).Do(func() error { // want `^NIM302`
		_, err := token(v)
		return err
	})
}

func withData(v url.Values) (string, error) {
	return retry.NewWithData[string](retry.Attempts(3), retry.Delay(time.Second)).Do(func() (string, error) { // want `^NIM302`
		return token(v)
	})
}

func withCondition(v url.Values) (string, error) {
	return retry.NewWithData[string](retry.RetryIf(isBusy), retry.Delay(time.Second)).Do(func() (string, error) { return token(v) })
}

func plainWithCondition(v url.Values) error {
	return retry.New(retry.RetryIf(isBusy), retry.Delay(time.Second)).Do(func() error {
		_, err := token(v)
		return err
	})
}

func unrecoverable(v url.Values) (string, error) {
	return retry.NewWithData[string](retry.Attempts(3)).Do(func() (string, error) {
		t, err := token(v)
		if err != nil && !isBusy(err) {
			return "", retry.Unrecoverable(err)
		}
		return t, err
	})
}
