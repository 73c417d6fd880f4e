package silent

import "net/url"

type status int

func (s status) final() bool { return s == 200 || s == 403 || s == 404 }

// A predicate that lets several codes on leaves something to test.
func predicate(v url.Values) string {
	var a struct {
		Code status `json:"code"`
		Desc string `json:"desc"`
	}
	_ = call("user/mute.action", v, &a)
	if !a.Code.final() {
		return a.Desc
	}
	switch a.Code {
	case 200:
		return ""
	case 404:
		return "nobody"
	}
	return a.Desc
}
