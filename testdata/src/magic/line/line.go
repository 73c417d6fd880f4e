// Package line has several codes on one line: they are one finding.
package line

import "net/http"

type answer struct {
	Code int //nimcode:code server-v1
}

//nimcode:code server-v1
func code() int { return 200 }

func same(a answer) bool {
	return a.Code == 403 || a.Code == 414 || a.Code == 403 // want `^NIM101: a.Code, a NIM status code, is compared with the bare numbers 403 \([^)]*\) and 414 \([^)]*\); write nimcode.Forbidden and nimcode.ParamError$`
}

func subjects(a, b answer) bool {
	return a.Code == 200 && b.Code == 200 // want `^NIM101: a.Code and b.Code, NIM status codes, are compared with the bare number 200 \([^)]*\); write nimcode.Success$`
}

func different(a, b answer) bool {
	return a.Code == 403 || b.Code == 404 // want `^NIM101: a.Code, a NIM status code, is compared with the bare number 403 \([^)]*\), and b.Code, a NIM status code, is compared with the bare number 404 \([^)]*\); write nimcode.Forbidden and nimcode.NotExist$`
}

func isBad(code int) bool { return code == 414 } // want `NIM101: code, .*; write nimcode.ParamError$`

func places(a answer) bool {
	isBad(a.Code)
	return a.Code == 403 || isBad(404) // want `^NIM101: a.Code, .* 403 \([^)]*\), and isBad, which takes a NIM status code, is called with the bare number 404 \([^)]*\); write nimcode.Forbidden and nimcode.NotExist$`
}

func borrowed(a answer) bool {
	return a.Code == http.StatusFound || a.Code == http.StatusLocked // want `^NIM102: a.Code, a NIM status code, is compared with http.StatusFound \(HTTP: found, a redirect\), but in NIM it is 302 \([^)]*\), and with http.StatusLocked \(HTTP: locked\), but in NIM it is 423 \([^)]*\); write nimcode.InvalidPass and nimcode.[A-Za-z]+$`
}

func checks(a answer) bool {
	return a.Code == 200 || a.Code == http.StatusFound || a.Code == 7 // want `^NIM104: a.Code, .* 7 \(.*, which never comes from server API v1; also NIM102: a.Code, .* http.StatusFound .*; write nimcode.InvalidPass; also NIM101: a.Code, .* 200 .*; write nimcode.Success$`
}

func unknown(a answer) bool {
	return a.Code == 441 || a.Code == 998 || a.Code == 999 || a.Code == 987 // want `^NIM103: a.Code, a NIM status code, is compared with 441, which NIM does not have in server API v1; likely 414 \([^)]*\) is meant, and with 987, which NIM does not have in server API v1; write nimcode.ParamError; also NIM101: `
}
