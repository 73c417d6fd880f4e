// Package sdk_veto reads what the SDK has beside IM codes.
package sdk_veto

import (
	"encoding/json"
	"errors"

	"github.com/netease-im/yunxin-server-sdk-golang/src/core"
	"github.com/netease-im/yunxin-server-sdk-golang/src/core/base"
)

func status(err error) bool {
	var h *base.HttpCodeError
	return errors.As(err, &h) && h.Code == 502
}

func room(c core.YunxinApiHttpClient) bool {
	r, err := c.ExecuteJson(0, "/neroom/v3/users", nil, nil, "")
	if err != nil {
		return false
	}
	var m map[string]interface{}
	json.Unmarshal([]byte(r.GetData()), &m)
	return m["code"].(float64) == 200
}
