// Package imapi talks to NIM, and tells its callers of which kind a failure is.
package imapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	avast "github.com/avast/retry-go/v4"
)

// Kind is the kind of a failure.
type Kind int

const (
	Other Kind = iota
	Denied
	Busy
	Network
)

// Error is a failure.
type Error struct {
	Kind      Kind
	Code      int
	Retryable bool
	Cause     error
}

func (e *Error) Error() string { return fmt.Sprint(e.Kind, e.Code, e.Cause) }

func kindOf(code int) Kind {
	switch code {
	case 302, 403:
		return Denied
	case 408, 416, 500, 503:
		return Busy
	}
	return Other
}

// KindOf looks into an error.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Other
}

// IsBusy is right.
func IsBusy(err error) bool { return KindOf(err) == Busy }

// IsDenied is no question about another try.
func IsDenied(err error) bool { return KindOf(err) == Denied }

// WorthAnotherTry is wrong.
func (e *Error) WorthAnotherTry() bool { // want `^NIM302: WorthAnotherTry is true for 302 \(.*\) and 403 \(.*\): `
	return e.Kind == Busy || e.Kind == Denied
}

// Transient is right.
func (e *Error) Transient() bool { return e.Kind == Busy || e.Kind == Network }

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func post(action string, v url.Values) (a answer, err error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return a, err
	}
	defer res.Body.Close()
	err = json.NewDecoder(res.Body).Decode(&a)
	return a, err
}

// Send posts a form.
func Send(action string, v url.Values) error {
	a, err := post(action, v)
	if err != nil {
		return &Error{Kind: Network, Retryable: true, Cause: err}
	}
	if a.Code != 200 {
		return &Error{
			Kind:      kindOf(a.Code),
			Code:      a.Code,
			Retryable: a.Code != 414 && a.Code != 403, // want `^NIM302: Error.Retryable asks for another try for 302 \(.*\), 404 \(.*\), 417 \(.*\) and \d+ more: `
		}
	}
	return nil
}

// Ask posts a form, and is right about what passes.
func Ask(action string, v url.Values) error {
	a, err := post(action, v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return &Verdict{Code: a.Code, Temporary: a.Code == 416 || a.Code == 503}
	}
	return nil
}

// Verdict is what Ask returns.
type Verdict struct {
	Code      int
	Temporary bool
}

func (v *Verdict) Error() string { return fmt.Sprint(v.Code) }

// What the codes stand for.
var (
	ErrBusy    = errors.New("busy")
	ErrMissing = errors.New("missing")
	ErrOther   = errors.New("failed")
)

var byCode = map[int]error{404: ErrMissing, 408: ErrBusy, 416: ErrBusy, 500: ErrBusy, 503: ErrBusy}

// Find returns one of these.
func Find(v url.Values) error {
	a, err := post("user/getUinfos.action", v)
	if err != nil {
		return err
	}
	if a.Code == 200 {
		return nil
	}
	base, ok := byCode[a.Code]
	if !ok {
		base = ErrOther
	}
	return fmt.Errorf("%w: %d %s", base, a.Code, a.Desc)
}

// Options that others give to the library.
func Hasty() avast.Option {
	return avast.RetryIf(func(err error) bool { // want `^NIM302: RetryIf asks for another try for 404 `
		return errors.Is(err, ErrBusy) || errors.Is(err, ErrMissing)
	})
}

func Patient() avast.Option {
	return avast.RetryIf(func(err error) bool { return errors.Is(err, ErrBusy) })
}

// Policy says how often, and for which codes.
type Policy struct {
	Tries     int
	Retryable func(code int) bool
	RetryOn   []int
	Resend    map[int]bool
	Final     []int
}

// Do follows a policy.
func (p Policy) Do(action string, v url.Values) error {
	return avast.Do(func() error {
		err := Send(action, v)
		var e *Error
		if errors.As(err, &e) && !p.Retryable(e.Code) && !slices.Contains(p.RetryOn, e.Code) && !p.Resend[e.Code] {
			return avast.Unrecoverable(err)
		}
		if errors.As(err, &e) && slices.Contains(p.Final, e.Code) {
			return avast.Unrecoverable(err)
		}
		return err
	}, avast.Attempts(uint(p.Tries)))
}

func in(codes ...int) func(int) bool {
	return func(c int) bool { return slices.Contains(codes, c) }
}

func not(codes ...int) func(int) bool {
	f := in(codes...)
	return func(c int) bool { return !f(c) }
}

var policies = map[string]Policy{
	"user/create.action":  {Retryable: in(408, 416, 500, 503), Final: []int{302, 403, 404, 414}},
	"team/add.action":     {Retryable: in(302, 403, 416)}, // want `^NIM302: Policy.Retryable asks for another try for 302 \(.*\) and 403 \(.*\): `
	"msg/sendMsg.action":  {Retryable: not(414)},          // want `^NIM302: Policy.Retryable asks for another try for 302 \(.*\), 403 \(.*\), 404 \(.*\) and \d+ more: `
	"msg/recall.action":   {RetryOn: []int{416, 508}},     // want `^NIM302: Policy.RetryOn asks for another try for 508 `
	"msg/delMsg.action":   {RetryOn: []int{416, 503}},
	"user/block.action":   {Resend: map[int]bool{416: true, 404: true}}, // want `^NIM302: Policy.Resend asks for another try for 404 `
	"user/unblock.action": {Resend: map[int]bool{416: true, 404: false}},
}

// By returns the policy of a path.
func By(path string) Policy { return policies[path] }
