package plain

import (
	"fmt"
	"net/url"
)

// The code has a type, and the error is another one, which is made of the first and is
// turned back into it.
type status uint32

func (s status) err() error {
	if s == 200 {
		return nil
	}
	return failure(s)
}

type failure status

func (f failure) Error() string     { return fmt.Sprint(uint32(f)) }
func (f failure) status() status    { return status(f) }
func (f failure) Retryable() bool   { return f == 404 || f == 503 } // want `^NIM302: Retryable is true for 404`
func (f failure) ShouldRetry() bool { return f.status() == 503 }

func (t *tool) room(v url.Values) error {
	var a struct {
		Code status `json:"code"`
	}
	if err := t.into("chatroom/get.action", v, &a); err != nil {
		return err
	}
	return a.Code.err()
}

// Another one is made of what came over HTTP, too.
type mixed uint32

func (m mixed) Retryable() bool { return m == 404 || m == 503 }

func (s status) mixed() mixed { return mixed(s) }

func ofHTTP(n int) mixed { return mixed(n) }
