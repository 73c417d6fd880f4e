// Package assert asserts types that decoded codes do not have, or takes it for
// granted that they are there.
package assert

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

const createURL = "https://api.netease.im/nimserver/user/create.action"

func body() []byte {
	res, err := http.Get(createURL)
	if err != nil {
		return nil
	}
	defer res.Body.Close()
	b, _ := io.ReadAll(res.Body)
	return b
}

func call() map[string]any {
	var m map[string]any
	if err := json.Unmarshal(body(), &m); err != nil {
		return nil
	}
	return m
}

func single() int {
	return call()["code"].(int) // want `^NIM401: call\(\)\["code"\].\(int\) cannot work: the code, a NIM status code, is a float64, as every JSON number in an interface, so that it panics; write int\(call\(\)\["code"\].\(float64\)\)$`
}

func wide() int64 {
	m := call()
	return m["code"].(int64) // want `NIM401: .* it panics; write int64\(m\["code"\].\(float64\)\)$`
}

func narrow() int8 {
	m := call()
	return m["code"].(int8) // want `NIM401: .* it panics; write int8\(m\["code"\].\(float64\)\)$`
}

func text() string {
	m := call()
	return m["code"].(string) // want `NIM401: .* it panics; write m\["code"\].\(float64\)$`
}

func commented() int {
	m := call()
	return m["code"]. // want `NIM401: .* it panics; write int\(m\["code"\].\(float64\)\)$`
				/* an int */ (int)
}

func withOK() bool {
	m := call()
	code, ok := m["code"].(int) // want `NIM401: .* ok is always false; write m\["code"\].\(float64\)$`
	return ok && code != 0
}

func exact() int {
	res, err := http.Get(createURL)
	if err != nil {
		return 0
	}
	defer res.Body.Close()
	dec := json.NewDecoder(res.Body)
	dec.UseNumber()
	var m map[string]any
	_ = dec.Decode(&m)
	return int(m["code"].(float64)) // want `NIM401: .* is a json.Number, for UseNumber makes one of it, so that it panics; write m\["code"\].\(json.Number\), and take its Int64$`
}

func unguarded() (string, int) {
	m := call()
	code := int(m["code"].(float64)) // want `^NIM401: m\["code"\].\(float64\) panics where an answer has no code, as that of a gateway or a proxy; write code, ok := m\["code"\].\(float64\), and take a code that is not there for a failure$`
	return fmt.Sprint(m["desc"]), code
}

type answer struct {
	Code any `json:"code"`
}

func member() float64 {
	var a answer
	_ = json.Unmarshal(body(), &a)
	return a.Code.(float64) // want `NIM401: a.Code.\(float64\) panics`
}
