// Package text hands answers on as texts, and has functions for others that decode
// them.
package text

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
)

const base = "https://api.netease.im/nimserver/"

type reply struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func Fetch(action, form string) (string, error) {
	resp, err := http.Post(base+action, "application/x-www-form-urlencoded", strings.NewReader(form))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return string(b), err
}

func Good(text string) bool {
	var r reply
	return json.Unmarshal([]byte(text), &r) == nil && r.Code == 200 // want `IM code by dedicated`
}

func Fine(text string) bool {
	var r struct {
		Code int
		Desc string
	}
	return json.NewDecoder(strings.NewReader(text)).Decode(&r) == nil && r.Code == 200 // want `IM code by dedicated`
}

// At asks whoever is there.
func At(url string) bool {
	resp, err := http.Get(url)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	var r struct {
		Code int
		Desc string
	}
	return json.NewDecoder(resp.Body).Decode(&r) == nil && r.Code == 200
}

// Saved reads a file of the program itself.
func Saved(text string) bool {
	var r struct {
		Code    int
		Desc    string
		Savings int
	}
	return json.Unmarshal([]byte(text), &r) == nil && r.Code == 200
}
