// Package action_nearmiss calls a program on Struts, with an envelope of its own.
package action_nearmiss

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
)

type api struct{ base string }

type envelope struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func (a api) do(action string, v url.Values) (r envelope, err error) {
	resp, err := http.Post(a.base+"/"+action+".action", "application/x-www-form-urlencoded", strings.NewReader(v.Encode()))
	if err != nil {
		return r, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&r)
	return r, err
}

// kick has no account of NIM's: accident is another word.
func (a api) kick(who string) bool {
	r, err := a.do("kick", url.Values{"account": {who}, "reason": {"accident"}})
	return err == nil && r.Code == 200
}
