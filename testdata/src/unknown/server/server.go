// Package server compares with codes that the server API v1 does not have.
package server

import "net/http"

type answer struct {
	Code int //nimcode:code server-v1
}

func transposed(a answer) bool {
	return a.Code == 441 // want `^NIM103: a.Code, a NIM status code, is compared with 441, which NIM does not have in server API v1; likely 414 \(.*\) is meant; write nimcode.ParamError$`
}

func habits(a answer) string {
	if a.Code == 400 { // want `^NIM103: a.Code, .* 400, which NIM does not have in server API v1, as it is HTTP's; NIM answers 414 \(.*\); write nimcode.ParamError$`
		return "parameter"
	}
	if a.Code == http.StatusUnauthorized { // want `^NIM103: a.Code, .* http.StatusUnauthorized = 401, .*; NIM answers 302 .*; write nimcode.InvalidPass$`
		return "token"
	}
	if a.Code == http.StatusTooManyRequests { // want `^NIM103: .*; write nimcode.RateLimit$`
		return "rate"
	}
	if a.Code == http.StatusNoContent { // want `^NIM103: a.Code, .* http.StatusNoContent = 204, which NIM does not have in server API v1$`
		return "nothing"
	}
	return ""
}

// A constant is mended where it is declared.
const timeout = 504

func named(a answer) bool {
	return a.Code == timeout // want `^NIM103: a.Code, .* timeout = 504, which .*; NIM answers 408 \([^)]*\)$`
}

func nothingNear(a answer) bool {
	return a.Code == 777 // want `^NIM103: a.Code, .* 777, which NIM does not have in server API v1$`
}

//nimcode:code server-v1
type Code int

func isBad(code Code) bool {
	return code == 441 // want `^NIM103: code, `
}

func argument(a answer) bool {
	return isBad(Code(a.Code)) ||
		isBad(409) // want `^NIM103: isBad, which takes a NIM status code, is called with 409, .*; write nimcode.Repeated$`
}

func converted(a answer) bool {
	return uint16(a.Code) == uint16(441) // want `^NIM103: .*; write nimcode.ParamError$`
}

// The type cannot hold what is likely meant.
func small(a answer) bool {
	return uint8(a.Code) == 242 // want `^NIM103: uint8\(a.Code\), .* 242, `
}
