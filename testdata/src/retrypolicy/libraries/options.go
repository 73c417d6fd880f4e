package libraries

import (
	"net/url"

	avast "github.com/avast/retry-go/v4"
)

// options are made by a function, or kept in a member: none of them asks.
func options(n uint) []avast.Option {
	return []avast.Option{avast.Attempts(n), avast.LastErrorOnly(true)}
}

func withOptionsMade(v url.Values) error {
	return avast.Do(func() error { return send(v) }, options(5)...) // want `^NIM302: retry.Do sends the same request again for 302 `
}

type sender struct{ opts []avast.Option }

func newSender() *sender {
	return &sender{opts: append(options(3), avast.LastErrorOnly(false))}
}

func (s *sender) send(v url.Values) error {
	return avast.Do(func() error { return send(v) }, s.opts...) // want `^NIM302: retry.Do sends the same request again for 302 `
}

func (s *sender) only(v url.Values) error {
	return avast.Do(func() error { return send(v) }, append(s.opts, avast.RetryIf(isLimit))...)
}

func isLimit(err error) bool {
	f, ok := err.(*failure)
	return ok && f.Code == 416
}
