// Package silent has constants of net/http that are none of NIM102's business.
package silent

import "net/http"

type answer struct {
	Code int //nimcode:code
	Size int
}

// The meanings agree.
func agree(a answer) bool {
	return a.Code == http.StatusOK || a.Code != http.StatusForbidden || a.Code == http.StatusNotFound ||
		a.Code == http.StatusInternalServerError || a.Code == http.StatusServiceUnavailable
}

// HTTP's own status.
func status(resp *http.Response, a answer) bool {
	return resp.StatusCode == http.StatusRequestURITooLong || a.Size == http.StatusFound
}

// A name of the program's own.
const paramError = http.StatusRequestURITooLong

func renamed(a answer) bool { return a.Code == paramError }

// Ranges, and definitions.
func ranges(a answer) bool { return a.Code < http.StatusMultipleChoices || a.Code >= http.StatusFound }

var texts = map[int]string{http.StatusFound: "wrong token", http.StatusRequestURITooLong: "parameter"}

func text(a answer) string { return texts[a.Code] }

// Not a status.
func other(a answer) bool { return a.Code == http.DefaultMaxHeaderBytes }
