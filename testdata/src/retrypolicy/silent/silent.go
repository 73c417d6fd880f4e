// Package silent gives retry libraries what may succeed.
package silent

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

func temporary(err error) bool {
	var f *failure
	if !errors.As(err, &f) {
		return true
	}
	switch f.Code {
	case 408, 416, 500, 503:
		return true
	}
	return false
}

func marked(v url.Values) error {
	return avast.Do(func() error {
		err := send(v)
		if err != nil && !temporary(err) {
			return avast.Unrecoverable(err)
		}
		return err
	})
}

func asked(v url.Values) error {
	return avast.Do(func() error { return send(v) }, avast.RetryIf(temporary), avast.Delay(time.Second))
}

func inline(v url.Values) error {
	return avast.Do(func() error { return send(v) }, avast.RetryIf(func(err error) bool {
		var f *failure
		return errors.As(err, &f) && f.Code == 503
	}))
}

func once(v url.Values) error {
	return avast.Do(func() error { return send(v) }, avast.Attempts(1))
}

// Only where there was no answer.
func transport(v url.Values) (a *answer, err error) {
	err = avast.Do(func() error {
		a, err = ask(v)
		return err
	})
	return a, err
}

// Another item each time.
func next(jobs <-chan url.Values) error {
	return avast.Do(func() error { return send(<-jobs) })
}

func permanent(v url.Values) error {
	return backoff.Retry(func() error {
		a, err := ask(v)
		if err != nil {
			return err
		}
		switch a.Code {
		case 200:
			return nil
		case 416, 503:
			return &failure{a.Code, a.Desc}
		}
		return backoff.Permanent(&failure{a.Code, a.Desc})
	}, backoff.NewExponentialBackOff())
}

// The client marks its errors.
func sendMarked(v url.Values) error {
	a, err := ask(v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return backoff.Permanent(&failure{a.Code, a.Desc})
	}
	return nil
}

func markedElsewhere(v url.Values) error {
	return backoff.Retry(func() error { return sendMarked(v) }, backoff.NewExponentialBackOff())
}

func fifth(ctx context.Context, v url.Values) (*answer, error) {
	return backoff5.Retry(ctx, func() (*answer, error) {
		a, err := ask(v)
		if err != nil {
			return nil, err
		}
		if a.Code != 200 {
			return nil, backoff5.Permanent(errors.New(a.Desc))
		}
		return a, nil
	})
}

func unmarked(ctx context.Context, v url.Values) error {
	return sethvargo.Do(ctx, sethvargo.NewExponential(time.Second), func(ctx context.Context) error {
		a, err := ask(v)
		if err != nil {
			return sethvargo.RetryableError(err)
		}
		if a.Code == 503 {
			return sethvargo.RetryableError(errors.New(a.Desc))
		}
		if a.Code != 200 {
			return errors.New(a.Desc)
		}
		return nil
	})
}

func kubernetes(v url.Values) error {
	if err := retry.RetryOnConflict(retry.DefaultRetry, func() error { return send(v) }); err != nil {
		return err
	}
	return retry.OnError(retry.DefaultRetry, temporary, func() error { return send(v) })
}

// A state is asked for until it changes.
func state(v url.Values) error {
	return wait.Poll(time.Second, time.Minute, func() (bool, error) {
		a, err := ask(v)
		if err != nil {
			return false, err
		}
		return a.Code == 200 && a.Info.Token != "", nil
	})
}

func polled(v url.Values) error {
	return wait.ExponentialBackoff(retry.DefaultRetry, func() (bool, error) {
		a, err := ask(v)
		if err != nil || a.Code == 503 {
			return false, nil
		}
		if a.Code != 200 {
			return false, errors.New(a.Desc)
		}
		return true, nil
	})
}

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
		return a.Code == 503, nil
	}
	c.CheckRetry = retryablehttp.DefaultRetryPolicy
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
		return err != nil || json.Unmarshal(res.Body(), &a) != nil || a.Code == 416
	})
}

func third() *resty3.Client {
	return resty3.New().SetRetryCount(3).AddRetryConditions(func(res *resty3.Response, err error) bool {
		var a answer
		return err == nil && json.Unmarshal(res.Bytes(), &a) == nil && (a.Code == 500 || a.Code == 503)
	})
}

func shouldRetry(code int) bool { return code == 408 || code == 416 || code >= 500 }

func useShouldRetry(v url.Values) bool {
	a, err := ask(v)
	return err == nil && shouldRetry(a.Code)
}

// The opposite.
func (a *answer) IsNotRetryable() bool { return a.Code == 302 || a.Code == 414 }

func (a *answer) StopRetry() bool { return a.Code == 414 }

// A struct of the code knows what passes.
type rejected struct {
	Code int
	Desc string
}

func (r rejected) Error() string { return r.Desc }

func (r rejected) Temporary() bool { return r.Code == 416 || r.Code == 503 }

func markedRejected(ctx context.Context, v url.Values) error {
	return sethvargo.Do(ctx, nil, func(context.Context) error {
		a, err := ask(v)
		if err != nil || a.Code == 200 {
			return err
		}
		e := rejected{a.Code, a.Desc}
		if e.Temporary() {
			return sethvargo.RetryableError(e)
		}
		return e
	})
}

// There is no second try.
func stopped(v url.Values) error {
	return backoff.Retry(func() error { return send(v) }, &backoff.StopBackOff{})
}
