package catalogue

// A Habit is a number that is written out of habit, because it is HTTP's for
// the case, where NIM has another one.
type Habit struct {
	NIM    int    // NIM's code for the case, 0 if it has none
	Reason string // why the one was written for the other
}

// habits are the HTTP statuses that server API v1 never answers as a code. 400
// and 401 are on other surfaces, as a default made up by the web SDK and as a
// relic of the first iOS SDK of 2015. 304 is an answer of the server SDKs'
// endpoint discovery, not of IM.
var habits = map[int]Habit{
	202: {0, "HTTP's accepted; the server API has no such code"},
	204: {0, "HTTP's no content; the server API has no such code"},
	304: {0, "HTTP's not modified; the server API has no such code"},
	400: {414, "HTTP's bad request; NIM's bad parameter is 414"},
	401: {302, "HTTP's unauthorized; NIM's wrong accid or token is 302"},
	409: {417, "HTTP's conflict; NIM's already done or existing is 417"},
	429: {416, "HTTP's too many requests; NIM's rate limit is 416"},
	504: {408, "HTTP's gateway timeout; NIM's time-out is 408"},
}

// HTTPHabit returns what a number was probably meant for that is HTTP's, and
// that the server API never answers as a code.
func HTTPHabit(code int) (Habit, bool) {
	h, ok := habits[code]
	return h, ok
}

// isHabit reports whether a number is only an HTTP habit on server API v1.
func isHabit(code int) bool {
	_, ok := habits[code]
	return ok
}
