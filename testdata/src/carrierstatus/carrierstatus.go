// Package carrierstatus has HTTP statuses, those of NIM and others.
package carrierstatus

import (
	"errors"
	"net/http"
	"net/http/httptest"

	"github.com/go-resty/resty/v2"
	"github.com/netease-im/yunxin-server-sdk-golang/src/core"
	"github.com/netease-im/yunxin-server-sdk-golang/src/core/base"
	"github.com/netease-im/yunxin-server-sdk-golang/src/im/v1/account"
)

const createURL = "https://api.netease.im/nimserver/user/create.action"

var _ account.Service

type wrapper struct{ StatusCode int }

func others(w http.ResponseWriter, r *http.Request, ww wrapper, n int) {
	res, _ := http.Get("https://api.vendor.com/send")
	rec := httptest.NewRecorder()
	_ = res.StatusCode == 1
	_ = rec.Code == 2
	_ = rec.Result().StatusCode == 3
	_ = ww.StatusCode == 4
	_ = n == 5
	_ = r.Response.StatusCode == 6
}

// Given may come from anywhere.
func Given(res *http.Response) bool { return res.StatusCode == 7 }

func ofNIM() {
	res, _ := http.Get(createURL)
	_ = res.StatusCode == 101        // want `status by host`
	_ = int64(res.StatusCode) == 102 // want `status by host`
	_ = res.ContentLength == 103
	status := res.StatusCode
	if status == 0 { // want `status by host`
		status = 1
	}
	_ = status == 104 // want `status by host`
	_ = code(res) == 105
	again, _ := http.Get("https://api.vendor.com/send")
	either := res.StatusCode
	if again != nil {
		either = again.StatusCode
	}
	_ = either == 106
}

func code(res *http.Response) int { return len(res.Status) }

func do() (status int, err error) {
	res, err := http.Get(createURL)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	return res.StatusCode, nil
}

func handed() {
	status, _ := do()
	_ = status == 201 // want `status by host`
	changed, _ := do()
	change(&changed)
	_ = changed == 202
}

func change(n *int) { *n++ }

func libraries(c core.YunxinApiHttpClient, err error) {
	res, _ := resty.New().R().Post(createURL)
	_ = res.StatusCode() == 301 // want `status by host`
	ans, _ := c.ExecuteV1Api("/user/create.action", nil)
	_ = ans.GetHttpCode() == 302 // want `status by sdk`
	var h *base.HttpCodeError
	_ = errors.As(err, &h) && h.Code == 303 // want `status by sdk`
}
