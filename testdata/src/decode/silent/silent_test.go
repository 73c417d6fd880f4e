package silent

import (
	"encoding/json"
	"testing"
)

func TestCode(t *testing.T) {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	if int(m["code"].(float64)) != ok {
		t.Fatal(m)
	}
}
