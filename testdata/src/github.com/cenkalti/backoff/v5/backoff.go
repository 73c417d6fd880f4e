// Package backoff has the declarations of github.com/cenkalti/backoff/v5 that
// the fixtures need.
package backoff

import "context"

type Operation[T any] func() (T, error)

type RetryOption func()

func Permanent(err error) error { return err }

func WithMaxTries(n uint) RetryOption { return nil }

func Retry[T any](ctx context.Context, o Operation[T], opts ...RetryOption) (T, error) { return o() }
