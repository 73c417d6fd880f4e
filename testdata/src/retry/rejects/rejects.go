// Package rejects makes errors of codes, and sorts them.
package rejects

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
)

// A Reject is an answer other than 200.
type Reject struct {
	Code int
	Why  string
}

func (r *Reject) Error() string { return fmt.Sprintf("%d %s", r.Code, r.Why) }

// Retriable says whether the same call may succeed later.
func (r *Reject) Retriable() bool {
	return r.Code == 408 || r.Code == 416 || r.Code/100 == 5 && r.Code <= 503
}

// Is compares the codes.
func (r *Reject) Is(target error) bool {
	t, ok := target.(*Reject)
	return ok && t.Code == r.Code
}

var errSlow = &Reject{Code: 416}

// A Status is a code that is an error.
type Status int

func (s Status) Error() string { return fmt.Sprint(int(s)) }

// Kind of a failure.
type Kind int

// The kinds.
const (
	None Kind = iota
	Network
	Busy
	Final
)

// KindOf sorts errors.
func KindOf(err error) Kind {
	var r *Reject
	if err == nil {
		return None
	}
	if !errors.As(err, &r) {
		return Network
	}
	switch r.Code {
	case 408, 416, 500, 503:
		return Busy
	}
	return Final
}

// Sort sorts codes.
func Sort(code int) string {
	switch code {
	case 200:
		return "ok"
	case 416, 503:
		return "later"
	}
	return "never"
}

// CodeOf finds the code in an error.
func CodeOf(err error) int {
	var r *Reject
	if errors.As(err, &r) {
		return r.Code
	}
	return 0
}

// IsRetriable knows the codes.
func IsRetriable(err error) bool {
	switch CodeOf(err) {
	case 0, 408, 416, 500, 503:
		return true
	}
	return false
}

// ShouldRetry does not.
func ShouldRetry(err error) bool {
	return err != nil && CodeOf(err) != 404 // want `^NIM302: ShouldRetry is true for 302 `
}

// IsRetryable asks for the type only.
func IsRetryable(err error) bool { // want `^NIM302: IsRetryable is true for 302 `
	var r *Reject
	return errors.As(err, &r)
}

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func ask(v url.Values) (a answer, err error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/user/create.action", v)
	if err != nil {
		return a, err
	}
	defer res.Body.Close()
	return a, json.NewDecoder(res.Body).Decode(&a)
}

// Send makes a Reject.
func Send(v url.Values) error {
	a, err := ask(v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return &Reject{a.Code, a.Desc}
	}
	return nil
}

// Post makes a Status.
func Post(v url.Values) error {
	a, err := ask(v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return Status(a.Code)
	}
	return nil
}

// Code hands out the code.
func Code(v url.Values) (int, error) {
	a, err := ask(v)
	return a.Code, err
}

// Trace tells one try from the next.
func Trace(v url.Values, trace string) error {
	v.Set("trace", trace)
	return Send(v)
}

func slow(v url.Values) (err error) {
	for range 3 {
		if err = Send(v); !errors.Is(err, errSlow) {
			break
		}
	}
	return err
}
