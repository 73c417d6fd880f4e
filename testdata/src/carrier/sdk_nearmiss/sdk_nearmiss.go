// Package sdk_nearmiss uses the SDK beside another of its products: where a
// result comes from must be seen.
package sdk_nearmiss

import (
	"github.com/netease-im/yunxin-server-sdk-golang/src/core"
	"github.com/netease-im/yunxin-server-sdk-golang/src/im/v1/account"
	"github.com/netease-im/yunxin-server-sdk-golang/src/live/manage"
)

func im(c core.YunxinApiHttpClient) bool {
	r, err := account.NewService(c).Create(nil)
	return err == nil && r.GetCode() == 200 // want `IM code by sdk`
}

func live(c core.YunxinApiHttpClient) bool {
	r, err := manage.NewService(c).Create(nil)
	return err == nil && (r.GetCode() == 200 || r.Code == 403)
}

func handedIn(r *core.Result[string]) bool { return r.GetCode() != 200 }
