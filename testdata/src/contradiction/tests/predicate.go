package tests

import "net/url"

type status int

const (
	okay   status = 200
	absent status = 404
)

func (s status) good() bool { return s == okay }

func byMethod(v url.Values) string {
	var a struct {
		Code status `json:"code"`
		Desc string `json:"desc"`
	}
	_ = call("user/mute.action", v, &a)
	if !a.Code.good() {
		return a.Desc
	}
	switch a.Code {
	case okay:
		return ""
	case absent: // want `^NIM204: this test of a.Code, a NIM status code, can never be true: after the test at predicate.go:20 only 200 gets here$`
		return "nobody"
	}
	return ""
}
