// Package retry has the declarations of github.com/avast/retry-go/v5 that the
// fixtures need.
package retry

import "time"

type RetryableFunc func() error

type RetryableFuncWithData[T any] func() (T, error)

type RetryIfFunc func(error) bool

type core struct{}

type Option func(*core)

type Retrier struct{ *core }

type RetrierWithData[T any] struct{ *core }

func New(opts ...Option) *Retrier { return nil }

func NewWithData[T any](opts ...Option) *RetrierWithData[T] { return nil }

func (r *Retrier) Do(f RetryableFunc) error { return f() }

func (r *RetrierWithData[T]) Do(f RetryableFuncWithData[T]) (T, error) { return f() }

func Attempts(n uint) Option { return nil }

func Delay(d time.Duration) Option { return nil }

func RetryIf(f RetryIfFunc) Option { return nil }

func Unrecoverable(err error) error { return err }
