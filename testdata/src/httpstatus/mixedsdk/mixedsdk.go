// Package mixedsdk uses another product of the SDK too, whose statuses are its
// own affair.
package mixedsdk

import (
	"errors"

	"github.com/netease-im/yunxin-server-sdk-golang/src/core/base"
	"github.com/netease-im/yunxin-server-sdk-golang/src/im/v1/account"
	"github.com/netease-im/yunxin-server-sdk-golang/src/live/manage"
)

var (
	_ account.Service
	_ manage.Service
)

func failed(err error) bool {
	var h *base.HttpCodeError
	return errors.As(err, &h) && h.Code == 414
}
