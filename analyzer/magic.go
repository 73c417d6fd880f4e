package analyzer

import (
	"github.com/nimcodelint/nimcodelint/internal/catalogue"
)

var magic = Check{
	ID:    "NIM101",
	Slug:  "magic",
	Title: "a bare number is compared with a NIM status code",
	Why: `A reader cannot tell from 414 that NIM means "parameter rejected"; most know the number
from HTTP, where it means something else. A named constant says which code is meant, can be
searched for, and cannot be mistyped unnoticed.`,
	Bad: `if r.Code == 414 {
	return errBadParameter
}`,
	Good: `if r.Code == nimcode.ParamError {
	return errBadParameter
}`,
	SilentWhen: `the number is a definition (a constant, a key of a table), the code is absent (0),
the comparison is a range, or NIM has no such code; codes of success too with -magic-success=false`,
	Since:   "v0.1.0",
	Fix:     "a constant of that value that the package already uses for NIM codes, else the one of package nimcode",
	Group:   GroupStyle,
	Default: true,
	run:     runMagic,
}

func runMagic(r *runner, u *use) (finding, bool) {
	if u.place == key || r.origin(u.expr) != bare {
		return finding{}, false
	}
	surfaces := r.surfaces(u.carrier)
	e, ok := entry(surfaces, u.value)
	if !ok {
		return finding{}, false
	}
	if !r.cfg.magicSuccess && catalogue.Default().IsSuccess(e.Surface, e.Code) {
		return finding{}, false
	}
	f := finding{value: "the bare number " + meaning(surfaces, u.value)}
	r.replace(&f, u, u.value)
	return f, true
}
