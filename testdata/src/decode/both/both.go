// Package both has lines on which a bare number is wrong as well.
package both

import (
	"encoding/json"
	"io"
	"net/http"
)

func call() map[string]any {
	res, err := http.Get("https://api.netease.im/nimserver/user/create.action")
	if err != nil {
		return nil
	}
	defer res.Body.Close()
	b, _ := io.ReadAll(res.Body)
	var m map[string]any
	_ = json.Unmarshal(b, &m)
	return m
}

func asserted() bool {
	m := call()
	return m["code"].(int) == 200 // want `^NIM401: .* write int\(m\["code"\].\(float64\)\); also NIM101: m\["code"\].\(int\), .* 200 .*; write nimcode.Success$`
}

func compared() bool {
	m := call()
	return m["code"] == 414 || m["code"] == 441 // want `^NIM401: .* write float64\(nimcode.ParamError\) and float64\(441\)$`
}

func unguarded() bool {
	m := call()
	return m["code"].(float64) == 200 // want `^NIM401: .*; also NIM101: .* write nimcode.Success$`
}
