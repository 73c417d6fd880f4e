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

// In a chain nothing keeps two tests from being the same.
func chain(a answer) string {
	if a.Code == 400 { // want `^NIM103: .*; write paramError$`
		return "request"
	} else if a.Code == paramError {
		return "parameter"
	}
	return ""
}
