// Package existing has constants of its own for NIM status codes.
package existing

import (
	"slices"

	"magic/codes"
)

type answer struct {
	Code  int   //nimcode:code
	Small int16 //nimcode:code
	Any   any   //nimcode:code
	Typed codes.Code
}

// Used with a code, and those that are called alike.
const (
	codeSuccess = 200
	codeParam   = 414
	pageSize    = 500
)

// Declared to be codes, on their own and as a group.
const tooBusy = 416 //nimcode:code

//nimcode:code
const (
	unavailable = 503
	forbidden   = 403
)

// Nobody uses these for codes.
const (
	maxNames = 302
	limit    = 404
)

// The type does not fit everywhere.
const repeated int = 417

func used(a answer) bool {
	return a.Code == codeSuccess || a.Code == repeated
}

func untyped(a answer) bool {
	return a.Code == 200 || // want `; write codeSuccess$`
		a.Small == 200 || // want `; write codeSuccess$`
		a.Any == 200 || // want `; write codeSuccess$`
		a.Code == 414 || // want `; write codeParam$`
		a.Code == 500 || // want `; write nimcode.ServerError$`
		a.Code == 416 || // want `; write tooBusy$`
		a.Code == 503 || // want `; write unavailable$`
		a.Code == 403 || // want `; write forbidden$`
		a.Code == 302 || // want `; write nimcode.InvalidPass$`
		a.Code == 404 // want `; write nimcode.NotExist$`
}

func typed(a answer) bool {
	return a.Code == 417 || // want `; write repeated$`
		a.Any == 417 || // want `; write repeated$`
		a.Small == 417 || // want `; write nimcode.Repeated$`
		a.Small == int16(417) || // want `; write repeated$`
		int64(a.Code) == 417 // want `; write nimcode.Repeated$`
}

func imported(a answer) string {
	switch a.Typed {
	case 200: // want `; write codes.Success$`
		return "ok"
	case 403: // want `; write codes.Forbidden$`
		return "forbidden"
	case 404: // want `; write nimcode.NotExist$`
		return "not there"
	}
	return ""
}

func local(a answer) bool {
	const here = 508
	if a.Code == here {
		return true
	}
	return a.Code == 508 // want `; write here$`
}

func elsewhere(a answer) bool {
	return a.Code == 508 // want `; write nimcode.Expired$`
}

func searched(a answer) bool {
	return slices.Contains([]int16{
		417, // want `; write nimcode.Repeated$`
		503, // want `; write unavailable$`
	}, a.Small)
}
