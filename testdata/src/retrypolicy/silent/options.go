package silent

import (
	"net/url"

	avast "github.com/avast/retry-go/v4"
)

// A function may put a condition into the options, or be told to try once.
func options(n uint) []avast.Option {
	return []avast.Option{avast.Attempts(n), avast.LastErrorOnly(true)}
}

func onlyOnce(v url.Values) error {
	return avast.Do(func() error { return send(v) }, options(1)...)
}

func limited() []avast.Option {
	return []avast.Option{avast.Attempts(3), avast.RetryIf(temporary)}
}

func withCondition(v url.Values) error {
	return avast.Do(func() error { return send(v) }, limited()...)
}

func either(careful bool) []avast.Option {
	if careful {
		return limited()
	}
	return options(3)
}

func withEither(v url.Values, careful bool) error {
	return avast.Do(func() error { return send(v) }, either(careful)...)
}

func ifAsked(ask func(error) bool) []avast.Option {
	return []avast.Option{avast.RetryIf(ask)}
}

func withWhoAsks(v url.Values) error {
	return avast.Do(func() error { return send(v) }, ifAsked(temporary)...)
}

// A member may be set by somebody else, or later on.
type open struct{ Opts []avast.Option }

func newOpen() *open { return &open{Opts: options(3)} }

func (o *open) send(v url.Values) error {
	return avast.Do(func() error { return send(v) }, o.Opts...)
}

type later struct{ opts []avast.Option }

func newLater() *later { return &later{opts: options(3)} }

func (l *later) only(ask func(error) bool) *later {
	l.opts = append(l.opts, avast.RetryIf(ask))
	return l
}

func (l *later) send(v url.Values) error {
	return avast.Do(func() error { return send(v) }, l.opts...)
}

type shown struct{ opts []avast.Option }

func newShown() *shown { return &shown{opts: options(3)} }

func (s *shown) list() *[]avast.Option { return &s.opts }

func (s *shown) send(v url.Values) error {
	return avast.Do(func() error { return send(v) }, s.opts...)
}
