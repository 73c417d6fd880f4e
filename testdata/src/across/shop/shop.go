// Package shop says itself what it needs of a client.
package shop

import (
	"errors"
	"net/url"

	"across/sdk"
)

type asker interface {
	Ask(action string, v url.Values) (*sdk.Team, error)
}

type shop struct {
	im   asker
	doer sdk.Doer
}

func (s *shop) open(v url.Values) (string, error) {
	var t sdk.Team
	if err := s.doer.Do("team/create.action", v, &t); err != nil {
		return "", err
	}
	if !t.IsSuccess() {
		return "", nil // want `^NIM202: 403 \(.*\), 414 \(.*\) and every other failure leaves as success here`
	}
	return t.Tid, nil
}

func (s *shop) opened(v url.Values) (string, error) {
	var t sdk.Team
	if err := s.doer.Do("team/create.action", v, &t); err != nil {
		return "", err
	}
	return t.Tid, sdk.Err(t)
}

func (s *shop) id(v url.Values) (string, error) {
	t, err := s.im.Ask("team/query.action", v) // want `^NIM203: the code of t, an answer of NIM, is never read`
	if err != nil {
		return "", err
	}
	return t.Tid, nil
}

func (s *shop) closed(v url.Values) error {
	t, err := s.im.Ask("team/remove.action", v)
	if err != nil {
		return err
	}
	switch t.Code { // want `^NIM201: `
	case 802:
		return errors.New("no right")
	case 803:
		return errors.New("gone")
	}
	return nil
}
