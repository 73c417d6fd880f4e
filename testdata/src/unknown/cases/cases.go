// Package cases has codes in a switch, where two cases must not be the same.
package cases

import "net/http"

type answer struct {
	Code int //nimcode:code server-v1
}

func free(a answer) string {
	switch a.Code {
	case 400: // want `^NIM103: .*; NIM answers 414 .*; write paramError$`
		return "parameter"
	case http.StatusUnauthorized: // want `^NIM103: .*; NIM answers 302 .*; write nimcode.InvalidPass$`
		return "token"
	}
	return ""
}

const paramError = 414

func taken(a answer) string {
	switch a.Code {
	case 400: // want `^NIM103: .*; NIM answers 414 \([^)]*\)$`
		return "request"
	case paramError:
		return "parameter"
	}
	return ""
}

func both(a answer) string {
	switch a.Code {
	case 400: // want `^NIM103: .*; NIM answers 414 \([^)]*\)$`
		return "request"
	case 441: // want `^NIM103: .*; likely 414 \([^)]*\) is meant$`
		return "parameter"
	}
	return ""
}

// In a chain of conditions the second test would be for nothing.
func chain(a answer) string {
	if a.Code == 400 { // want `^NIM103: .*; NIM answers 414 \([^)]*\)$`
		return "request"
	} else if a.Code == 403 || (a.Code == paramError) { // want `^NIM101: .* 403 .*; write nimcode.Forbidden$`
		return "parameter"
	}
	switch {
	case a.Code == 441: // want `^NIM103: .*; likely 414 \([^)]*\) is meant$`
		return "digits"
	case a.Code == 414: // want `^NIM101: .*; write paramError$`
		return "parameter"
	}
	return ""
}

func either(a, b answer) bool {
	return a.Code == paramError || !(b.Code != 400) || // want `^NIM103: b.Code, .*; write paramError$`
		a.Code == 429 || a.Code == 400 // want `^NIM103: a.Code, .* 429, .* 400, .*; write nimcode.RateLimit$`
}

// One after the other may have side effects in between.
func sequence(a answer) string {
	if a.Code == 400 { // want `^NIM103: .*; write paramError$`
		return "request"
	}
	if a.Code == paramError {
		return "parameter"
	}
	return ""
}
