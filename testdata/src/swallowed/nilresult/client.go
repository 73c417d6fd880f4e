package nilresult

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
	Info struct {
		Token string `json:"token"`
		Accid string `json:"accid"`
	} `json:"info"`
	Tid string `json:"tid"`
}

type client struct{ key, secret string }

func (c *client) do(path string, v url.Values) (*answer, error) {
	req, err := http.NewRequest("POST", "https://api.netease.im/nimserver/"+path, strings.NewReader(v.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("AppKey", c.key)
	req.Header.Set("CurTime", "1")
	req.Header.Set("Nonce", "1")
	req.Header.Set("CheckSum", fmt.Sprintf("%x", sha1.Sum([]byte(c.secret))))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var a answer
	if err := json.NewDecoder(resp.Body).Decode(&a); err != nil {
		return nil, err
	}
	return &a, nil
}

type reply struct {
	Ok     bool
	Status string
	ID     string
	Reason string
}

type server struct{ c *client }
