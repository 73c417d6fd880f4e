// Package action_comment names its server in a comment only.
package action_comment

import (
	"encoding/json"
	"fmt"
	"net/http"
)

type config struct {
	Root string // https://api.netease.im/nimserver/team
}

func remove(c config, tid string) bool {
	resp, err := http.Get(fmt.Sprintf("%s/%s.action?tid=%s", c.Root, "remove", tid))
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	var r struct {
		Code int    `json:"code"`
		Desc string `json:"desc"`
	}
	return json.NewDecoder(resp.Body).Decode(&r) == nil && r.Code == 200 // want `IM code by path`
}
