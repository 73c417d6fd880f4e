// Package retry has the declarations of github.com/sethvargo/go-retry that the
// fixtures need.
package retry

import (
	"context"
	"time"
)

type Backoff interface{ Next() (time.Duration, bool) }

type RetryFunc func(ctx context.Context) error

func NewExponential(base time.Duration) Backoff { return nil }

func RetryableError(err error) error { return err }

func Do(ctx context.Context, b Backoff, f RetryFunc) error { return f(ctx) }

func Exponential(ctx context.Context, base time.Duration, f RetryFunc) error { return f(ctx) }
