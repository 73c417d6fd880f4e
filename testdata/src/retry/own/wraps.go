package own

import (
	"errors"
	"fmt"
	"net/url"
	"time"
)

var (
	errRejected = errors.New("rejected")
	errUnknown  = errors.New("no such object")
	errLimit    = errors.New("too many")
)

// All errors of the type are the one in the variable.
type rejection struct{ Code int }

func (r *rejection) Error() string { return fmt.Sprint(r.Code) }
func (r *rejection) Unwrap() error { return errRejected }

func block(v url.Values) error {
	a := &answer{}
	if err := call("user/block.action", v, a); err != nil {
		return err
	}
	if a.Code != 200 {
		return &rejection{a.Code}
	}
	return nil
}

func rejected(v url.Values) error {
	for {
		err := block(v) // want `^NIM301: `
		if !errors.Is(err, errRejected) {
			return err
		}
		time.Sleep(time.Second)
	}
}

func notRejected(v url.Values) error {
	for {
		err := block(v)
		if err == nil || errors.Is(err, errRejected) {
			return err
		}
		time.Sleep(time.Second)
	}
}

func typed(v url.Values) error {
	for {
		err := block(v) // want `^NIM301: the same request is sent again for 302 `
		var r *rejection
		if !errors.As(err, &r) || r.Code == 414 {
			return err
		}
		time.Sleep(time.Second)
	}
}

func typedBusy(v url.Values) error {
	for {
		err := block(v)
		var r *rejection
		if !errors.As(err, &r) || r.Code != 416 {
			return err
		}
		time.Sleep(time.Second)
	}
}

func fromCode(code int) error {
	switch code {
	case 200:
		return nil
	case 404:
		return fmt.Errorf("%w: %d", errUnknown, code)
	case 416:
		return errLimit
	}
	return fmt.Errorf("code %d", code)
}

func unblock(v url.Values) error {
	a := &answer{}
	if err := call("user/unblock.action", v, a); err != nil {
		return err
	}
	return fromCode(a.Code)
}

func insist(f func() error, when func(error) bool) (err error) {
	for range 3 {
		if err = f(); err == nil || !when(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func asked(v url.Values) {
	_ = insist(func() error { return unblock(v) }, func(err error) bool { return !errors.Is(err, errUnknown) }) // want `^NIM301: insist sends the same request again for `
	_ = insist(func() error { return unblock(v) }, func(err error) bool { return errors.Is(err, errLimit) })
}
