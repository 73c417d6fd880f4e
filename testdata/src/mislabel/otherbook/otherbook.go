// Package otherbook has the codes of another service.
package otherbook

const (
	Success      = 200
	InvalidToken = 302
	Forbidden    = 403
	NotFound     = 404
	ParamError   = 414
	TooFrequent  = 417
	AlreadyDone  = 416
	ServerBusy   = 503
)
