// Package codes lists the codes of NetEase IM for others, and talks to nobody.
package codes

import (
	"errors"
	"fmt"
)

// Code is the member "code" of an answer.
type Code int

const (
	OK        Code = 200
	BadToken  Code = 302
	Forbidden Code = 403
	Param     Code = 414
	Frequency Code = 416
	Busy      Code = 503
	NoRight   Code = 802
)

// Again is wrong about two of them.
func Again(c Code) bool { return c == Busy || c == Forbidden || c == NoRight } // want `^NIM302: Again is true for 403 .* and 802 `

// Soon is right.
func Soon(c Code) bool { return c == Busy || c == Frequency }

// Error makes errors of codes.
func Error(code int) error {
	switch code {
	case 200:
		return nil
	case 403, 802:
		return fmt.Errorf("not permitted (%d)", code)
	case 414:
		return fmt.Errorf("rejected (%d)", code)
	}
	return fmt.Errorf("failed (%d)", code)
}

// Grade has nothing to do with it.
func Grade(points int) string {
	switch points {
	case 414, 802:
		return "well done"
	}
	return "done"
}

// What a code means, for errors.Is.
var (
	ErrForbidden = errors.New("forbidden")
	ErrParam     = errors.New("bad parameter")
	ErrBusy      = errors.New("busy")
	ErrOther     = errors.New("failed")
)

// Is is Error with errors that can be told apart.
func Is(code int) error {
	err := ErrOther
	switch code {
	case 200:
		return nil
	case 403, 802:
		return ErrForbidden
	case 414:
		err = ErrParam
	case 416, 503:
		err = ErrBusy
	}
	return fmt.Errorf("%w (%d)", err, code)
}
