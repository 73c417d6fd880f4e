// Package mapped gets its answers from another package.
package mapped

import (
	"errors"
	"net/url"

	"decode/maps"
	"decode/maps/exact"
)

var errFailed = errors.New("failed")

func raw(v url.Values) error {
	m, err := maps.Raw("user/get.action", v)
	if err != nil {
		return err
	}
	if m["code"] != 200 { // want `^NIM401: m\["code"\], a NIM status code, is compared with 200`
		return errFailed
	}
	return nil
}

func asserted(v url.Values) error {
	_, m, err := maps.Request("user/get.action", v)
	if err != nil {
		return err
	}
	if c, ok := m["code"].(int); !ok || c != 200 { // want `^NIM401: m\["code"\].\(int\) cannot work`
		return errFailed
	}
	return nil
}

func right(v url.Values) error {
	m, err := maps.Raw("user/get.action", v)
	if err != nil {
		return err
	}
	if m["code"] != 200.0 {
		return errFailed
	}
	return nil
}

func others(v url.Values) error {
	m, err := maps.Whole("user/get.action", v)
	if err != nil {
		return err
	}
	x, err := exact.Request("user/get.action", v)
	if err != nil {
		return err
	}
	if m["code"] != 200 || x["code"] != 200 {
		return errFailed
	}
	return nil
}
