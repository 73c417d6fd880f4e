// Package policy decides about retries of the official SDK.
package policy

import (
	"errors"

	"github.com/netease-im/yunxin-server-sdk-golang/src/core/base"
	"github.com/netease-im/yunxin-server-sdk-golang/src/im/v1/account"
)

type policy struct{ service account.Service }

func (p *policy) OnError(retry int, err error) bool {
	var h *base.HttpCodeError
	if !errors.As(err, &h) {
		return true
	}
	switch h.Code {
	case 414, 416: // want `NIM402: h.Code, an HTTP status, is compared with 414 \(parameter, .*\) and 416 \(.*\), codes of NIM: `
		return false
	case 502, 503:
		return true
	}
	return h.Code != 403
}
