// Package fasthttp borrows the constants of another HTTP package.
package fasthttp

import "github.com/valyala/fasthttp"

type answer struct {
	Code int //nimcode:code
}

func ok(a answer) bool { return a.Code == fasthttp.StatusOK }

func bad(a answer) bool {
	return a.Code == fasthttp.StatusRequestURITooLong // want `^NIM102: a.Code, .* fasthttp.StatusRequestURITooLong \(HTTP: request URI too long\), but`
}
