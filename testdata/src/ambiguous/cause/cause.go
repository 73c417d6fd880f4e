package cause

import (
	"errors"
	"net/url"
)

var (
	errExists    = errors.New("exists")
	ErrorsNoRows = errors.New("不存在")
)

func ask(v url.Values) (a answer) {
	_ = call("user/create.action", v, &a)
	return a
}

func success(v url.Values) error {
	a := ask(v)
	if a.Code == 414 { // want `^NIM205: 414 \(.*\) alone is taken for success here: NIM gives it to many causes, a wrong CheckSum and an expired CurTime among them, and only the text beside a.Code tells them apart; test the answer's desc too$`
		return nil
	}
	if a.Code != 200 {
		return errors.New(a.Desc)
	}
	return nil
}

func beside(v url.Values) error {
	a := ask(v)
	if a.Code != 200 && a.Code != 414 { // want `^NIM205: 414 .* is taken for success`
		return errors.New(a.Desc)
	}
	return nil
}

func inSwitch(v url.Values) error {
	a := ask(v)
	switch a.Code {
	case 200, 403: // want `^NIM205: 403 \(.*\) alone is taken for success here: NIM gives it to many causes, a frozen account`
		return nil
	}
	return errors.New(a.Desc)
}

func registered(v url.Values) error {
	a := ask(v)
	switch a.Code {
	case 200:
		return nil
	case 414: // want `^NIM205: 414 \(.*\) alone is taken for "already registered" here`
		return errors.New("already registered")
	}
	return errors.New(a.Desc)
}

func named(v url.Values) error {
	a := ask(v)
	if a.Code == 414 { // want `^NIM205: .* is taken for "errExists" here`
		return errExists
	}
	if a.Code != 200 {
		return errors.New(a.Desc)
	}
	return nil
}

func absent(v url.Values) (string, error) {
	a := ask(v)
	if a.Code == 200 {
		return a.Info.Token, nil
	} else {
		if a.Code == 414 { // want `^NIM205: .* is taken for "ErrorsNoRows" here`
			return "", ErrorsNoRows
		}
	}
	return "", errors.New(a.Desc)
}
