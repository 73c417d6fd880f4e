// Package lib is a stub of a library nobody has heard of.
package lib

// Integers turns the floats of m into ints.
func Integers(m map[string]any) {}

// Decode decodes in a way of its own.
func Decode(data []byte, v any) {}

type Flexible struct {
	Code string `json:"code"`
}

// Run runs f and catches its panics.
func Run(f func()) { f() }
