// Package headers_positive signs its requests; accid is a word that confirms.
package headers_positive

import (
	"encoding/json"
	"net/http"
)

type reply struct {
	Code int `json:"code"`
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

func call(url, accid string) bool {
	req, _ := http.NewRequest("POST", url, nil)
	req.Header.Set("Appkey", "k")
	req.Header.Set("Nonce", "n")
	req.Header.Set("Curtime", "1")
	req.Header.Set("Checksum", "c")
	r, _ := send(req)
	return r.Code == 200 // want `IM code by headers`
}

const keyTime = "CurTime"

func byMap(url string) bool {
	req, _ := http.NewRequest("POST", url, nil)
	for k, v := range map[string]string{"AppKey": "k", keyTime: "1", "CheckSum": "c"} {
		req.Header.Set(k, v)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	var other struct {
		Code int `json:"code"`
	}
	json.NewDecoder(resp.Body).Decode(&other)
	return 414 == other.Code // want `IM code by headers`
}

func literal(url string) bool {
	req, _ := http.NewRequest("POST", url, nil)
	req.Header = http.Header{"AppKey": {"k"}, "CurTime": {"1"}, "CheckSum": {"c"}}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	var other struct{ Code int }
	json.NewDecoder(resp.Body).Decode(&other)
	return other.Code == 200 // want `IM code by headers`
}
