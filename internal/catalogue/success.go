package catalogue

import (
	"slices"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// successes are the codes that say that the request was carried out. 808 (the
// application was handed in) and 810 (the invitation was sent) are successes
// that are not 200; the web SDK raises no error for them. Partial successes
// (700, 813, 816) are not here: somebody has to look after the rest.
var successes = []int{200, 808, 810}

// IsSuccess reports whether a code of this surface says that the request was
// carried out.
func (t *Table) IsSuccess(surface nimcode.Surface, code int) bool {
	return slices.Contains(successes, code) && t.has(surface, code)
}
