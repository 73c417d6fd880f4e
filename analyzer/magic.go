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
the comparison is a range, or neither NIM nor the package has a name for the number; codes of success too with
-magic-success=false`,
	Since:   "v0.1.0",
	Fix:     "a constant of that value that the package already uses for NIM codes, else the one of package nimcode",
	Group:   GroupStyle,
	Default: true,
	run:     runMagic,
}

func runMagic(r *runner, u *use) (finding, bool) {
	if u.place.isDefinition() || r.origin(u.expr) != bare {
		return finding{}, false
	}
	e, known := r.entry(r.surfaces(u.carrier), u.value)
	known = known && (r.absence(u) == catalogue.Known || !u.carrier.Own(u.value))
	if known && !r.cfg.MagicSuccess && catalogue.Default().IsSuccess(e.Surface, e.Code) {
		return finding{}, false
	}
	// A number that NIM is not known to have is the program's. It is reported
	// only where the program has a name for it.
	if !known && r.existing(u, u.value) == "" {
		return finding{}, false
	}
	f := finding{noun: "the bare number", value: r.described(u, r.surfaces(u.carrier))}
	if !known {
		f.value = r.number(u)
	}
	r.replace(&f, u, u.value)
	return f, true
}
