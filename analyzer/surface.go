package analyzer

import (
	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

var surface = Check{
	ID:    "NIM104",
	Slug:  "surface",
	Title: "a code of another surface is compared with a NIM status code",
	Why: `NIM's codes belong to a surface: the server APIs answer some, the client SDKs make up others
themselves. 7 is a failed HTTP request in the iOS SDK; the server never answers it, so that a test
for it is never true, and what it was written for goes elsewhere.`,
	Bad: `if r.Code == 7 { // answer of the server API
	return errNoNetwork
}`,
	Good: `if errors.As(err, &netErr) { // the call did not reach the server
	return errNoNetwork
}`,
	SilentWhen: `the code may come from there though no document says so, or the program itself puts that
value there`,
	Since:   "v0.1.0",
	Fix:     "none",
	Group:   GroupBugs,
	Default: true,
	run:     runSurface,
}

func runSurface(r *runner, u *use) (finding, bool) {
	if r.absence(u) != catalogue.Elsewhere {
		return finding{}, false
	}
	on := nimcode.SurfacesOf(int(u.value))
	return finding{
		value: r.described(u, on),
		rest: "a code of " + and(surfaceNames(on)) +
			", which never comes from " + or(surfaceNames(r.surfaces(u.carrier))),
	}, true
}
