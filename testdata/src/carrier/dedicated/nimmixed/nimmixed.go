// Package nimmixed is named after NIM, but talks to others too.
package nimmixed

import (
	"encoding/json"
	"net/http"
)

const (
	host  = "https://api.netease.im/nimserver"
	other = "https://oapi.dingtalk.com/robot/send"
)

type doer interface {
	Do(path string) (*http.Response, error)
}

type reply struct {
	Code int `json:"code"`
}

func viaInterface(d doer) bool {
	resp, err := d.Do("x")
	if err != nil {
		return false
	}
	var r reply
	json.NewDecoder(resp.Body).Decode(&r)
	return r.Code == 200
}
