// Package host_nearmiss names hosts and texts that are not the API's.
package host_nearmiss

import (
	"encoding/json"
	"io"
	"net/http"
)

type reply struct {
	Code int `json:"code"`
}

func docs() bool  { return ask("https://dev.netease.im/docs/product") }
func local() bool { return ask("http://localhost:8080/x") }
func text() bool  { return ask("cannot reach api.netease.im today") }
func like() bool  { return ask("https://api.netease.image/x") }

func ask(url string) bool {
	body, err := fetch(url)
	if err != nil {
		return false
	}
	var r reply
	json.Unmarshal(body, &r)
	return r.Code == 200
}

func fetch(url string) ([]byte, error) {
	resp, err := http.Post(url, "application/x-www-form-urlencoded", nil)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
