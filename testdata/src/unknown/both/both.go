// Package both does not tell its surface: a code must be missing on both
// server APIs.
package both

type answer struct {
	Code int //nimcode:code
}

func silent(a answer) bool { return a.Code == 441 || a.Code == 204 || a.Code == 504 }

func habit(a answer) bool {
	return a.Code == 401 // want `^NIM103: a.Code, a NIM status code, is compared with 401, which NIM does not have in server API v1 or server API v2, as it is HTTP's; NIM answers 302 \(.*\); write nimcode.InvalidPass$`
}

// The last three digits of a six-digit code are 511 at most.
func scheme(a answer) bool {
	return a.Code == 108600 // want `^NIM103: a.Code, .* 108600, which NIM does not have in server API v1 or server API v2$`
}
