// Package fasthttp is a stand-in for the real one.
package fasthttp

const (
	StatusOK                = 200
	StatusFound             = 302
	StatusBadRequest        = 400
	StatusRequestURITooLong = 414
)
