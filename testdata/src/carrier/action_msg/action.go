// Package action_msg passes accounts of NIM on to a program of the company, whose
// answers have a msg beside the code.
package action_msg

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
)

type api struct{ base string }

type envelope struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func (a api) bind(accid string) bool {
	v := url.Values{"accid": {accid}}
	resp, err := http.Post(a.base+"/bind.action", "application/x-www-form-urlencoded", strings.NewReader(v.Encode()))
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	var r envelope
	return json.NewDecoder(resp.Body).Decode(&r) == nil && r.Code == 200
}
