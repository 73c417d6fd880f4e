// Package typed has a sender for all types of answers, which asks them through a type
// parameter whether they are failures.
package typed

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

type Base struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func (b *Base) AsError() error {
	if b.Code == 200 {
		return nil
	}
	return &Error{*b}
}

type Error struct{ Base }

func (e *Error) Error() string { return fmt.Sprintf("%d %s", e.Code, e.Desc) }

type Answer interface{ AsError() error }

func Call[A any, P interface {
	*A
	Answer
}](action string, v url.Values) (*A, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action+".action", v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	a := new(A)
	if err := json.NewDecoder(res.Body).Decode(a); err != nil {
		return nil, err
	}
	if err := P(a).AsError(); err != nil {
		return nil, err
	}
	return a, nil
}

func Persist[T any](n int, fn func() (T, error)) (out T, err error) {
	for ; n > 0; n-- {
		if out, err = fn(); err == nil {
			return out, nil
		}
		time.Sleep(time.Second)
	}
	return out, err
}
