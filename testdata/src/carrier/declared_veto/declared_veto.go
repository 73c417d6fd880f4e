// Package declared_veto denies what the evidence says.
package declared_veto

import (
	"encoding/json"
	"io"
	"net/http"
)

type denied struct {
	Code int `json:"code"` //nimcode:not
}

type plain struct {
	Code int `json:"code"`
}

func call() (bool, error) {
	resp, err := http.Post("https://api.netease.im/nimserver/user/create.action", "", nil)
	if err != nil {
		return false, err
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return false, err
	}
	var d denied
	var p plain
	json.Unmarshal(body, &d)
	json.Unmarshal(body, &p)
	return d.Code == 414 || p.Code == 414, nil // want `IM code by host`
}
