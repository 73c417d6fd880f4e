// Package compare compares decoded codes with constants of the wrong type.
package compare

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	jsoniter "github.com/json-iterator/go"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

const createURL = "https://api.netease.im/nimserver/user/create.action"

const codeParam = 414

var std = jsoniter.ConfigCompatibleWithStandardLibrary

func fetch() (map[string]any, error) {
	res, err := http.Get(createURL)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	m := make(map[string]any)
	err = json.NewDecoder(res.Body).Decode(&m)
	return m, err
}

func body() []byte {
	res, err := http.Get(createURL)
	if err != nil {
		return nil
	}
	defer res.Body.Close()
	b, _ := io.ReadAll(res.Body)
	return b
}

func literal() bool {
	var m map[string]any
	_ = json.Unmarshal(body(), &m)
	return m["code"] == 200 // want `^NIM401: m\["code"\], a NIM status code, is compared with 200 \(request carried out\), as an int, but a JSON number is a float64 in an interface, and the two are never equal; write float64\(nimcode.Success\)$`
}

func other() bool {
	m, err := fetch()
	return err == nil && m["code"] != 414 // want `NIM401: .* write float64\(codeParam\)$`
}

func named() bool {
	m, _ := fetch()
	fmt.Println(m)
	m["mine"] = 1
	return m["code"] == codeParam || // want `NIM401: .*codeParam = 414 .* write float64\(codeParam\)$`
		nimcode.Forbidden == m["code"] // want `NIM401: .* write float64\(nimcode.Forbidden\)$`
}

func converted() bool {
	m, _ := fetch()
	return m["code"] == int64(403) // want `NIM401: .*, as an int64, but .* write float64\(nimcode.Forbidden\)$`
}

func text() bool {
	m, _ := fetch()
	return m["code"] == "200" // want `NIM401: .*, as a string, but .* write float64\(nimcode.Success\)$`
}

func cases() string {
	m, _ := fetch()
	switch m["code"] {
	case 200: // want `NIM401: .* write float64\(nimcode.Success\)$`
		return "ok"
	case 403, 414: // want `NIM401: .* 403 \(.*\) and 414 \(.*\), as an int, .* write float64\(nimcode.Forbidden\) and float64\(codeParam\)$`
		return "refused"
	}
	return "failed"
}

func local() bool {
	var v any
	if err := json.Unmarshal(body(), &v); err != nil {
		return false
	}
	m, ok := v.(map[string]any)
	if !ok {
		return false
	}
	code := m["code"]
	return code == 200 // want `NIM401: code, .* write float64\(nimcode.Success\)$`
}

func helper(into any) error { return json.Unmarshal(body(), into) }

type answer struct {
	Code any    `json:"code"`
	Desc string `json:"desc"`
}

func member() bool {
	var a answer
	if helper(&a) != nil {
		return false
	}
	return a.Code == 200 // want `NIM401: a.Code, .* write float64\(nimcode.Success\)$`
}

func captured() bool {
	var m map[string]any
	func() { _ = json.Unmarshal(body(), &m) }()
	return m["code"] == 200 // want `NIM401: .* write float64\(nimcode.Success\)$`
}

func library() bool {
	var m, n map[string]any
	_ = std.Unmarshal(body(), &m)
	_ = jsoniter.Unmarshal(body(), &n)
	return m["code"] == 200 && // want `NIM401: .* write float64\(nimcode.Success\)$`
		n["code"] == 200 // want `NIM401: .* write float64\(nimcode.Success\)$`
}

func exact() bool {
	res, err := http.Get(createURL)
	if err != nil {
		return false
	}
	defer res.Body.Close()
	dec := json.NewDecoder(res.Body)
	dec.UseNumber()
	var m map[string]any
	_ = dec.Decode(&m)
	return m["code"] == 200 // want `NIM401: .*, as an int, but UseNumber makes a json.Number of it, and the two are never equal; compare what its method Int64 returns$`
}

func shadowed(float64 int) bool {
	m, _ := fetch()
	return m["code"] == 200 // want `NIM401: .* write float64\(nimcode.Success\)$`
}
