package analyzer

import (
	"fmt"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
)

var httpConst = Check{
	ID:    "NIM102",
	Slug:  "httpconst",
	Title: "a net/http constant is compared with a NIM status code that means something else",
	Why: `NIM answers HTTP 200 whatever happens; its status codes look like HTTP's but are its own.
http.StatusRequestURITooLong is 414, which in NIM is a rejected parameter, checksum or time
stamp; http.StatusFound is 302, which is a wrong token. A reader believes the name.`,
	Bad: `if r.Code == http.StatusRequestURITooLong {
	return errBadParameter
}`,
	Good: `if r.Code == nimcode.ParamError {
	return errBadParameter
}`,
	SilentWhen: `both meanings agree, as for http.StatusOK or http.StatusForbidden (-httpconst=all reports
these too), or the constant is compared with the HTTP status`,
	Since:   "v0.1.0",
	Fix:     "as NIM101",
	Group:   GroupStyle,
	Default: true,
	run:     runHTTPConst,
}

func runHTTPConst(r *runner, u *use) (finding, bool) {
	if u.place.isDefinition() || r.origin(u.expr) != fromHTTP || !isCode(u.value) {
		return finding{}, false
	}
	differs, inHTTP := catalogue.HTTPDiffers(int(u.value))
	agrees := !differs && r.absence(u) == catalogue.Known
	if !differs && !(agrees && r.cfg.HTTPConst == HTTPConstAll) {
		return finding{}, false
	}
	f := finding{value: spell(u.expr), rest: "a constant of HTTP; in NIM it is "}
	if differs {
		f.value += fmt.Sprintf(" (HTTP: %s)", inHTTP)
		f.rest = "but in NIM it is "
	}
	f.rest += r.meaning(r.surfaces(u.carrier), u.value)
	r.replace(&f, u, u.value)
	return f, true
}
