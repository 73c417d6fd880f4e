// Package diff borrows constants of net/http for codes that mean something
// else.
package diff

import "net/http"

type answer struct {
	Code int //nimcode:code
}

func compared(a answer) bool {
	return a.Code == http.StatusRequestURITooLong || // want `^NIM102: a.Code, a NIM status code, is compared with http.StatusRequestURITooLong \(HTTP: request URI too long\), but in NIM it is 414 \(parameter, checksum, time stamp or content rejected\); write nimcode.ParamError$`
		http.StatusExpectationFailed != a.Code || // want `^NIM102: a.Code, .* http.StatusExpectationFailed \(HTTP: expectation failed\), .*; write nimcode.Repeated$`
		int32(a.Code) == int32(http.StatusFound) // want `^NIM102: int32\(a.Code\), .* http.StatusFound \(HTTP: found, a redirect\), .*; write nimcode.InvalidPass$`
}

func cases(a answer) string {
	switch a.Code {
	case http.StatusOK:
		return ""
	case http.StatusFound, http.StatusLocked: // want `^NIM102: a.Code, .* http.StatusFound .* 302 .*, and with http.StatusLocked .* 423 .*; write nimcode.InvalidPass and nimcode.AccountMuted$`
		return "login"
	}
	return "?"
}

func isBad(code int) bool { return code == http.StatusRequestURITooLong } // want `^NIM102: code, `

func argument(a answer) bool {
	return isBad(a.Code) || isBad(http.StatusTeapot) // want `^NIM102: isBad, which takes a NIM status code, is called with http.StatusTeapot \(HTTP: I'm a teapot\), but in NIM it is 418 `
}
