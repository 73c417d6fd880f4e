// Package alias has other names for an interface of another package.
package alias

import (
	"net/url"

	"across/sdk"
)

// Doer is the interface itself, Client a type made of it.
type Doer = sdk.Doer

type Client sdk.Doer

type impl struct{}

func (impl) Do(action string, v url.Values, r sdk.Response) error {
	return sdk.New().Do(action, v, r)
}

var _ Client = impl{}

func made() (Doer, Client) { return impl{}, impl{} }
