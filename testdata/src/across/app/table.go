package app

import (
	"errors"
	"net/url"
	"strconv"

	"across/errs"
	"across/nim"
)

func looked(v url.Values) error {
	a, err := nim.Ask(v)
	if err != nil {
		return err
	}
	if err, ok := errs.ByCode[a.Code]; ok { // want `^NIM202: every failure but 403 and 414 leaves as success`
		return err
	}
	return nil
}

func direct(v url.Values) error {
	a, err := nim.Ask(v)
	if err != nil {
		return err
	}
	return errs.ByCode[a.Code] // want `^NIM202: every failure that the table lacks leaves as success here`
}

func text(v url.Values) error {
	a, err := nim.Ask(v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		if s, ok := errs.Text[strconv.Itoa(a.Code)]; ok {
			err = errors.New(s)
		}
		return err // want `^NIM202: .*`
	}
	return nil
}

// Success is sorted out, and what the table lacks is an error too.
func lookedWell(v url.Values) error {
	a, err := nim.Ask(v)
	if err != nil {
		return err
	}
	if a.Code == 200 {
		return nil
	}
	if err, ok := errs.ByCode[a.Code]; ok {
		return err
	}
	return errors.New(a.Desc)
}

// Who knows what others have registered.
func open(v url.Values) error {
	a, err := nim.Ask(v)
	if err != nil {
		return err
	}
	return errs.Open[a.Code]
}
