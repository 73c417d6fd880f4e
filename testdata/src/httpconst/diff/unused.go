package diff

import (
	status "net/http"
)

// The fix leaves nothing that needs the import.
func renamed(a answer) bool {
	return a.Code == status.StatusRequestURITooLong // want `^NIM102: a.Code, .* status.StatusRequestURITooLong \(HTTP: request URI too long\), but`
}
