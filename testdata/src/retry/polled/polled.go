// Package polled has helpers that go by the yes or no of what they call.
package polled

import (
	"context"
	"errors"
	"log"
	"time"

	"retry/nim"
	"retry/polls"
)

func busy(err error) bool {
	var e *nim.Error
	return errors.As(err, &e) && (e.Code == 416 || e.Code == 503)
}

func until(c *nim.Client) bool {
	return polls.Until(3, func() bool { return c.Block("a") == nil }) // want `^NIM301: polls.Until sends the same request again for `
}

func logged(c *nim.Client) bool {
	return polls.Until(3, func() bool { // want `^NIM301: polls.Until `
		if err := c.Block("a"); err != nil {
			log.Print(err)
			return false
		}
		return true
	})
}

func counted(c *nim.Client) (err error) {
	polls.While(time.Second, func(n int) bool { // want `^NIM301: polls.While `
		err = c.Block("a")
		return err != nil && n < 3
	})
	return err
}

func done(c *nim.Client) error {
	return polls.Done(func() (bool, error) { // want `^NIM301: polls.Done `
		return c.Block("a") == nil, nil
	})
}

func burst(c *nim.Client) error {
	if err := polls.Burst(3, func() (bool, error) { // want `^NIM301: polls.Burst `
		err := c.Block("a")
		return err != nil, err
	}); err != nil {
		return err
	}
	return polls.Burst(3, func() (bool, error) { // want `^NIM303: polls.Burst sends the same request again at once for `
		err := c.Block("a")
		return busy(err), err
	})
}

func stubborn(ctx context.Context, c *nim.Client) error {
	return polls.Stubborn(ctx, func(context.Context) (bool, error) { // want `^NIM301: polls.Stubborn `
		err := c.Block("a")
		return err == nil, err
	})
}

func tries(c *nim.Client) error {
	return polls.Tries(3, func(n int) error { // want `^NIM301: polls.Tries `
		if n > 0 {
			log.Printf("try %d", n)
		}
		return c.Block("a")
	})
}

func made(c *nim.Client) func() bool { return func() bool { return c.Block("a") == nil } }

func returned(c *nim.Client) bool { return polls.Until(3, made(c)) } // want `^NIM301: polls.Until `

// For what passes, for another request each time, for a state, or with a pause.
func silent(ctx context.Context, c *nim.Client, all []string, ready func() bool) {
	polls.Until(3, func() bool { return !busy(c.Block("a")) })
	polls.While(time.Second, func(n int) bool { return n < len(all) && c.Block(all[n]) != nil })
	polls.While(time.Second, func(n int) bool {
		to := all[0]
		if n > 0 {
			to = all[1]
		}
		return c.Block(to) != nil && n < 1
	})
	_ = polls.Done(func() (bool, error) {
		err := c.Block("a")
		if busy(err) {
			return false, nil
		}
		return true, err
	})
	_ = polls.Done(func() (bool, error) {
		err := c.Block("a")
		return err == nil, err
	})
	_ = polls.Done(func() (bool, error) {
		if err := c.Block("a"); err != nil {
			return false, err
		}
		return ready(), nil
	})
	_ = polls.Burst(3, func() (bool, error) {
		err := c.Block("a")
		if busy(err) {
			time.Sleep(time.Second)
			return true, err
		}
		return false, err
	})
	_ = polls.Tries(len(all), func(n int) error { return c.Block(all[n]) })
	polls.First(all, func(to string) bool { return c.Block(to) == nil })
}
