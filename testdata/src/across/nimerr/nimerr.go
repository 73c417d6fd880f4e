// Package nimerr has the error that others make of an answer; it talks to nobody.
package nimerr

import (
	"errors"
	"fmt"
)

// Error is what NIM said.
type Error struct {
	Op   string
	Code int
	Desc string
}

func (e *Error) Error() string { return fmt.Sprintf("%s: %d %s", e.Op, e.Code, e.Desc) }

// Of returns the code in err, 0 for none.
func Of(err error) int {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return 0
}
