// Package booked sorts the answers of the messaging platform. It talks to nobody.
package booked

import (
	"errors"
	"fmt"
)

type Err struct {
	Code int
	Desc string
}

func (e *Err) Error() string { return fmt.Sprintf("code %d: %s", e.Code, e.Desc) }

const (
	Success    = 200
	WrongToken = 302
	Forbidden  = 403
	NotFound   = 404
	Timeout    = 408
	BadParam   = 414
	Frequency  = 416
	Busy       = 503
)

func IsRetryable(code int) bool {
	switch code {
	case Success, NotFound, BadParam: // want `^NIM302: IsRetryable is true for 302 \(.*\), 403 \(.*\), 417`
		return false
	}
	return true
}

func IsTransient(code int) bool { return code == Timeout || code == Frequency || code == Busy }

func CanRetry(err error) bool {
	var e *Err
	if !errors.As(err, &e) {
		return err != nil
	}
	if e.Code == WrongToken || e.Code == Forbidden { // want `^NIM302: CanRetry is true for 404`
		return false
	}
	return true
}

var passing = map[int]bool{Timeout: true, Frequency: true, Busy: true}

func ShouldRetry(err error) bool {
	var e *Err
	return errors.As(err, &e) && passing[e.Code]
}

// TryAgain is for who has the number only.
func TryAgain(code int) bool {
	if code == 200 || code == 414 { // want `^NIM302: TryAgain is true for `
		return false
	}
	return true
}

// ShouldRetryStatus is about something else.
func ShouldRetryStatus(status int) bool { return status != 200 && status != 404 }
