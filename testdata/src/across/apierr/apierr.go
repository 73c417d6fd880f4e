// Package apierr has the error of all that this program calls.
package apierr

import "fmt"

type Error struct {
	Code int
	Desc string
}

func (e *Error) Error() string { return fmt.Sprintf("%d %s", e.Code, e.Desc) }
