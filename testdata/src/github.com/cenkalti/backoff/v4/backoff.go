// Package backoff has the declarations of github.com/cenkalti/backoff/v4 that
// the fixtures need.
package backoff

import (
	"context"
	"time"
)

type BackOff interface{ NextBackOff() time.Duration }

type ExponentialBackOff struct{ BackOff }

func NewExponentialBackOff() *ExponentialBackOff { return nil }

func WithContext(b BackOff, ctx context.Context) BackOff { return b }

func WithMaxRetries(b BackOff, n uint64) BackOff { return b }

type Operation func() error

type OperationWithData[T any] func() (T, error)

type Notify func(error, time.Duration)

type PermanentError struct{ Err error }

func (e *PermanentError) Error() string { return e.Err.Error() }

func Permanent(err error) error { return &PermanentError{err} }

func Retry(o Operation, b BackOff) error { return o() }

func RetryNotify(o Operation, b BackOff, n Notify) error { return o() }

func RetryWithData[T any](o OperationWithData[T], b BackOff) (T, error) { return o() }

type ZeroBackOff struct{}

func (*ZeroBackOff) NextBackOff() time.Duration { return 0 }

type StopBackOff struct{}

func (*StopBackOff) NextBackOff() time.Duration { return -1 }

func NewConstantBackOff(d time.Duration) BackOff { return nil }
