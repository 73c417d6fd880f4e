// Package pace tries again, as a policy says.
package pace

import (
	"context"
	"time"
)

type Policy struct {
	Max   int
	Delay time.Duration
	Again func(error) bool
}

var Default = Policy{Max: 3, Delay: time.Second}

func (p Policy) When(again func(error) bool) Policy {
	p.Again = again
	return p
}

// Do waits before each further try.
func (p Policy) Do(ctx context.Context, f func() error) error {
	var err error
	for n := range p.Max {
		if n > 0 {
			select {
			case <-time.After(p.Delay):
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		if err = f(); err == nil {
			return nil
		}
		if p.Again != nil && !p.Again(err) {
			return err
		}
	}
	return err
}

// Rush does not wait.
func (p Policy) Rush(f func() error) error {
	var err error
	for range p.Max {
		if err = f(); err == nil {
			return nil
		}
		if p.Again != nil && !p.Again(err) {
			return err
		}
	}
	return err
}
