// Package decoding has the shapes in which an answer is decoded.
package decoding

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-resty/resty/v2"
	jsoniter "github.com/json-iterator/go"
	"github.com/tidwall/gjson"
)

const createURL = "https://api.netease.im/nimserver/user/create.action"

func post(url string, form string) []byte {
	req, _ := http.NewRequest("POST", url, strings.NewReader(form))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	var buf bytes.Buffer
	io.Copy(&buf, resp.Body)
	b, _ := io.ReadAll(resp.Body)
	return b
}

func anonymous() bool {
	var r struct {
		Code int32 `json:"code,omitempty"`
	}
	_ = json.Unmarshal(post(createURL, ""), &r)
	return r.Code == 200 // want `IM code by host`
}

func newed() bool {
	r := new(struct {
		Code uint64 `json:"code"`
	})
	_ = json.Unmarshal(post(createURL, ""), r)
	return r.Code == 200 // want `IM code by host`
}

func rawLocal() int {
	var m map[string]*json.RawMessage
	if err := jsoniter.Unmarshal(post(createURL, ""), &m); err != nil {
		return 0
	}
	var code int
	if err := json.Unmarshal(*m["code"], &code); err != nil {
		return 0
	}
	if code != 200 { // want `IM code by host`
		var desc string
		json.Unmarshal(*m["desc"], &desc)
		return len(desc)
	}
	var count int
	json.Unmarshal(*m["count"], &count)
	if count != 200 {
		return 1
	}
	return 2
}

func mapFloat() bool {
	m := make(map[string]interface{})
	json.Unmarshal(post(createURL, ""), &m)
	if v, ok := m["code"].(float64); ok && v != 200 { // want `IM code by host`
		return false
	}
	if v, ok := m["code"].(float64); !ok || int(v) != 200 { // want `IM code by host`
		return false
	}
	return m["code"] == 200 // want `IM code by host`
}

func anyValue() bool {
	var v any
	json.Unmarshal(post(createURL, ""), &v)
	m, ok := v.(map[string]any)
	if !ok {
		return false
	}
	switch c := m["code"].(type) {
	case float64:
		return c == 200 // want `IM code by host`
	case string:
		return c == "200" // want `IM code by host`
	}
	return false
}

type answer struct{ gjson.Result }

func parsed() answer { return answer{gjson.ParseBytes(post(createURL, ""))} }

func gjsonForms() bool {
	a := parsed()
	s := string(post(createURL, ""))
	return a.Get("code").Int() == 200 || // want `IM code by host`
		gjson.Get(s, "code").Int() == 414 || // want `IM code by host`
		a.Get("code").String() == "403" || // want `IM code by host`
		jsoniter.Get(post(createURL, ""), "code").ToInt() == 404 || // want `IM code by host`
		a.Get("info.code").Int() == 1 || a.Get("data").Get("size").Int() == 2
}

func restyForms() bool {
	var r struct {
		Code int `json:"code"`
	}
	_, err := resty.New().R().SetHeader("a", "b").SetResult(&r).Post(createURL)
	resp, _ := resty.New().SetBaseURL("https://api.netease.im").R().Post("/user/create")
	var m map[string]any
	json.Unmarshal([]byte(resp.String()), &m)
	return err == nil && r.Code == 200 || // want `IM code by host`
		m["code"].(float64) == 414 || // want `IM code by host`
		resp.StatusCode() == 200
}

type untagged struct {
	Code float64
	Desc string
}

func text() bool {
	var u untagged
	json.NewDecoder(bytes.NewReader(post(createURL, ""))).Decode(&u)
	code := strconv.Itoa(int(u.Code))
	if code == "200" { // want `IM code by host`
		return true
	}
	n, _ := strconv.Atoi(code)
	return n == 414 // want `IM code by host`
}

// A proxy or a link among the data is not whom the call talks to.
func restyData() bool {
	var r struct {
		Code int `json:"code"`
	}
	_, err := resty.New().SetHeader("Referer", "https://www.mycorp.cn").R().
		SetFormData(map[string]string{"icon": "https://www.mycorp.cn/me"}).SetResult(&r).Post(createURL)
	return err == nil && r.Code == 200 // want `IM code by host`
}

func copied() bool {
	resp, err := http.Get(createURL)
	if err != nil {
		return false
	}
	var sb strings.Builder
	io.Copy(&sb, resp.Body)
	var r struct {
		Code int `json:"code"`
	}
	json.Unmarshal([]byte(sb.String()), &r)
	return r.Code == 200 || // want `IM code by host`
		gjson.Get(sb.String(), "code").Num == 403 // want `IM code by host`
}

func many() bool {
	rs := gjson.GetManyBytes(post(createURL, ""), "desc", "code")
	return rs[1].Int() == 200 || rs[0].Int() == 3 // want `IM code by host`
}
