// Package table has tables of codes, of which only the numbers are judged.
package table

import "slices"

type answer struct {
	Code int //nimcode:code server-v1
}

var texts = map[int]string{
	200: "success",
	403: "forbidden",
	400: "bad request", // want `^NIM103: a table that is indexed with the NIM status code a.Code has the key 400, which NIM does not have in server API v1, as it is HTTP's; NIM answers 414 \([^)]*\)$`
	414: "parameter",
	429: "too many", // want `^NIM103: .* has the key 429, .*; write nimcode.RateLimit$`
}

func text(a answer) string {
	if s, ok := texts[a.Code]; ok {
		return s
	}
	return texts[a.Code] // met again
}

var known = [...]string{
	200: "success",
	441: "parameter", // want `^NIM103: .* has the key 441, which NIM does not have in server API v1; likely 414 \([^)]*\) is meant$`
}

func name(a answer) string { return known[a.Code] }

var final = []int{403, 441} // want `^NIM103: a list that is searched for the NIM status code a.Code has the element 441, .*; write nimcode.ParamError$`

func isFinal(a answer) bool {
	if slices.Contains(final, a.Code) {
		return true
	}
	retried := map[int]bool{
		416: true,
		409: false, // want `^NIM103: .* has the key 409, .*; write nimcode.Repeated$`
	}
	return retried[a.Code] || slices.Index([]int{
		461, // want `^NIM103: a.Code, a NIM status code, is compared with 461, .*; write nimcode.RateLimit$`
	}, a.Code) >= 0
}
