// Package typing uses that sender.
package typing

import (
	"net/url"

	"retry/typed"
)

type done struct{ typed.Base }

type account struct{ id string }

func (a account) lock() (*done, error) {
	return typed.Call[done]("user/block", url.Values{"accid": {a.id}})
}

// The error tells the failure: the answer may be dropped.
func (a account) once() error {
	_, err := a.lock()
	return err
}

func (a account) again() error {
	_, err := typed.Persist(3, a.lock) // want `NIM301: typed.Persist sends the same request again for .*`
	return err
}
