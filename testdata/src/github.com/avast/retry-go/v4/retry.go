// Package retry has the declarations of github.com/avast/retry-go/v4 that the
// fixtures need.
package retry

import (
	"context"
	"time"
)

type RetryableFunc func() error

type RetryableFuncWithData[T any] func() (T, error)

type RetryIfFunc func(error) bool

type Option func(*Config)

type Config struct{}

func Do(f RetryableFunc, opts ...Option) error { return f() }

func DoWithData[T any](f RetryableFuncWithData[T], opts ...Option) (T, error) { return f() }

func Attempts(n uint) Option { return nil }

func Delay(d time.Duration) Option { return nil }

func RetryIf(f RetryIfFunc) Option { return nil }

func LastErrorOnly(b bool) Option { return nil }

func Context(ctx context.Context) Option { return nil }

func Unrecoverable(err error) error { return err }

func IsRecoverable(err error) bool { return err != nil }

type DelayTypeFunc func(n uint, err error, config *Config) time.Duration

func DelayType(d DelayTypeFunc) Option { return nil }

func FixedDelay(_ uint, _ error, _ *Config) time.Duration { return 0 }

func MaxJitter(d time.Duration) Option { return nil }
