package catalogue

// httpMeanings says what HTTP means by a number that a server answers as a code
// and means something else by. Left out are the numbers on which both roughly
// agree: 200, 403, 404, 408, 500 and 503. (315, 419, 449, 463, 509, 514, 998 and
// 999 have no constant in net/http.) 511 is on server-v2, all others are on
// server-v1.
var httpMeanings = map[int]string{
	201: "created",
	301: "moved permanently",
	302: "found, a redirect",
	405: "method not allowed",
	406: "not acceptable",
	413: "request body too large",
	414: "request URI too long",
	415: "unsupported media type",
	416: "requested range not satisfiable",
	417: "expectation failed",
	418: "I'm a teapot",
	422: "unprocessable entity",
	423: "locked",
	431: "request header fields too large",
	508: "loop detected",
	511: "network authentication required",
}

// HTTPDiffers reports whether a code of a server means something else than the
// HTTP status of the same number, and what that status means. Those of NIM's
// codes on which both agree, and those that have no constant in net/http, do
// not differ.
func HTTPDiffers(code int) (differs bool, httpMeaning string) {
	httpMeaning, differs = httpMeanings[code]
	return differs, httpMeaning
}
