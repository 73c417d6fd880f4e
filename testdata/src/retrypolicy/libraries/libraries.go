// Package libraries gives retry libraries what cannot succeed.
package libraries

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"time"

	avast "github.com/avast/retry-go/v4"
	"github.com/cenkalti/backoff/v4"
	backoff5 "github.com/cenkalti/backoff/v5"
	"github.com/go-resty/resty/v2"
	"github.com/hashicorp/go-retryablehttp"
	sethvargo "github.com/sethvargo/go-retry"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/retry"
	resty3 "resty.dev/v3"
)

type failure struct {
	Code int
	Desc string
}

func (f *failure) Error() string { return f.Desc }

func ask(v url.Values) (*answer, error) {
	a := &answer{}
	return a, call("user/create.action", v, a)
}

func send(v url.Values) error {
	a, err := ask(v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return &failure{a.Code, a.Desc}
	}
	return nil
}

func always(v url.Values) error {
	return avast.Do(func() error { return send(v) }, avast.Attempts(3)) // want `^NIM302: retry.Do sends the same request again for 302 \(.*\), 403 \(.*\), 414 \(.*\) and \d+ more: it cannot succeed unchanged; give up for them: renew the token after 302, mend the parameter after 414, take 417 as done$`
}

func withData(v url.Values) (*answer, error) {
	return avast.DoWithData(func() (*answer, error) { // want `^NIM302: retry.DoWithData sends the same request again for `
		a, err := ask(v)
		if err != nil {
			return nil, err
		}
		if a.Code != 200 {
			return nil, errors.New(a.Desc)
		}
		return a, nil
	})
}

// One code is seen to, and the others are not.
func chosen(v url.Values) error {
	return avast.Do(func() error { // want `^NIM302: retry.Do sends the same request again for 302 \(.*\), 403 \(.*\), 404 \(.*\) and \d+ more`
		err := send(v)
		var f *failure
		if errors.As(err, &f) && f.Code == 414 {
			return avast.Unrecoverable(err)
		}
		return err
	})
}

func retryable(err error) bool {
	var f *failure
	return errors.As(err, &f) && f.Code != 414 // want `^NIM302: retryable is true for 302 \(.*\), 403 \(.*\), 404 \(.*\) and \d+ more: the same request cannot succeed; return false for them$`
}

// What decides is reported where it is written.
func asked(v url.Values) error {
	return avast.Do(func() error { return send(v) }, avast.RetryIf(retryable))
}

func exponential(v url.Values) error {
	return backoff.Retry(func() error { return send(v) }, backoff.NewExponentialBackOff()) // want `^NIM302: backoff.Retry sends the same request again for `
}

// The operation has a name.
func notified(v url.Values) error {
	op := func() error { return send(v) }
	return backoff.RetryNotify(op, backoff.NewExponentialBackOff(), nil) // want `^NIM302: backoff.RetryNotify sends `
}

func fifth(ctx context.Context, v url.Values) (*answer, error) {
	return backoff5.Retry(ctx, func() (*answer, error) { // want `^NIM302: backoff.Retry sends `
		a, err := ask(v)
		if err == nil && a.Code != 200 {
			err = &failure{a.Code, a.Desc}
		}
		return a, err
	})
}

func marked(ctx context.Context, v url.Values) error {
	return sethvargo.Do(ctx, sethvargo.NewExponential(time.Second), func(ctx context.Context) error { // want `^NIM302: retry.Do sends `
		if err := send(v); err != nil {
			return sethvargo.RetryableError(err)
		}
		return nil
	})
}

func kubernetes(v url.Values) error {
	return retry.OnError(retry.DefaultRetry, func(error) bool { return true }, func() error { return send(v) }) // want `^NIM302: retry.OnError sends `
}

func polled(v url.Values) error {
	return wait.Poll(time.Second, time.Minute, func() (bool, error) { // want `^NIM302: wait.Poll sends `
		if err := send(v); err != nil {
			return false, nil
		}
		return true, nil
	})
}

func until(ctx context.Context, v url.Values) error {
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) { // want `^NIM302: wait.PollUntilContextTimeout sends `
		a, err := ask(v)
		if err != nil {
			return false, err
		}
		return a.Code == 200, nil
	})
}

// Hooks decide by the body.
func hooked() *retryablehttp.Client {
	c := retryablehttp.NewClient()
	c.CheckRetry = func(ctx context.Context, res *http.Response, err error) (bool, error) {
		if err != nil {
			return true, nil
		}
		data, _ := io.ReadAll(res.Body)
		var a answer
		if err := json.Unmarshal(data, &a); err != nil {
			return false, err
		}
		return a.Code != 200, nil // want `^NIM302: CheckRetry asks for another try for 302 \(.*\), 403 \(.*\), 414 \(.*\) and \d+ more: the same request cannot succeed; let it return false for them$`
	}
	return c
}

func create(c *retryablehttp.Client, v url.Values) (a answer, err error) {
	res, err := c.PostForm("https://api.netease.im/nimserver/user/create.action", v)
	if err != nil {
		return a, err
	}
	err = json.NewDecoder(res.Body).Decode(&a)
	return a, err
}

func second() *resty.Client {
	return resty.New().SetRetryCount(3).AddRetryCondition(func(res *resty.Response, err error) bool {
		var a answer
		if err != nil || json.Unmarshal(res.Body(), &a) != nil {
			return true
		}
		return a.Code != 200 // want `^NIM302: AddRetryCondition asks for another try for `
	})
}

func third() *resty3.Client {
	return resty3.New().SetRetryCount(3).AddRetryConditions(func(res *resty3.Response, err error) bool {
		var a answer
		if err != nil || json.Unmarshal(res.Bytes(), &a) != nil {
			return true
		}
		return a.Code == 302 || a.Code == 503 // want `^NIM302: AddRetryConditions asks for another try for 302 `
	})
}

func shouldRetry(code int) bool {
	switch code {
	case 404, 408, 414, 503: // want `^NIM302: shouldRetry is true for 404 \(.*\) and 414 \(.*\): `
		return true
	}
	return false
}

func useShouldRetry(v url.Values) bool {
	a, err := ask(v)
	return err == nil && shouldRetry(a.Code)
}

func (a *answer) useIsRetriable(v url.Values) bool {
	return call("user/create.action", v, a) == nil && a.IsRetriable()
}

func (a *answer) IsRetriable() bool { return a.Code >= 400 } // want `^NIM302: IsRetriable is true for `
