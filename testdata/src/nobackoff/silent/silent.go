// Package silent waits before it sends again.
package silent

import (
	"context"
	"math/rand"
	"net/url"
	"time"
)

func ask(v url.Values) (*answer, error) {
	a := &answer{}
	return a, call("user/create.action", v, a)
}

func sleeps(v url.Values) (*answer, error) {
	for {
		a, err := ask(v)
		if err != nil || a.Code != 416 {
			return a, err
		}
		time.Sleep(time.Second)
	}
}

// The pause comes first.
func first(v url.Values) (a *answer, err error) {
	for i := range 3 {
		time.Sleep(time.Duration(i) * time.Second)
		if a, err = ask(v); err != nil || a.Code != 503 {
			break
		}
	}
	return a, err
}

func waits(ctx context.Context, v url.Values) (*answer, error) {
	for {
		a, err := ask(v)
		if err != nil || a.Code != 503 {
			return a, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

func ticks(v url.Values) (a *answer, err error) {
	for range time.Tick(time.Second) {
		if a, err = ask(v); err != nil || a.Code != 503 {
			break
		}
	}
	return a, err
}

func pause(try int) { time.Sleep(time.Duration(rand.Intn(try)) * time.Second) }

func helped(v url.Values) (*answer, error) {
	for try := 1; ; try++ {
		a, err := ask(v)
		if err != nil || a.Code != 500 {
			return a, err
		}
		pause(try)
	}
}

type limiter struct{ wait func(context.Context) error }

func limited(ctx context.Context, l *limiter, v url.Values) (*answer, error) {
	for {
		if err := l.wait(ctx); err != nil {
			return nil, err
		}
		a, err := ask(v)
		if err != nil || a.Code != 416 {
			return a, err
		}
	}
}

// Another item.
func batch(all []url.Values) {
	for _, v := range all {
		if a, err := ask(v); err == nil && a.Code == 416 {
			continue
		}
	}
}
