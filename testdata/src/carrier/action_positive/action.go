// Package action_positive has the host and most of the path in its configuration.
package action_positive

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
)

type api struct{ base string }

type ack struct {
	Code int
	Desc string
}

func (a api) do(action string, v url.Values) (r ack, err error) {
	resp, err := http.Post(a.base+"/"+action+".action", "application/x-www-form-urlencoded", strings.NewReader(v.Encode()))
	if err != nil {
		return r, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&r)
	return r, err
}

func (a api) kick(tid, who string) bool {
	r, err := a.do("kick", url.Values{"tid": {tid}, "accid": {who}})
	return err == nil && r.Code == 200 // want `IM code by path`
}
