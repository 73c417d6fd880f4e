// Package headers_desc signs as NIM does, and
// its answers have a desc beside the code.
package headers_desc

import (
	"encoding/json"
	"net/http"
)

type reply struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func send(req *http.Request) (r reply, err error) {
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return r, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&r)
	return r, err
}

func webhook(url string) bool {
	req, _ := http.NewRequest("POST", url, nil)
	req.Header.Set("AppKey", "k")
	req.Header.Set("Nonce", "n")
	req.Header.Set("CurTime", "1")
	req.Header.Set("CheckSum", "c")
	r, _ := send(req)
	return r.Code == 200 // want `IM code by headers`
}
