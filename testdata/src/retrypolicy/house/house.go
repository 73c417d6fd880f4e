// Package house wraps retry libraries, and talks to nobody.
package house

import (
	"context"
	"errors"
	"time"

	avast "github.com/avast/retry-go/v4"
	"github.com/cenkalti/backoff/v4"
	sethvargo "github.com/sethvargo/go-retry"
)

// Always takes every error for one that passes.
func Always(ctx context.Context, f func(context.Context) error) error {
	return sethvargo.Do(ctx, sethvargo.NewExponential(time.Second), func(ctx context.Context) error {
		return sethvargo.RetryableError(f(ctx))
	})
}

// Marked leaves it to its callers to mark.
func Marked(ctx context.Context, f func(context.Context) error) error {
	return sethvargo.Do(ctx, sethvargo.NewExponential(time.Second), func(ctx context.Context) error {
		return f(ctx)
	})
}

type temporary interface{ Temporary() bool }

// Temporarily asks the error.
func Temporarily(ctx context.Context, f func(context.Context) error) error {
	return sethvargo.Do(ctx, sethvargo.NewExponential(time.Second), func(ctx context.Context) error {
		err := f(ctx)
		if t := temporary(nil); errors.As(err, &t) && t.Temporary() {
			return sethvargo.RetryableError(err)
		}
		return err
	})
}

// If asks its caller.
func If(f func() error, again func(error) bool) error {
	return backoff.Retry(func() error {
		err := f()
		if err != nil && !again(err) {
			return backoff.Permanent(err)
		}
		return err
	}, backoff.NewExponentialBackOff())
}

// Once never tries again.
func Once(f func() error) error {
	return backoff.Retry(func() error {
		if err := f(); err != nil {
			return backoff.Permanent(err)
		}
		return nil
	}, backoff.NewExponentialBackOff())
}

// Twice is on top of the plain library.
func Twice(f func() error) error { return avast.Do(f, avast.Attempts(2)) }

// Passed hands options on that nobody knows here.
func Passed(f func() error, opts ...avast.Option) error {
	return avast.Do(func() error { return f() }, opts...)
}

type settings struct {
	tries uint
	when  func(error) bool
	stops []func(error) bool
}

// An Option sets something of a Call.
type Option func(*settings)

func Tries(n uint) Option                { return func(s *settings) { s.tries = n } }
func When(f func(error) bool) Option     { return func(s *settings) { s.when = f } }
func StopWhen(f func(error) bool) Option { return func(s *settings) { s.stops = append(s.stops, f) } }

// Call goes on after every error, unless its options know better.
func Call(ctx context.Context, f func(context.Context) error, opts ...Option) error {
	s := settings{tries: 3}
	for _, o := range opts {
		o(&s)
	}
	list := []avast.Option{avast.Attempts(s.tries), avast.Context(ctx)}
	list = append(list, avast.RetryIf(func(err error) bool {
		for _, stop := range s.stops {
			if stop(err) {
				return false
			}
		}
		return s.when == nil || s.when(err)
	}))
	return avast.Do(func() error { return f(ctx) }, list...)
}

type plan struct {
	max  int
	wait time.Duration
	only func(error) bool
}

// A Step sets something of a Loop.
type Step func(*plan)

func Max(n int) Step               { return func(p *plan) { p.max = n } }
func Only(f func(error) bool) Step { return func(p *plan) { p.only = f } }

// Loop goes on after every error, unless a step says which.
func Loop(f func() error, steps ...Step) (err error) {
	p := &plan{max: 3, wait: time.Second, only: func(error) bool { return true }}
	for _, s := range steps {
		s(p)
	}
	for i := 0; i < p.max; i++ {
		if err = f(); err == nil || !p.only(err) {
			return err
		}
		time.Sleep(p.wait)
	}
	return err
}

type cautious struct {
	max  int
	only func(error) bool
}

// Cautiously goes on only for what it is told of.
func Cautiously(f func() error, steps ...func(*cautious)) (err error) {
	p := &cautious{max: 3, only: func(error) bool { return false }}
	for _, s := range steps {
		s(p)
	}
	for i := 0; i < p.max; i++ {
		if err = f(); err == nil || !p.only(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// Times calls itself.
func Times(n int, pause time.Duration, f func() error) error {
	err := f()
	if err == nil || n <= 1 {
		return err
	}
	time.Sleep(pause)
	return Times(n-1, pause, f)
}

// Fallback calls itself with something else.
func Fallback(f, other func() error) error {
	err := f()
	if err == nil || other == nil {
		return err
	}
	return Fallback(other, nil)
}

// Classifier says whether an error goes away.
type Classifier interface{ Transient(error) bool }

// Func is a Classifier.
type Func func(error) bool

func (f Func) Transient(err error) bool { return f(err) }

// Any and None always say the same.
var (
	Any  Classifier = Func(func(error) bool { return true })
	None Classifier = Func(func(error) bool { return false })
)

// A Runner asks its class.
type Runner struct {
	Class Classifier
	Tries uint
}

// Run runs f.
func (r Runner) Run(f func() error) error {
	return backoff.Retry(func() error {
		err := f()
		if err != nil && !r.Class.Transient(err) {
			return backoff.Permanent(err)
		}
		return err
	}, backoff.NewExponentialBackOff())
}

// A Filtered asks its filter, if there is one.
type Filtered struct {
	Max    int
	Filter func(error) bool
}

// Default has none, Strict has one; Open is set later on.
var (
	Default = Filtered{Max: 3}
	Strict  = Filtered{Max: 3, Filter: func(error) bool { return false }}
	Open    = Filtered{Max: 3}
)

// Set sets the filter of Open.
func Set(f func(error) bool) { Open.Filter = f }

// Run runs f.
func (p Filtered) Run(f func() error) (err error) {
	for i := 0; i < p.Max; i++ {
		if err = f(); err == nil {
			return nil
		}
		if p.Filter != nil && !p.Filter(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// Value is Run with a value.
func Value[T any](p Filtered, f func() (T, error)) (v T, err error) {
	err = p.Run(func() (e error) {
		v, e = f()
		return
	})
	return v, err
}
