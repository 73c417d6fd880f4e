// Package exported offers predicates that only others call.
package exported

import (
	"encoding/json"
	"net/http"
	"net/url"
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func send(v url.Values) (*answer, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/msg/sendMsg.action", v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	a := &answer{}
	return a, json.NewDecoder(res.Body).Decode(a)
}

// ShouldRetryCode is true for all but two.
func ShouldRetryCode(code int) bool {
	if code == 200 || code == 414 { // want `^NIM302: ShouldRetryCode is true for 302 \(.*\), 403 \(.*\), 404 `
		return false
	}
	return true
}

// RetryableCode splits right.
func RetryableCode(code int) bool {
	switch code {
	case 302, 403, 404, 414, 417, 431:
		return false
	case 416, 500, 503, 514:
		return true
	}
	return false
}

// RetryStatus is about HTTP.
func RetryStatus(status int) bool { return status != 200 && status != 414 }

// RetryOther knows a code that is none of NIM's.
func RetryOther(code int) bool { return code != 200 && code != 414 && code != 429 }

// retryHTTP is called with what HTTP says.
func RetryHTTP(code int) bool { return code != 200 && code != 414 }

func alive(res *http.Response) bool { return !RetryHTTP(res.StatusCode) }

// A Policy says what is tried again, per action.
type Policy struct {
	Max         int
	ShouldRetry func(code int) bool
	OnStatus    func(code int) bool
}

func busy(code int) bool { return code == 416 || code == 503 }

func patient(v url.Values) (*answer, error) {
	a, err := send(v)
	if err == nil && busy(a.Code) {
		return nil, http.ErrHandlerTimeout
	}
	return a, err
}

// Policies are asked elsewhere.
var Policies = map[string]Policy{
	"user/create": {Max: 3, ShouldRetry: func(c int) bool { return c == 416 || c == 503 }},
	"team/create": {Max: 3, ShouldRetry: func(c int) bool { return c != 200 }}, // want `^NIM302: Policy.ShouldRetry asks for another try for `
	"msg/sendMsg": {Max: 2, ShouldRetry: busy},
	"msg/recall":  {Max: 2, OnStatus: func(c int) bool { return c != 200 }},
}
