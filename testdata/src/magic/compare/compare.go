// Package compare has bare numbers in all the places where they meet a code.
package compare

import (
	"errors"
	"slices"
)

type answer struct {
	Code int //nimcode:code
}

func equal(a answer) bool {
	return a.Code == 414 // want `^NIM101: a.Code, a NIM status code, is compared with the bare number 414 \(parameter, checksum, time stamp or content rejected\); write nimcode.ParamError$`
}

func different(a answer) error {
	if a.Code != 200 { // want `^NIM101: a.Code, .* bare number 200 \(request carried out\); write nimcode.Success$`
		return errors.New("failed")
	}
	return nil
}

func reversed(a *answer) bool {
	return 403 == a.Code || // want `NIM101: a.Code, .* 403 .*; write nimcode.Forbidden$`
		404 != (a.Code) // want `NIM101: a.Code, .* 404 .*; write nimcode.NotExist$`
}

func parentheses(a answer) bool {
	return (a.Code) == (414) // want `NIM101: a.Code, .* 414 .*; write nimcode.ParamError$`
}

func conversions(a answer) bool {
	return int64(a.Code) == 414 || // want `NIM101: int64\(a.Code\), .* 414 `
		a.Code == int(403) || // want `NIM101: a.Code, .* 403 `
		float64(a.Code) == 404.0 // want `NIM101: float64\(a.Code\), .* 404.0 = 404 `
}

func expressions(a answer) bool {
	return a.Code == 400+14 || // want `bare number 400 \+ 14 = 414 `
		a.Code == 0x19e || // want `bare number 0x19e = 414 `
		a.Code == +403 || // want `bare number \+403 = 403 `
		a.Code == 4_03 // want `bare number 4_03 = 403 `
}

func cases(a answer) string {
	switch code := a.Code; code {
	case 200: // want `NIM101: code, .* 200 `
		return "ok"
	case 403, 404: // want `NIM101: code, a NIM status code, is compared with the bare numbers 403 \(.*\) and 404 \(.*\); write nimcode.Forbidden and nimcode.NotExist$`
		return "no"
	case 0, -1:
		return "absent"
	default:
		return "?"
	}
}

func untagged(a answer) string {
	switch {
	case a.Code == 414: // want `NIM101: a.Code, .* 414 `
		return "parameter"
	}
	return ""
}

//nimcode:code
var last int

func isBad(code int) bool {
	return code == 414 // want `NIM101: code, .* 414 `
}

func arguments(a answer) bool {
	return isBad(a.Code) ||
		isBad(403) // want `^NIM101: isBad, which takes a NIM status code, is called with the bare number 403 \(.*\); write nimcode.Forbidden$`
}

type checker struct{}

func (checker) failed(where string, codes ...int) bool {
	return slices.Contains(codes, last)
}

func (checker) is(where string, code int) bool { return where != "" && code == last }

func methods(c checker, a answer) bool {
	return c.is("here", a.Code) ||
		c.is("there", 416) || // want `NIM101: c.is, which takes a NIM status code, is called with the bare number 416 `
		checker.is(c, "there", 417) // want `NIM101: checker.is, .* 417 `
}

func searched(a answer) bool {
	return slices.Contains([]int{
		403, // want `NIM101: a.Code, .* 403 `
		414, // want `NIM101: a.Code, .* 414 `
	}, a.Code)
}

func global() bool {
	return last == 500 // want `NIM101: last, .* 500 `
}

func anything(v any, a answer) bool {
	v = a.Code
	return v == 414 || // want `NIM101: v, .* 414 `
		v == 403.0 || // want `NIM101: v, .* 403.0 = 403 .*; write float64\(nimcode.Forbidden\)$`
		v == int64(404) // want `NIM101: v, .* 404 `
}

func long(answers map[string]map[string]answer) bool {
	return answers["the answer to the first request"]["of the second user"].Code == 200 // want `NIM101: answers\["the answer to the first requ\.\.\., a NIM`
}

func closure(a answer) func() bool {
	return func() bool {
		return a.Code == 302 // want `NIM101: a.Code, .* 302 .*; write nimcode.InvalidPass$`
	}
}
