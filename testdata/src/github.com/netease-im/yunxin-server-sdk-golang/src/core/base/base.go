// Package base is a stub of the official SDK's package of that path.
package base

type HttpCodeError struct {
	Code int
	Data string
}

func (e *HttpCodeError) Error() string { return e.Data }
