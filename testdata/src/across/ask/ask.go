// Package ask is a client whose answers are documents, and a helper.
package ask

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/tidwall/gjson"
)

// An Answer is what NIM says.
type Answer struct{ gjson.Result }

// Code reads the code.
func (a Answer) Code() int64 { return a.Get("code").Int() }

// OK tells success.
func (a Answer) OK() bool { return a.Code() == 200 }

// Do sends a request.
func Do(action string, kv map[string]string) (Answer, error) {
	f := url.Values{}
	for k, v := range kv {
		f.Set(k, v)
	}
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, f)
	if err != nil {
		return Answer{}, err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	return Answer{gjson.ParseBytes(b)}, err
}

// Close closes a room.
func Close(host string) (Answer, error) {
	return Do("chatroom/toggleCloseStat.action", map[string]string{"operator": host})
}

// Kick returns an error for each failure.
func Kick(id string) error {
	a, err := Do("user/kick.action", map[string]string{"accid": id})
	if err != nil {
		return err
	}
	if !a.OK() {
		return fmt.Errorf("kick: %d", a.Code())
	}
	return nil
}

// With names what fails.
func With(ctx context.Context, name string, f func(context.Context) error) error {
	if err := f(ctx); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
