// Package apart compares a code with numbers of two types.
package apart

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
)

func post(action string, v url.Values) (m map[string]any, err error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	err = json.NewDecoder(res.Body).Decode(&m)
	return m, err
}

// Another number in the right type does not help.
func block(v url.Values) error {
	m, err := post("user/block.action", v)
	if err != nil {
		return err
	}
	if m["code"] == 500 { // want `NIM401: m\["code"\], a NIM status code, is compared with 500 .*, as an int, .*`
		return errors.New("busy")
	}
	if m["code"] != float64(200) {
		return errors.New("failed")
	}
	return nil
}

// The same number in two types is meant.
func both(v url.Values) error {
	m, err := post("user/block.action", v)
	if err != nil {
		return err
	}
	if m["code"] == 200 || m["code"] == float64(200) {
		return nil
	}
	return errors.New("failed")
}
