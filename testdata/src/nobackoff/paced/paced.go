package paced

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"nobackoff/pace"
)

type fault struct{ code int }

func (f *fault) Error() string { return fmt.Sprint("code ", f.code) }

func send(v url.Values) error {
	resp, err := http.PostForm("https://api.netease.im/nimserver/msg/recall.action", v)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var a struct {
		Code int `json:"code"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&a); err != nil {
		return err
	}
	if a.Code != 200 {
		return &fault{a.Code}
	}
	return nil
}

func isBusy(err error) bool {
	var f *fault
	return errors.As(err, &f) && (f.code == 416 || f.code == 503)
}

func waits(ctx context.Context, v url.Values) error {
	return pace.Default.When(isBusy).Do(ctx, func() error { return send(v) })
}

func rushes(v url.Values) error {
	return pace.Default.When(isBusy).Rush(func() error { return send(v) }) // want `^NIM303`
}
