// Package codeerr makes errors of codes for others; it knows no service.
package codeerr

import (
	"errors"
	"fmt"
)

var (
	ErrDenied = errors.New("denied")
	ErrParam  = errors.New("bad parameter")
)

// Of returns the error of a code.
func Of(code int, desc string) error {
	switch code {
	case 200:
		return nil
	case 403:
		return ErrDenied
	case 414:
		return fmt.Errorf("%w: %s", ErrParam, desc)
	}
	return fmt.Errorf("code %d: %s", code, desc)
}
