package analyzer

import (
	"fmt"
	"go/types"

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
	if u.place == key || r.origin(u.expr) != fromHTTP {
		return finding{}, false
	}
	differs, inHTTP := catalogue.HTTPDiffers(int(u.value))
	if !differs && r.cfg.httpConst.value != "all" {
		return finding{}, false
	}
	surfaces := r.surfaces(u.carrier)
	f := finding{value: types.ExprString(u.expr)}
	if differs {
		f.value += fmt.Sprintf(" (HTTP: %s)", inHTTP)
		f.rest = "but in NIM it is " + meaning(surfaces, u.value)
	} else {
		f.rest = "a constant of HTTP; in NIM it is " + meaning(surfaces, u.value)
	}
	r.replace(&f, u, u.value)
	return f, true
}
