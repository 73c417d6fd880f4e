// Package headers_veto signs requests to another product of netease.
package headers_veto

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

func call() bool {
	req, _ := http.NewRequest("POST", "https://vcloud.163.com/app/channel/create", nil)
	req.Header.Set("AppKey", "k")
	req.Header.Set("CurTime", "1")
	req.Header.Set("CheckSum", "c")
	r, _ := send(req)
	return r.Code == 200
}
