// Package steps sends again in steps, or by a library.
package steps

import (
	"fmt"
	"net/url"
	"time"

	avast "github.com/avast/retry-go/v4"
	"github.com/cenkalti/backoff/v4"
	"k8s.io/apimachinery/pkg/util/wait"
)

func ask(v url.Values) (*answer, error) {
	a := &answer{}
	return a, call("user/create.action", v, a)
}

// The state between two tries is to wait.
func machine(v url.Values) (a *answer, err error) {
	const (
		sending = iota
		waiting
		failed
	)
	for state, tries := sending, 0; ; {
		switch state {
		case sending:
			a, err = ask(v)
			switch {
			case err != nil || a.Code == 200:
				return a, err
			case a.Code == 416 && tries < 3:
				tries++
				state = waiting
			default:
				state = failed
			}
		case waiting:
			time.Sleep(time.Second)
			state = sending
		case failed:
			return a, nil
		}
	}
}

func hasty(v url.Values) (a *answer, err error) {
	const (
		sending = iota
		counting
	)
	for state, tries := sending, 0; ; {
		switch state {
		case sending:
			if a, err = ask(v); err != nil || a.Code != 416 { // want `^NIM303: the same request is sent again at once for 416 `
				return a, err
			}
			state = counting
		case counting:
			if tries++; tries > 3 {
				return a, err
			}
			state = sending
		}
	}
}

func flood(v url.Values) (a *answer, err error) {
	a, err = ask(v)
	for err == nil && a.Code == 503 {
		a, err = ask(v) // want `^NIM303: the same request is sent again at once for 503 `
	}
	return a, err
}

func libraries(v url.Values) {
	op := func() error {
		a, err := ask(v)
		if err == nil && (a.Code == 416 || a.Code == 503) {
			return fmt.Errorf("busy: %d", a.Code)
		}
		return err
	}
	_ = backoff.Retry(op, backoff.NewExponentialBackOff())
	_ = backoff.Retry(op, backoff.NewConstantBackOff(time.Second))
	_ = backoff.Retry(op, &backoff.StopBackOff{})
	_ = avast.Do(op, avast.Attempts(3))
	_ = avast.Do(op, avast.Delay(0)) // a random delay is added
	_ = avast.Do(op, avast.Delay(time.Second), avast.DelayType(avast.FixedDelay))
	_ = wait.ExponentialBackoff(wait.Backoff{Duration: time.Second, Steps: 3}, func() (bool, error) { return op() == nil, nil })

	_ = wait.ExponentialBackoff(wait.Backoff{Steps: 3}, func() (bool, error) { // want `^NIM303: wait.ExponentialBackoff `
		a, err := ask(v)
		if err == nil && a.Code == 503 {
			return false, nil
		}
		return err == nil, err
	})
	_ = backoff.Retry(op, &backoff.ZeroBackOff{})                                                  // want `^NIM303: backoff.Retry sends the same request again at once for 416 \(.*\) and 503 \(.*\); wait before`
	_ = backoff.Retry(op, backoff.WithMaxRetries(&backoff.ZeroBackOff{}, 3))                       // want `^NIM303: backoff.Retry `
	_ = backoff.Retry(op, backoff.NewConstantBackOff(0))                                           // want `^NIM303: backoff.Retry `
	_ = avast.Do(op, avast.Delay(0), avast.DelayType(avast.FixedDelay))                            // want `^NIM303: retry.Do `
	_ = avast.Do(op, avast.DelayType(func(uint, error, *avast.Config) time.Duration { return 0 })) // want `^NIM303: retry.Do `
}
