// Package elsewhere has nothing to do with NIM.
package elsewhere

import (
	"encoding/json"
	"net/http"
)

type answer struct {
	Code int `json:"code"`
}

func get(c *http.Client) (bool, error) {
	res, err := c.Get("https://api.example.com/status")
	if err != nil {
		return false, err
	}
	defer res.Body.Close()
	var a answer
	err = json.NewDecoder(res.Body).Decode(&a)
	return a.Code == 414, err
}
