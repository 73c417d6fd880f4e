package config

import (
	"encoding/json"
	"testing"

	"go.yaml.in/yaml/v4"
)

// TestDecodeMap: a map gives what the same settings in a file give.
func TestDecodeMap(t *testing.T) {
	for _, tt := range goodFiles {
		t.Run(tt.name, func(t *testing.T) {
			var m map[string]any
			if err := yaml.Unmarshal([]byte(tt.in), &m); err != nil {
				t.Fatal(err)
			}
			check := func(m map[string]any) {
				t.Helper()
				c, err := DecodeMap(m, "settings", testKnown)
				if err != nil {
					t.Fatal(err)
				}
				if got := c.Encode(); got != tt.want {
					t.Errorf("got  %s\nwant %s", got, tt.want)
				}
			}
			check(m)
			// JSON has no whole numbers, and other types for the same.
			data, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			m = nil
			if err := json.Unmarshal(data, &m); err != nil {
				t.Fatal(err)
			}
			check(m)
		})
	}
}

func TestDecodeMapTypes(t *testing.T) {
	c, err := DecodeMap(map[string]any{
		"checks":   []string{"bugs", "-magic"},
		"require":  []int64{403},
		"surfaces": [1]string{"server-v1"},
		"speakers": map[any]any{"hosts": []any{"a.example.com"}},
		"codes":    []map[string]any{{"code": uint16(7), "surface": "server-v1", "name": "A", "meaning": "m"}},
	}, "settings", testKnown)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"checks":["bugs","-magic"],"require":[403],"surfaces":["server-v1"],` +
		`"codes":[{"code":7,"surface":"server-v1","name":"A","meaning":"m","retry":"unknown"}],"speakers":{"hosts":["a.example.com"]}}`
	if got := c.Encode(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestDecodeMapErrors(t *testing.T) {
	endless := map[string]any{}
	endless["speakers"] = endless
	self := []any{nil}
	self[0] = self
	for _, tt := range []struct {
		name string
		in   map[string]any
		want string
	}{
		{"unknown key", map[string]any{"check": "all"}, "x: check: unknown key, expected " + allKeys + " (did you mean checks?)"},
		{"wrong type", map[string]any{"magic-success": "true"}, `x: magic-success: got "true", expected true or false (did you mean true?)`},
		{"nothing", map[string]any{"speakers": nil}, "x: speakers: got nothing, expected a map"},
		{"no whole number", map[string]any{"require": []any{403.5}},
			"x: require[0]: got the number 403.5, expected a status code, a whole number of 32 bits other than 0"},
		{"huge number", map[string]any{"require": []any{1e300}},
			"x: require[0]: got the number 1e+300, expected a status code, a whole number of 32 bits other than 0"},
		{"huge whole number", map[string]any{"require": uint64(1 << 63)},
			"x: require: got the number 9223372036854775808, expected a list, or one text with commas"},
		{"Go type", map[string]any{"httpconst": struct{}{}}, "x: httpconst: got a value of Go's type struct {}, expected diff or all"},
		{"function", map[string]any{"httpconst": func() {}}, "x: httpconst: got a value of Go's type func(), expected diff or all"},
		{"pointer", map[string]any{"httpconst": new(string)}, "x: httpconst: got a value of Go's type *string, expected diff or all"},
		{"key of another type", map[string]any{"speakers": map[any]any{1: 2}}, "x: speakers: got 1 for a key, expected hosts, headers, paths or imports"},
		{"not UTF-8", map[string]any{"exclude": []any{"a\xff"}},
			`x: exclude[0]: got "a\xff", expected a glob such as internal/fake or **/*_mock.go, with slashes and relative to this file`},
		{"endless map", endless, "x: speakers.speakers: unknown key, expected hosts, headers, paths or imports (did you mean headers?)"},
		{"endless list", map[string]any{"exclude": self},
			"x: exclude[0]: got a list, expected a glob such as internal/fake or **/*_mock.go, with slashes and relative to this file"},
		{"several", map[string]any{"b": 1, "a": 1}, "x: a: unknown key, expected " + allKeys + "\nx: b: unknown key, expected " + allKeys},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := DecodeMap(tt.in, "x", testKnown)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got:\n%v\nwant:\n%s", err, tt.want)
			}
		})
	}
	if c, err := DecodeMap(nil, "x", testKnown); err != nil || c.Encode() != "{}" {
		t.Errorf("nil: %v, %v", c, err)
	}
}
