// Package all is checked with -httpconst=all.
package all

import "net/http"

type answer struct {
	Code int //nimcode:code
}

func silent(a answer, resp *http.Response) bool {
	return resp.StatusCode == http.StatusOK || a.Code == http.StatusContinue
}

func agree(a answer) bool {
	return a.Code == http.StatusOK || // want `^NIM102: a.Code, a NIM status code, is compared with http.StatusOK, a constant of HTTP; in NIM it is 200 \(request carried out\); write nimcode.Success$`
		a.Code == http.StatusRequestURITooLong // want `^NIM102: a.Code, .* \(HTTP: request URI too long\), but in NIM it is 414 `
}
