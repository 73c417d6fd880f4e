// Package seen knows a client by an interface only, of the client's package or
// its own.
package seen

import (
	"errors"
	"net/url"
	"time"

	"retry/coded"
)

func loop(s coded.Sender, v url.Values) (err error) {
	for range 3 {
		if err = s.Send(v); err == nil { // want `^NIM301: the same request is sent again for 302 `
			break
		}
		time.Sleep(time.Second)
	}
	return err
}

type sender interface{ Send(v url.Values) error }

var _ sender = (*coded.Client)(nil)

func own(s sender, v url.Values) (err error) {
	for range 3 {
		if err = s.Send(v); err == nil { // want `^NIM301: the same request is sent again for 302 `
			break
		}
		time.Sleep(time.Second)
	}
	return err
}

// Nobody implements it.
type other interface {
	Send(v url.Values, n int) error
}

func unknown(s other, v url.Values) (err error) {
	for range 3 {
		if err = s.Send(v, 1); err == nil {
			break
		}
		time.Sleep(time.Second)
	}
	return errors.Join(err)
}
