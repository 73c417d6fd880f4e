package shared

import "testing"

// What a test looks up says nothing of the table.
func Test(t *testing.T) {
	for code := range 1000 {
		t.Log(certain[code])
	}
}
