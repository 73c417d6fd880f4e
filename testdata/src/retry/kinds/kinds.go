package kinds

import (
	"errors"
	"fmt"
	"net/url"
	"time"

	"retry/rejects"
)

func final(v url.Values) error {
	for n := 0; ; n++ {
		err := rejects.Send(v) // want `^NIM301: the same request is sent again for 302 `
		switch rejects.KindOf(err) {
		case rejects.None:
			return nil
		case rejects.Network:
			return err
		}
		if n > 3 {
			return err
		}
		time.Sleep(time.Second)
	}
}

func never(v url.Values) error {
	for {
		code, err := rejects.Code(v) // want `^NIM301: the same request is sent again for 302 `
		if err != nil || rejects.Sort(code) != "never" {
			return err
		}
		time.Sleep(time.Second)
	}
}

func predicate(v url.Values) (err error) {
	for range 3 {
		if err = rejects.Send(v); !rejects.ShouldRetry(err) { // want `^NIM301: the same request is sent again for 302 `
			break
		}
		time.Sleep(time.Second)
	}
	return err
}

func byType(v url.Values) error {
	var r *rejects.Reject
	for range 3 {
		err := rejects.Send(v) // want `^NIM301: the same request is sent again for 302 `
		if !errors.As(err, &r) {
			return err
		}
		time.Sleep(time.Second)
	}
	return r
}

func forbidden(v url.Values) error {
	for {
		err := rejects.Post(v) // want `^NIM301: the same request is sent again for 403 `
		if err != rejects.Status(403) {
			return err
		}
		time.Sleep(time.Second)
	}
}

func freshTrace(v url.Values) (err error) {
	for n := range 3 {
		if err = rejects.Trace(v, fmt.Sprint(time.Now().UnixNano(), n)); err == nil { // want `^NIM301: the same request is sent again for 302 `
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}
