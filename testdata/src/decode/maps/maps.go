// Package maps returns answers as they are decoded.
package maps

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
)

type M = map[string]any

func Request(path string, v url.Values) (code int, ans M, err error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+path, v)
	if err != nil {
		return 0, nil, err
	}
	defer res.Body.Close()
	if err = json.NewDecoder(res.Body).Decode(&ans); err != nil {
		return 0, nil, err
	}
	f, ok := ans["code"].(float64)
	if !ok {
		return 0, ans, errors.New("no code")
	}
	return int(f), ans, nil
}

func Raw(path string, v url.Values) (M, error) {
	_, m, err := Request(path, v)
	return m, err
}

// Whole puts another number into what it returns.
func Whole(path string, v url.Values) (M, error) {
	code, m, err := Request(path, v)
	if err != nil {
		return nil, err
	}
	m["code"] = code
	return m, nil
}
