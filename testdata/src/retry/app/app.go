// Package app retries what another package sends.
package app

import (
	"errors"
	"time"

	"github.com/avast/retry-go/v4"

	"retry/nim"
)

func loop(c *nim.Client, to, text string) (err error) {
	for range 3 {
		if err = c.Send("system", to, text); err == nil { // want `^NIM301: the same request is sent again for 302 \(.*\), 403 \(.*\), 414 \(.*\) and \d+ more`
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func library(c *nim.Client, accid string) error {
	return retry.Do(func() error { return c.Block(accid) }) // want `^NIM302: retry.Do sends the same request again for `
}

func helper(c *nim.Client, accid string) error {
	return nim.Insist(func() error { return c.Block(accid) }) // want `^NIM301: nim.Insist sends the same request again for `
}

// The client says which are worth it.
func asked(c *nim.Client, to, text string) (err error) {
	for range 3 {
		if err = c.Send("system", to, text); err == nil || !nim.Temporary(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func typed(c *nim.Client, accid string) (err error) {
	for range 3 {
		err = c.Block(accid)
		var e *nim.Error
		if err == nil || errors.As(err, &e) && e.Code != 503 {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func batch(c *nim.Client, all []string) (failed []string) {
	for _, to := range all {
		if err := c.Send("system", to, "hello"); err != nil {
			failed = append(failed, to)
		}
	}
	return failed
}
