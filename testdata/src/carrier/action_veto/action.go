// Package action_veto names the host of another service.
package action_veto

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
)

const server = "https://crm.mycorp.cn"

type envelope struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func bind(action, accid string) bool {
	v := url.Values{"accid": {accid}}
	resp, err := http.Post(server+"/"+action+".action", "application/x-www-form-urlencoded", strings.NewReader(v.Encode()))
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	var r envelope
	return json.NewDecoder(resp.Body).Decode(&r) == nil && r.Code == 200
}
