// Package exact leaves numbers as they are spelled.
package exact

import (
	"encoding/json"
	"net/http"
	"net/url"
)

func Request(path string, v url.Values) (map[string]any, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+path, v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	var m map[string]any
	d := json.NewDecoder(res.Body)
	d.UseNumber()
	err = d.Decode(&m)
	return m, err
}
