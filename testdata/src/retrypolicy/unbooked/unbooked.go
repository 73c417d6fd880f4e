// Package unbooked lists the numbers of HTTP, and those of somebody else.
package unbooked

import "fmt"

const (
	OK         = 200
	Found      = 302
	Forbidden  = 403
	NotFound   = 404
	URITooLong = 414
	Range      = 416
)

func IsRetryable(code int) bool { return code != OK && code != NotFound && code != URITooLong }

// Of another service, which has numbers that NIM has not.
const (
	Fine      = 200
	NoParam   = 414
	TooOften  = 416
	NoFunds   = 4402
	NoAccount = 4403
)

func ShouldRetry(code int) bool { return code != Fine && code != NoFunds }

// Without the limit.
type Err struct{ Code int }

func (e *Err) Error() string { return fmt.Sprint(e.Code) }

const (
	CodeParam = 414
	CodeOther = 500
)

func (e *Err) CanRetry() bool { return e.Code != CodeParam }
