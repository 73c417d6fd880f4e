// Package nimclient talks to nobody but NIM; some links are not seen.
package nimclient

import (
	"encoding/json"
	"net/http"
)

const host = "https://api.netease.im/nimserver"

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
	return r.Code == 200 // want `IM code by dedicated`
}

// Check reads an answer that a caller fetched.
func Check(body []byte) bool {
	var m map[string]any
	json.Unmarshal(body, &m)
	return m["code"] == 414.0 // want `IM code by dedicated`
}
