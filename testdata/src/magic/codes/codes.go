// Package codes has NIM status codes for other packages.
package codes

// Code is a NIM status code.
//
//nimcode:code
type Code int

const (
	Success   Code = 200
	Forbidden Code = 403
)

// Untyped codes.
const (
	ParamError = 414
	notExist   = 404
)

// Last is the code of the last answer.
//
//nimcode:code
var Last int

func Gone() bool { return Last == notExist }
