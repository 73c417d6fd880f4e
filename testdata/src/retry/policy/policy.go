// Package policy tries again, and knows nothing of NIM.
package policy

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// A Decider tells whether an error is worth another try.
type Decider func(error) bool

// A Policy says how to retry.
type Policy struct {
	Max    int
	decide Decider
	before func(int, error)
}

// An Option changes a Policy.
type Option func(*Policy)

// Max tries.
func Max(n int) Option { return func(p *Policy) { p.Max = n } }

// When sets the Decider.
func When(d Decider) Option { return func(p *Policy) { p.decide = d } }

// Before is called between tries.
func Before(f func(int, error)) Option { return func(p *Policy) { p.before = f } }

// New returns a Policy that retries all errors.
func New(opts ...Option) *Policy {
	p := &Policy{Max: 3, decide: func(error) bool { return true }}
	for _, o := range opts {
		o(p)
	}
	return p
}

// Do runs f.
func (p *Policy) Do(ctx context.Context, f func(context.Context) error) error {
	for n := 1; ; n++ {
		err := f(ctx)
		if err == nil || n >= p.Max || !p.decide(err) {
			return err
		}
		if p.before != nil {
			p.before(n, err)
		}
		time.Sleep(time.Second)
	}
}

// Rule is filled by who uses it.
type Rule struct {
	Tries int
	When  func(error) bool
}

// Run runs f; without When all errors are tried again.
func (r Rule) Run(f func() error) (err error) {
	for i := 0; i < r.Tries; i++ {
		if err = f(); err == nil {
			return nil
		}
		if r.When != nil && !r.When(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// Strict runs f; without When none is.
func (r Rule) Strict(f func() error) (err error) {
	for i := 0; i < r.Tries; i++ {
		if err = f(); err == nil {
			return nil
		}
		if r.When == nil || !r.When(err) {
			return err
		}
	}
	return err
}

type stop struct{ error }

func (s stop) Unwrap() error { return s.error }

// Stop marks an error as final.
func Stop(err error) error { return stop{err} }

// ErrFinal does the same.
var ErrFinal = errors.New("final")

// Final wraps it.
func Final(err error) error { return fmt.Errorf("%w: %v", ErrFinal, err) }

// Times calls fn until it returns nil or a final error.
func Times(n int, fn func() error) error {
	var err error
	for i := 0; i < n; i++ {
		if err = fn(); err == nil {
			return nil
		}
		var s stop
		if errors.As(err, &s) {
			return s.error
		}
		if errors.Is(err, ErrFinal) || errors.Is(err, context.Canceled) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// Again marks an error that passes.
type Again struct{ Err error }

func (a *Again) Error() string { return a.Err.Error() }

// Asked calls fn as long as it wants to.
func Asked(fn func() error) error {
	for {
		err := fn()
		if _, ok := err.(*Again); !ok {
			return err
		}
		time.Sleep(time.Second)
	}
}

// Twice is for those who do not want to think.
func Twice[T any](fn func() (T, error)) (T, error) {
	v, err := fn()
	if err != nil {
		time.Sleep(time.Second)
		v, err = fn()
	}
	return v, err
}

// Both calls fn two times in any case.
func Both(fn func() error) error {
	err := fn()
	if err != nil {
		time.Sleep(time.Second)
	}
	return errors.Join(err, fn())
}
