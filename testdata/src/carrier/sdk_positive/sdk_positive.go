// Package sdk_positive uses im and sms of the official SDK.
package sdk_positive

import (
	"encoding/json"

	"github.com/netease-im/yunxin-server-sdk-golang/src/core"
	"github.com/netease-im/yunxin-server-sdk-golang/src/im/v1/account"
	accountv2 "github.com/netease-im/yunxin-server-sdk-golang/src/im/v2/account"
	"github.com/netease-im/yunxin-server-sdk-golang/src/sms"
)

func v1(c core.YunxinApiHttpClient) bool {
	r, err := account.NewService(c).Create(&account.Request{})
	if err != nil {
		return false
	}
	return r.Code == 200 || r.GetCode() == 414 // want `IM code by sdk` `IM code by sdk`
}

func v2(c core.YunxinApiHttpClient) bool {
	r, err := accountv2.NewService(c).Create(&accountv2.Request{})
	return err == nil && r.GetCode() == 102404 // want `IM code by sdk`
}

func text(c core.YunxinApiHttpClient) bool {
	r, err := sms.NewService(c).Create(&sms.Request{})
	return err == nil && r.GetCode() == 413 // want `IM code by sdk`
}

func raw(c core.YunxinApiHttpClient) bool {
	r, err := c.ExecuteV1Api("/x", nil)
	if err != nil {
		return false
	}
	var m map[string]interface{}
	json.Unmarshal([]byte(r.GetData()), &m)
	code := 0
	if v, ok := m["code"]; ok {
		if f, ok := v.(float64); ok {
			code = int(f)
		}
	}
	return code == 200 || r.GetHttpCode() == 200 // want `IM code by sdk`
}

type coder interface{ GetCode() int }

func report(r coder) bool { return r.GetCode() == 200 } // want `IM code by sdk`

func reported(c core.YunxinApiHttpClient) bool {
	a, _ := account.NewService(c).Create(nil)
	b, _ := accountv2.NewService(c).Create(nil)
	return report(a) && report(b)
}

// Handed in, in a package that uses no other product.
func handedIn(r *core.Result[string]) bool {
	return r.GetCode() != 200 // want `IM code by sdk`
}
