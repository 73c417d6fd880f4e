// Package silent has numbers that are no bare NIM status codes.
package silent

import (
	"net/http"
	"slices"
)

type answer struct {
	Code int //nimcode:code
	Size int
}

// Definitions are where numbers belong.
const paramError = 414

const (
	success   = 200
	forbidden = success + 203
)

var text = map[int]string{
	200: "success",
	403: "forbidden",
	414: "parameter error",
}

var failures = []int{403, 414}

var retry = [...]bool{408: true, 416: true}

var sample = answer{Code: 414, Size: 414}

func named(a answer) string {
	const local = 404
	if a.Code == success || a.Code != paramError || local == a.Code || a.Code == forbidden || a.Code == success+2 {
		return text[a.Code]
	}
	switch a.Code {
	case success, paramError:
		return "named"
	}
	if slices.Contains(failures, a.Code) || retry[a.Code] {
		return "listed"
	}
	return map[int]string{404: "a key, though on the spot"}[a.Code]
}

func absent(a answer) bool { return a.Code == 0 || a.Code == -1 || 0 != a.Code }

func ranges(a answer) bool {
	return a.Code < 200 || a.Code >= 300 || 400 <= a.Code || a.Code/100 == 2 || a.Code%100 == 14
}

func others(a answer, resp *http.Response) bool {
	return a.Size == 414 || resp.StatusCode == 414 || resp.StatusCode == http.StatusOK
}

func characters(a answer) bool { return a.Code == 'Ɛ' || a.Code == '\u0193' }

func assigned(a *answer) {
	a.Code = 414
	b := answer{Code: 403}
	b.Code++
	*a = b
}

// 123 is no code that anybody knows, and 777 is the program's.
func unknown(a answer) bool { return a.Code == 123 || a.Code == 2_000_000 }

func own(fail bool) bool {
	var a answer
	if fail {
		a.Code = 777
	}
	return a.Code == 777
}

func arithmetic(a answer) bool {
	return a.Code == len("a string that is two hundred letters long, or not")
}

func searched(code int) bool { return slices.Contains([]int{403, 414}, code) }

func variable(a answer, n int) bool { return a.Code == n }
