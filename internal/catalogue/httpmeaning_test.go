package catalogue

import (
	"net/http"
	"slices"
	"testing"
)

func TestHTTPDiffers(t *testing.T) {
	for _, code := range []int{201, 301, 302, 405, 406, 413, 414, 415, 416, 417, 418, 422, 423, 431, 508} {
		if differs, meaning := HTTPDiffers(code); !differs || meaning == "" {
			t.Errorf("HTTPDiffers(%d) = %v, %q", code, differs, meaning)
		}
	}
	for _, code := range []int{0, 200, 315, 403, 404, 408, 419, 441, 500, 503, 509, 514, 802, 998} {
		if differs, meaning := HTTPDiffers(code); differs || meaning != "" {
			t.Errorf("HTTPDiffers(%d) = %v, %q", code, differs, meaning)
		}
	}
}

// TestHTTPMeaningsComplete: every code of a server that net/http has a constant
// for is judged, one way or the other.
func TestHTTPMeaningsComplete(t *testing.T) {
	alike := []int{200, 403, 404, 408, 500, 503}
	server := make(map[int]bool)
	for _, e := range append(Default().Codes(v1), Default().Codes(v2)...) {
		code := e.Code.Code
		server[code] = true
		differs, _ := HTTPDiffers(code)
		if has := http.StatusText(code) != ""; has != (differs || slices.Contains(alike, code)) {
			t.Errorf("%d: net/http has it: %v, differs: %v", code, has, differs)
		}
	}
	for code := range httpMeanings {
		if !server[code] {
			t.Errorf("%d is no code of a server", code)
		}
	}
}
