// Package server2 has codes of server API v2, which has not all codes of v1.
package server2

type answer struct {
	Code int //nimcode:code server-v2
}

const (
	timeout    = 403 // there is no 408 to write
	param      = 403 // want `^NIM106: the constant param is 403 \(no permission\), but its name says 414 \(parameter rejected\); rename it, or write 414$`
	forbidden  = 101403
	notAllowed = 102404
)

func uses(a answer) bool {
	return a.Code == timeout || a.Code == param || a.Code == forbidden || a.Code == notAllowed
}
