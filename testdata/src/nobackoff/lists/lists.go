// Package lists looks for the code in lists.
package lists

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"time"
)

type Error struct{ Code int }

func (e *Error) Error() string { return "nim" }

func post(v url.Values) error {
	res, err := http.PostForm("https://api.netease.im/nimserver/msg/sendMsg.action", v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var a struct {
		Code int `json:"code"`
	}
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		return err
	}
	if a.Code != 200 {
		return &Error{a.Code}
	}
	return nil
}

func (e *Error) soft() bool {
	for _, c := range [...]int{416, 503} {
		if e.Code == c {
			return true
		}
	}
	return false
}

func literal(v url.Values) error {
	for {
		err := post(v) // want `NIM303: the same request is sent again at once for 416 .* and 503 .*`
		var e *Error
		if !errors.As(err, &e) || !e.soft() {
			return err
		}
	}
}

var busy = []int{500, 503}

func isBusy(code int) bool {
	for i := range busy {
		if busy[i] == code {
			return true
		}
	}
	return false
}

func listed(v url.Values) error {
	for {
		err := post(v) // want `NIM303: the same request is sent again at once for 500 .* and 503 .*`
		var e *Error
		if !errors.As(err, &e) || !isBusy(e.Code) {
			return err
		}
	}
}

func oneOf(err error, codes ...int) bool {
	var e *Error
	if errors.As(err, &e) {
		for _, c := range codes {
			if e.Code == c {
				return true
			}
		}
	}
	return false
}

func given(v url.Values) error {
	for {
		err := post(v) // want `NIM303: the same request is sent again at once for 416 .*`
		if !oneOf(err, 416) {
			return err
		}
	}
}

func givenNone(v url.Values) error {
	for {
		if err := post(v); !oneOf(err) {
			return err
		}
	}
}

// Lists without a code that is busy.
func gone(v url.Values) error {
	for {
		if err := post(v); !oneOf(err, 408, 399) {
			return err
		}
	}
}

var changed = []int{503}

func setChanged(codes []int) { changed = codes }

func isChanged(code int) bool {
	for _, c := range changed {
		if c == code {
			return true
		}
	}
	return false
}

func unclear(v url.Values) error {
	for {
		err := post(v)
		var e *Error
		if !errors.As(err, &e) || !isChanged(e.Code) {
			return err
		}
	}
}

// wait tells how long to wait, and does not.
func wait(err error) (time.Duration, bool) {
	if oneOf(err, 416) {
		return time.Second, true
	}
	return 0, false
}

func told(v url.Values) error {
	for {
		err := post(v) // want `NIM303: the same request is sent again at once for 416 .*`
		if _, again := wait(err); again {
			continue
		}
		return err
	}
}

func waits(v url.Values) error {
	for {
		err := post(v)
		if d, again := wait(err); again {
			time.Sleep(d)
			continue
		}
		return err
	}
}
