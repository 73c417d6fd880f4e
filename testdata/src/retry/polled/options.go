package polled

import (
	"errors"
	"time"

	"retry/nim"
)

// A helper beside the calls, with options and a condition from the beginning.
type loop struct {
	times int
	check func(error) bool
}

type option func(*loop)

func times(n int) option                 { return func(l *loop) { l.times = n } }
func only(check func(error) bool) option { return func(l *loop) { l.check = check } }

func retried[T any](f func() (T, error), opts ...option) (T, error) {
	l := loop{times: 3, check: func(err error) bool { return err != nil }}
	for _, o := range opts {
		o(&l)
	}
	var (
		v   T
		err error
	)
	for i := 0; i < l.times; i++ {
		v, err = f()
		if err == nil || !l.check(err) {
			return v, err
		}
		time.Sleep(time.Second)
	}
	return v, err
}

func optional(c *nim.Client) {
	op := func() (int, error) { return 0, c.Block("a") }
	_, _ = retried(op)                             // want `^NIM301: retried sends the same request again for `
	_, _ = retried(op, times(5))                   // want `^NIM301: retried `
	_, _ = retried(op, only(func(err error) bool { // want `^NIM301: retried `
		var e *nim.Error
		return !errors.As(err, &e) || e.Code != 403
	}))
	_, _ = retried(op, only(busy))
	_, _ = retried(op, times(5), only(busy))
	_, _ = retried(op, times(1))
}

// One that is set by options decides, and is not known here.
type policy struct{ check func(error) bool }

func (p *policy) run(f func() error, set ...func(*policy)) (err error) {
	q := *p
	for _, s := range set {
		s(&q)
	}
	for i := 0; i < 3; i++ {
		if err = f(); err == nil {
			return nil
		}
		if q.check != nil && !q.check(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

type judge interface{ Again(error) bool }

func judged(j func() judge, f func() error) (err error) {
	for i := 0; i < 3; i++ {
		if err = f(); err == nil || !j().Again(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func unknown(c *nim.Client, p *policy, j func() judge) {
	_ = p.run(func() error { return c.Block("a") }, func(p *policy) { p.check = busy })
	_ = judged(j, func() error { return c.Block("a") })
}
