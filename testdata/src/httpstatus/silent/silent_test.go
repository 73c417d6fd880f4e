package silent

import "testing"

func TestStatus(t *testing.T) {
	res, err := post("/user/update.action")
	if err == nil && res.StatusCode == 802 {
		t.Fatal(res)
	}
}
