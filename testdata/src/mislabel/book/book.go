// Package book has the codes for other packages, which talk to NIM: see
// /nimserver/user/create.action.
package book

const (
	Success      = 200
	InvalidToken = 302
	Forbidden    = 403
	NotFound     = 404
	ParamError   = 414
	TooFrequent  = 417 // want `^NIM106: the constant TooFrequent is 417 \(.*\), but its name says 416 \(.*\); rename it, or write 416$`
	AlreadyDone  = 416 // want `^NIM106: the constant AlreadyDone is 416 \(.*\), but its name says 417 \(.*\); rename it, or write 417$`
	ServerBusy   = 503
)

// A type of their own.
type Code int

const (
	OK            Code = 200
	AuthFailed    Code = 302
	Argument      Code = 403 // want `^NIM106: the constant Argument is 403 \(.*\), but its name says 414`
	Permission    Code = 414 // want `^NIM106: the constant Permission is 414 \(.*\), but its name says 403`
	RateLimit     Code = 416
	Duplicate     Code = 417
	TeamNotExist  Code = 804 // want `^NIM106: the constant TeamNotExist is 804 \(.*\), but its name says 803`
	TeamNotMember Code = 803 // want `^NIM106: the constant TeamNotMember is 803 \(.*\), but its name says 804`
)

// What HTTP answers, beside it: these names are HTTP's.
const (
	StatusOK           = 200
	StatusRedirect     = 302
	StatusForbidden    = 403
	StatusNotFound     = 404
	StatusURITooLong   = 414
	StatusTeapot       = 418
	StatusServerError  = 500
	StatusNotSatisfied = 416
)

// Sizes of pictures, and too few to be a book.
const (
	small  = 302
	param  = 403
	medium = 414
	frequency
	large = 1024
	huge  = 2048
)

const (
	auth     = 302
	argument = 403
	limit    = 416
)

// Two ways to say the same.
const (
	Ok           = 200
	BadToken     = 302
	NoPermission = 403
	BadParam     = 414
	WrongParam   = 405
	Throttled    = 416
	Repeated     = 417
)
