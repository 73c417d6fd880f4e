// Package again repeats what fails, as its policies say. It knows nothing of NIM.
package again

import (
	"context"
	"time"
)

type settings struct {
	max   int
	wait  time.Duration
	again func(error) bool
	stop  func(error) bool
}

type Option func(*settings)

func Max(n int) Option                 { return func(s *settings) { s.max = n } }
func Wait(d time.Duration) Option      { return func(s *settings) { s.wait = d } }
func OnlyIf(f func(error) bool) Option { return func(s *settings) { s.again = f } }

// Value calls fn until there is a value.
func Value[T any](ctx context.Context, fn func(context.Context) (T, error), opts ...Option) (v T, err error) {
	o := settings{max: 3, wait: time.Second, again: func(error) bool { return true }}
	for _, f := range opts {
		f(&o)
	}
	for i := 0; i < o.max; i++ {
		if v, err = fn(ctx); err == nil || !o.again(err) {
			return v, err
		}
		time.Sleep(o.wait)
	}
	return v, err
}

// Shy tries nothing again unless it is told to.
func Shy(fn func() error, opts ...Option) (err error) {
	o := &settings{max: 3}
	for _, f := range opts {
		f(o)
	}
	for i := 0; i < o.max; i++ {
		if err = fn(); err == nil || o.again == nil || !o.again(err) {
			return err
		}
		time.Sleep(o.wait)
	}
	return err
}

// Err is Value without one.
func Err(ctx context.Context, fn func(context.Context) error, opts ...Option) error {
	return Shy(func() error { return fn(ctx) }, opts...)
}

type Task interface {
	Run(ctx context.Context) error
}

type Policy struct {
	Attempts int
	Filter   func(error) bool
}

var (
	Default = Policy{Attempts: 4}
	Never   = Policy{Attempts: 4, Filter: func(error) bool { return false }}
)

// Do asks the filter, if there is one.
func (p Policy) Do(fn func() error) (err error) {
	for n := 0; n < p.Attempts; n++ {
		if err = fn(); err == nil {
			return nil
		}
		if p.Filter != nil && !p.Filter(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// Get is Do for a value.
func Get[T any](p Policy, fn func() (T, error)) (v T, err error) {
	err = p.Do(func() (e error) {
		v, e = fn()
		return
	})
	return
}

// Run runs a task.
func Run(ctx context.Context, n int, t Task) error {
	err := t.Run(ctx)
	for i := 1; err != nil && i < n; i++ {
		time.Sleep(time.Second)
		err = t.Run(ctx)
	}
	return err
}

// Times is recursive.
func Times(n int, pause time.Duration, fn func() error) error {
	err := fn()
	if err == nil || n <= 1 {
		return err
	}
	time.Sleep(pause)
	return Times(n-1, pause, fn)
}

// Burst waits for nothing.
func Burst(n int, fn func() error, again func(error) bool) (err error) {
	for range n {
		if err = fn(); err == nil || !again(err) {
			return err
		}
	}
	return err
}

// Each is for a list.
func Each(ctx context.Context, all []Task) (err error) {
	for _, t := range all {
		if err = t.Run(ctx); err != nil {
			return err
		}
	}
	return err
}
