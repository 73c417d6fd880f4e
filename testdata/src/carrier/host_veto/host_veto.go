// Package host_veto talks to NIM and to others through one helper and one
// answer type; only what is tied to NIM counts.
package host_veto

import (
	"encoding/json"
	"io"
	"net/http"
)

type nimReply struct {
	Code int `json:"code"`
}

type otherReply struct {
	Code int `json:"code"`
}

type shared struct {
	Code int `json:"code"`
}

func nim() bool {
	body, _ := fetch("https://api.netease.im/nimserver/user/create.action")
	var r nimReply
	var s shared
	json.Unmarshal(body, &r)
	json.Unmarshal(body, &s)
	return r.Code == 200 || // want `IM code by host`
		s.Code == 414 // want `IM code by host`
}

func other() bool {
	body, _ := fetch("https://api.rong-api.com/user/getToken.json")
	var r otherReply
	var s shared
	json.Unmarshal(body, &r)
	json.Unmarshal(body, &s)
	return r.Code == 200 || s.Code == 414
}

func product() bool {
	body, _ := fetch("https://vcloud.163.com/app/channel/create")
	var r otherReply
	json.Unmarshal(body, &r)
	return r.Code == 200
}

// One function, both services, one variable for the bodies.
func both() bool {
	body, _ := fetch("https://api.netease.im/nimserver/msg/sendMsg.action")
	var a nimReply
	json.Unmarshal(body, &a)
	body, _ = fetch("https://oapi.dingtalk.com/robot/send")
	var b otherReply
	json.Unmarshal(body, &b)
	return a.Code == 414 || // want `IM code by host`
		b.Code == 802
}

// The type serves both: where a value comes from is not seen here.
func (s shared) ok() bool { return s.Code == 200 }

func check(s *shared) bool { return s.ok() && s.Code == 200 }

// An address from somewhere else decides nothing.
func configured(url string) bool {
	body, _ := fetch(url)
	var r struct {
		Code int `json:"code"`
	}
	json.Unmarshal(body, &r)
	return r.Code == 200
}

// Data that names another host is no veto.
func data() bool {
	resp, err := http.PostForm("https://api.netease.im/nimserver/user/create.action",
		map[string][]string{"icon": {"https://cdn.mycorp.cn/me"}})
	if err != nil {
		return false
	}
	var r nimReply
	json.NewDecoder(resp.Body).Decode(&r)
	return r.Code == 200 // want `IM code by host`
}

func fetch(url string) ([]byte, error) {
	resp, err := http.Post(url, "application/x-www-form-urlencoded", nil)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
