// Package wait has the declarations of k8s.io/apimachinery/pkg/util/wait that
// the fixtures need.
package wait

import (
	"context"
	"time"
)

type ConditionFunc func() (done bool, err error)

type ConditionWithContextFunc func(context.Context) (done bool, err error)

type Backoff struct {
	Duration time.Duration
	Steps    int
}

func Poll(interval, timeout time.Duration, condition ConditionFunc) error { return nil }

func PollUntilContextTimeout(ctx context.Context, interval, timeout time.Duration, immediate bool, condition ConditionWithContextFunc) error {
	return nil
}

func ExponentialBackoff(b Backoff, condition ConditionFunc) error { return nil }
