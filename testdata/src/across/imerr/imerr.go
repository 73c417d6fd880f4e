// Package imerr has the error of whoever sends messages.
package imerr

import "fmt"

type Error struct {
	Code   int
	Reason string
}

func (e *Error) Error() string { return fmt.Sprintf("im: %d %s", e.Code, e.Reason) }

// A Fault takes up the codes of two services.
type Fault struct{ Code int }

func (e *Fault) Error() string { return fmt.Sprintf("im: %d", e.Code) }
