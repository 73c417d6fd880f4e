package deferred

import (
	"crypto/sha1"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
	Tid  string `json:"tid"`
}

type client struct {
	key, secret string
}

func (c *client) post(path string, v url.Values, into any) error {
	req, err := http.NewRequest("POST", "https://api.netease.im/nimserver/"+path, strings.NewReader(v.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("AppKey", c.key)
	req.Header.Set("CurTime", "1")
	req.Header.Set("Nonce", "1")
	req.Header.Set("CheckSum", fmt.Sprintf("%x", sha1.Sum([]byte(c.secret))))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(into)
}
