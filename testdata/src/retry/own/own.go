// Package own has the helper beside the client.
package own

import (
	"errors"
	"net/url"
	"time"
)

type failure struct {
	Code int
	Desc string
}

func (f *failure) Error() string { return f.Desc }

func ask(v url.Values) error {
	a := &answer{}
	if err := call("user/create.action", v, a); err != nil {
		return err
	}
	if a.Code != 200 {
		return &failure{a.Code, a.Desc}
	}
	return nil
}

func busy(err error) bool {
	var f *failure
	return errors.As(err, &f) && (f.Code == 416 || f.Code == 503)
}

type policy struct {
	tries int
	when  func(error) bool
}

type option func(*policy)

func tries(n int) option { return func(p *policy) { p.tries = n } }

func when(f func(error) bool) option { return func(p *policy) { p.when = f } }

func newPolicy(opts ...option) *policy {
	p := &policy{tries: 3}
	for _, o := range opts {
		o(p)
	}
	return p
}

func (p *policy) do(op func() error) (err error) {
	for i := 0; i < p.tries; i++ {
		if err = op(); err == nil {
			return nil
		}
		if p.when != nil && !p.when(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

type permanent struct{ error }

func (p permanent) Unwrap() error { return p.error }

func final(err error) error { return permanent{err} }

func times(n int, op func() error) (err error) {
	for range n {
		err = op()
		var p permanent
		if err == nil || errors.As(err, &p) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// The type has a number: it may well be the code.
type status struct{ n int }

func (s status) Error() string { return "" }

func statuses(op func() error) (err error) {
	for range 3 {
		err = op()
		var s status
		if err == nil || errors.As(err, &s) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func silent(v url.Values, p *policy) {
	op := func() error { return ask(v) }
	_ = p.do(op)
	_ = newPolicy(when(busy)).do(op)
	_ = newPolicy(tries(5), when(busy)).do(op)
	_ = (&policy{tries: 3, when: busy}).do(op)
	_ = times(3, func() error {
		err := ask(v)
		if err != nil && !busy(err) {
			return final(err)
		}
		return err
	})
	_ = statuses(op)
}

func loud(v url.Values) {
	op := func() error { return ask(v) }
	_ = newPolicy().do(op)                                                 // want `^NIM301: do sends the same request again for 302 `
	_ = newPolicy(tries(5)).do(op)                                         // want `^NIM301: do `
	_ = newPolicy(when(func(err error) bool { return !busy(err) })).do(op) // want `^NIM301: do `
	_ = (&policy{tries: 3}).do(op)                                         // want `^NIM301: do `
	_ = times(3, op)                                                       // want `^NIM301: times `
}
