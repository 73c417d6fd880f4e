// Package path_positive has the host in its configuration.
package path_positive

import (
	"encoding/json"
	"io"
	"net/http"
)

const createPath = "/user/create.action"

type config struct{ Host string }

func create(c config) bool {
	body, _ := fetch(c.Host + "/nimserver" + createPath)
	var m map[string]json.RawMessage
	json.Unmarshal(body, &m)
	var code int
	json.Unmarshal(m["code"], &code)
	var size int
	json.Unmarshal(m["size"], &size)
	return code == 200 || size == 200 // want `IM code by path`
}

func send(c config) int {
	body, _ := fetch(c.Host + createPath)
	m := make(map[string]interface{})
	json.Unmarshal(body, &m)
	switch int(m["code"].(float64)) { // want `IM code by path`
	case 414:
		return 1
	}
	return 0
}

func fetch(url string) ([]byte, error) {
	resp, err := http.Post(url, "application/x-www-form-urlencoded", nil)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
