// Package silent has codes that nobody can say do not exist.
package silent

import (
	"net/http"
	"slices"
)

type answer struct {
	Code  int //nimcode:code server-v1
	REST  int //nimcode:code server-v2
	New   int //nimcode:code v2nim
	Local int //nimcode:code sdk-local
	Any   int //nimcode:code
}

// Absent.
func absent(a answer) bool { return a.Code == 0 || a.Code == -1 || a.Code == -441 }

// Known to client SDKs, and maybe answered by the server.
func clients(a answer) bool {
	const (
		a1 = 310
		a2 = 317
		a3 = 501
		a4 = 816
	)
	return a.Code == a1 || a.Code == a2 || a.Code == a3 || a.Code == a4
}

// The tables of these are not complete.
func incomplete(a answer) bool {
	return a.REST == 441 || a.REST == 777 || a.New == 107499 || a.Local == 4711 || a.Any == 441
}

// Five digits only as a slip of a known one.
func digits(a answer) bool { return a.Code == 12345 || a.Code == 99999 }

// No code, but HTTP's status.
func status(resp *http.Response) bool {
	return resp.StatusCode == 400 || resp.StatusCode == http.StatusUnauthorized
}

// The program's own.
func own(fail bool) bool {
	a := answer{Code: 414}
	if fail {
		a.Code = 777
	}
	return a.Code == 777
}

var sizes = map[int]string{441: "a size"}

func size(n int) string { return sizes[n] }

var listed = []int{441, 400}

func inList(n int) bool { return slices.Contains(listed, n) }

// Ranges are not compared one by one.
func ranges(a answer) bool { return a.Code >= 400 || a.Code < 299 }
