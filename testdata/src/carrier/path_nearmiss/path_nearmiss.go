// Package path_nearmiss has paths that only look alike.
package path_nearmiss

import (
	"encoding/json"
	"io"
	"net/http"
)

type config struct{ Host string }

func login(c config) bool   { return ask(c.Host + "/login.action") }
func order(c config) bool   { return ask(c.Host + "/order/create.action") }
func bare(c config) bool    { return ask(c.Host + "/user/create") }
func servers(c config) bool { return ask(c.Host + "/nimservers") }

func ask(url string) bool {
	body, err := fetch(url)
	if err != nil {
		return false
	}
	var r struct {
		Code int `json:"code"`
	}
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
