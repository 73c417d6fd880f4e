package analyzer

import (
	"slices"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
)

var unknown = Check{
	ID:    "NIM103",
	Slug:  "unknown",
	Title: "a code that NIM does not have is compared with a NIM status code",
	Why: `A comparison with a code that NIM never answers is never true: the failure that it was
written for goes elsewhere. Two slips are common: transposed digits (441 for 414), and HTTP's
numbers where NIM has its own (400, 401 and 429 never come; 414, 302 and 416 do).`,
	Bad: `switch r.Code {
case 401:
	return renewToken()
}`,
	Good: `switch r.Code {
case nimcode.InvalidPass: // 302
	return renewToken()
}`,
	SilentWhen: `the catalogue of the surface is not complete enough to say so, the program itself puts
that value there, or the value is 0 (no code at all)`,
	Since:   "v0.1.0",
	Fix:     "the code that was likely meant, if there is only one",
	Group:   GroupBugs,
	Default: true,
	run:     runUnknown,
}

func runUnknown(r *runner, u *use) (finding, bool) {
	if r.absence(u) != catalogue.Nonexistent {
		return finding{}, false
	}
	surfaces := r.surfaces(u.carrier)
	f := finding{value: r.number(u), rest: "which NIM does not have in " + or(surfaceNames(surfaces))}
	likely := catalogue.Suggest(surfaces, int(u.value))
	if len(likely) == 0 {
		return f, true
	}
	var words []string
	for _, v := range likely {
		words = append(words, r.meaning(surfaces, int64(v)))
	}
	if _, ok := catalogue.HTTPHabit(int(u.value)); ok {
		f.rest += ", as it is HTTP's; NIM answers " + or(words)
	} else {
		f.rest += "; likely " + or(words) + " is meant"
	}
	if v := int64(likely[0]); len(likely) == 1 && r.origin(u.expr) != named && !u.fixed && !r.taken(u, v) {
		r.replace(&f, u, v)
	}
	return f, true
}

// taken reports whether one of the rivals of u has the value v, or would have
// it after its own fix: two cases must not be the same, nor two tests.
func (r *runner) taken(u *use, v int64) bool {
	for _, e := range u.rivals {
		n, _, ok := r.codeValue(e)
		if !ok || n == u.value || !isCode(n) {
			continue
		}
		if n == v || slices.Contains(catalogue.Suggest(r.surfaces(u.carrier), int(n)), int(v)) {
			return true
		}
	}
	return false
}
