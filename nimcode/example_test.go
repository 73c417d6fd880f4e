package nimcode_test

import (
	"encoding/json"
	"fmt"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

func Example() {
	var answer struct {
		Code int    `json:"code"`
		Desc string `json:"desc"`
	}
	if err := json.Unmarshal([]byte(`{"code": 414, "desc": "bad http headers"}`), &answer); err != nil {
		fmt.Println(err)
		return
	}
	switch answer.Code {
	case nimcode.Success:
		fmt.Println("done")
	case nimcode.ParamError:
		fmt.Println("rejected:", answer.Desc)
	default:
		fmt.Println("failed:", nimcode.Meaning(nimcode.SurfaceServerV1, answer.Code))
	}
	// Output: rejected: bad http headers
}

func ExampleRetryOf() {
	for _, code := range []int{nimcode.ServerBusy, nimcode.Forbidden} {
		fmt.Println(code, nimcode.RetryOf(nimcode.SurfaceServerV1, code))
	}
	// Output:
	// 503 backoff
	// 403 never
}
