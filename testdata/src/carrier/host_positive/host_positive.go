// Package host_positive sends to the API's host.
package host_positive

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

const base = "https://api.netease.im/"

type reply struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func create(name string) error {
	body, err := fetch(base + "x/" + name)
	if err != nil {
		return err
	}
	var r reply
	if err := json.Unmarshal(body, &r); err != nil {
		return err
	}
	if r.Code != 200 { // want `IM code by host`
		return fmt.Errorf("code %d", r.Code)
	}
	return nil
}

func formatted(module, name string) (int, error) {
	body, err := fetch(fmt.Sprintf("https://api-sg.netease.im/%s/%s.action", module, name))
	if err != nil {
		return 0, err
	}
	var r struct{ Code float64 }
	err = json.Unmarshal(body, &r)
	code := int(r.Code)
	if code == 414 { // want `IM code by host`
		return 0, nil
	}
	return code, err
}

type client struct {
	host string
	http *http.Client
}

func newClient() *client { return &client{host: "https://api-cn.yunxinapi.com"} }

func (c *client) do(path string, out any) error {
	req, err := http.NewRequest("POST", c.host+path, nil)
	if err != nil {
		return err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(out)
}

func (c *client) create() bool {
	m := map[string]any{}
	c.do("/a", &m)
	v, ok := m["code"].(float64)
	return ok && v == 200 // want `IM code by host`
}

// The HTTP status is not the code, nor is what stands deeper in the answer.
func silent() bool {
	resp, err := http.Get("https://api.netease.im/x")
	if err != nil {
		return false
	}
	var m map[string]any
	json.NewDecoder(resp.Body).Decode(&m)
	info, _ := m["info"].(map[string]any)
	return resp.StatusCode == 200 || info["code"] == 3.0 || m["size"] == 4.0
}

func fetch(url string) ([]byte, error) {
	resp, err := http.Post(url, "application/x-www-form-urlencoded", nil)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
