// Package fasthttp is a stand-in for the real one.
package fasthttp

const (
	StatusOK                = 200
	StatusRequestURITooLong = 414
)
