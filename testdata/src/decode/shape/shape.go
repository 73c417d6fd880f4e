// Package shape decodes answers into types that cannot hold them.
package shape

import (
	"encoding/json"
	"io"
	"net/http"

	jsoniter "github.com/json-iterator/go"
)

func post() []byte {
	res, err := http.Get("https://api.netease.im/nimserver/user/create.action")
	if err != nil {
		return nil
	}
	defer res.Body.Close()
	b, _ := io.ReadAll(res.Body)
	return b
}

type text struct {
	Code string `json:"code"` // want `^NIM401: Code is a string, but NIM sends the code as a number: encoding/json returns an error for it every time; write int$`
}

func decodeText() (string, error) {
	var t text
	err := json.Unmarshal(post(), &t)
	return t.Code, err
}

type base struct {
	Code *string `json:"code"` // want `NIM401: Code is a \*string, `
	Desc string  `json:"desc"`
}

type embeds struct {
	base
	Info struct{ Token string } `json:"info"`
}

func fill(v any) error { return json.Unmarshal(post(), v) }

func decodeBase() (*string, error) {
	var e embeds
	err := fill(&e)
	return e.Code, err
}

type small struct {
	Code uint8 `json:"code"` // want `^NIM401: Code is a uint8, which does not hold codes above 255 such as 414 \(parameter, .*\): decoding them is an error, and the code is lost; write int$`
}

type smallest struct {
	Code int8 `json:"code"` // want `NIM401: Code is an int8, which does not hold codes above 127 `
}

type enough struct {
	Code uint16 `json:"code"`
}

func decodeSmall() int {
	var s small
	_ = jsoniter.Unmarshal(post(), &s)
	var t smallest
	_ = json.Unmarshal(post(), &t)
	var e enough
	_ = json.Unmarshal(post(), &e)
	return int(s.Code) + int(t.Code) + int(e.Code)
}

type members struct {
	Code int `json:"code"`
	Desc struct { // want `^NIM401: Desc of type struct cannot take NIM's failures: desc is a string in them, so that decoding fails and the code is lost; write string, or json.RawMessage where desc is something else in a success$`
		Data []string `json:"data"`
	} `json:"desc"`
}

type page struct{ Data []string }

type paged struct {
	Code int   `json:"code"`
	Desc *page `json:"desc"` // want `NIM401: Desc of type \*page cannot take`
}

type counted struct {
	Code int `json:"code"`
	Desc int `json:"desc"` // want `NIM401: Desc of type int cannot take`
}

func decodeMembers() ([]string, error) {
	var m members
	if err := json.Unmarshal(post(), &m); err != nil {
		return nil, err
	}
	var p paged
	if err := fill(&p); err != nil {
		return nil, err
	}
	var c counted
	err := json.Unmarshal(post(), &c)
	return append(m.Desc.Data, p.Desc.Data...), err
}

func decodeMap() (map[string]string, error) {
	var m map[string]string
	err := json.Unmarshal(post(), &m) // want `^NIM401: an answer of NIM is decoded into a map\[string\]string, but its code is a number, which encoding/json does not put into a string: the decoder returns an error every time; write map\[string\]any, or a struct$`
	return m, err
}

// The second API has longer codes.
type second struct {
	Code uint16 `json:"code"` // want `NIM401: Code is a uint16, which does not hold codes above 65535 such as 101403 `
}

func decodeSecond() (int, error) {
	res, err := http.Get("https://open.yunxinapi.com/im/v2/accounts")
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	var s second
	err = json.NewDecoder(res.Body).Decode(&s)
	return int(s.Code), err
}
