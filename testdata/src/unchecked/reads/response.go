package reads

import (
	"encoding/json"
	"net/http"
)

// A Response is no HTTP response, whatever it is called.
type Response[T any] struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
	Data T      `json:"data"`
}

func get[T any](path string) (*Response[T], error) {
	res, err := http.Get("https://open.yunxinapi.com/im/v2" + path)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	out := new(Response[T])
	if err := json.NewDecoder(res.Body).Decode(out); err != nil {
		return nil, err
	}
	return out, nil
}

func teamName() (string, error) {
	r, err := get[struct{ Name string }]("/teams/1") // want `^NIM203: the code of r, an answer of NIM, is never read`
	if err != nil {
		return "", err
	}
	return r.Data.Name, nil
}
