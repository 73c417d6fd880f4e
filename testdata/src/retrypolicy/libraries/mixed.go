package libraries

import (
	"errors"
	"log"
	"net/url"

	avast "github.com/avast/retry-go/v4"
	"github.com/cenkalti/backoff/v4"
)

// What decides stands in a function of its own, which tells the error on.
func final(err error) error {
	var f *failure
	if errors.As(err, &f) {
		log.Print(err)
		switch f.Code {
		case 408, 416, 500, 503:
			return err
		}
		return backoff.Permanent(err)
	}
	return err
}

func finally(v url.Values) error {
	return backoff.Retry(func() error {
		if _, err := ask(v); err != nil {
			return err
		}
		if err := send(v); err != nil {
			return final(err)
		}
		return nil
	}, backoff.NewExponentialBackOff())
}

// Who knows more than the code marks some errors, and not others.
func known(err error, given map[string]bool) error {
	if given[err.Error()] {
		return avast.Unrecoverable(err)
	}
	return err
}

func knows(v url.Values, given map[string]bool) error {
	return avast.Do(func() error {
		err := send(v)
		if err != nil {
			return known(err, given)
		}
		return nil
	})
}

// One that lets most codes pass does not.
func lax(err error) error {
	var f *failure
	if errors.As(err, &f) && f.Code == 403 {
		return backoff.Permanent(err)
	}
	return err
}

func laxly(v url.Values) error {
	return backoff.Retry(func() error { // want `^NIM302: backoff.Retry sends the same request again for 302 \(.*\), 404 \(.*\), 414 \(.*\) and `
		if err := send(v); err != nil {
			return lax(err)
		}
		return nil
	}, backoff.NewExponentialBackOff())
}
