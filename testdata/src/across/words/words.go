// Package words has words for codes; it knows no service.
package words

import "strconv"

var words = map[string]string{"403": "not allowed", "404": "gone", "414": "malformed"}

// For is empty for what is not known.
func For(code int) string { return words[strconv.Itoa(code)] }

// Of says whether it knows the code.
func Of(code int) (string, bool) {
	w, ok := words[strconv.Itoa(code)]
	return w, ok
}

// Any always has a word.
func Any(code int) string {
	if w, ok := words[strconv.Itoa(code)]; ok {
		return w
	}
	return "code " + strconv.Itoa(code)
}
