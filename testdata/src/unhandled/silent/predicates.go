package silent

import (
	"errors"
	"net/url"
)

type refusal struct {
	code int //nimcode:code server-v1
}

func (f *refusal) Error() string { return "failed" }

func numberOf(err error) int {
	var f *refusal
	if errors.As(err, &f) {
		return f.code
	}
	return 0
}

func again(is func(error) bool, f func() error) error {
	err := f()
	for range 3 {
		if err == nil || !is(err) {
			break
		}
		err = f()
	}
	return err
}

// What a literal says of an error matters where it is asked.
func resent(v url.Values, send func(url.Values) error) error {
	return again(func(err error) bool { return numberOf(err) == 503 || numberOf(err) == 416 }, func() error { return send(v) })
}
