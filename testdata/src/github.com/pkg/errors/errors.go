// Package errors is a stand-in for github.com/pkg/errors.
package errors

import "fmt"

// Wrap returns nil if err is nil.
func Wrap(err error, message string) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", message, err)
}

// Wrapf returns nil if err is nil.
func Wrapf(err error, format string, a ...any) error { return Wrap(err, fmt.Sprintf(format, a...)) }
