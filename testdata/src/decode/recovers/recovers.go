// Package recovers catches its panics.
package recovers

import (
	"encoding/json"
	"io"
	"net/http"
)

func post() (code int, err error) {
	defer func() {
		if x := recover(); x != nil {
			err, _ = x.(error)
		}
	}()
	res, err := http.Get("https://api.netease.im/nimserver/user/create.action")
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	b, _ := io.ReadAll(res.Body)
	var m map[string]any
	_ = json.Unmarshal(b, &m)
	return int(m["code"].(float64)), nil
}
