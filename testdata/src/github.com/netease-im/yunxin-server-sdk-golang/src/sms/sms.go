// Package sms is a stub of the official SDK's package of that path.
package sms

import "github.com/netease-im/yunxin-server-sdk-golang/src/core"

type Request struct{ Name string }

type Response struct{ Token string }

type Service interface {
	Create(r *Request) (*core.Result[*Response], error)
}

func NewService(c core.YunxinApiHttpClient) Service { return nil }
