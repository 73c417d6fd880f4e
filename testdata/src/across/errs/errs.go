// Package errs has errors by number; it knows nothing of who uses them.
package errs

import "errors"

var errForbidden = errors.New("forbidden")

// ByCode has the errors that are known.
var ByCode = map[int]error{
	403: errForbidden,
	414: errors.New("parameter"),
}

// Text has texts for them.
var Text = map[string]string{"403": "forbidden", "414": "parameter"}

// Open has whatever others put in.
var Open = map[int]error{403: errForbidden}

// Register adds to it.
func Register(code int, err error) { Open[code] = err }
