// Package errs has errors in variables, with the codes in them.
package errs

import "fmt"

type NumError struct {
	Op   string
	Code int
}

func (e *NumError) Error() string { return fmt.Sprintf("%s: %d", e.Op, e.Code) }

var (
	ErrDenied = &NumError{Code: 403}
	ErrParam  = &NumError{Code: 414}
	ErrLimit  = &NumError{Code: 416}
)

func (e *NumError) Retryable() bool { return e.Code != 414 } // want `^NIM302: Retryable is true for 302 `

func (e *NumError) Temporary() bool { return e.Code == 408 || e.Code == 416 || e.Code == 503 }
