package tests

import (
	"errors"
	"net/url"
)

func ask(v url.Values) (a answer) {
	_ = call("user/create.action", v, &a)
	return a
}

func or(v url.Values) error {
	a := ask(v)
	if a.Code != 403 || a.Code != 414 { // want `^NIM204: this test of a.Code, a NIM status code, is always true: the other test of the same condition leaves no other codes; write &&$`
		return errors.New("failed")
	}
	return nil
}

func and(v url.Values) error {
	a := ask(v)
	if a.Code == 403 && a.Code == 414 { // want `^NIM204: .* can never be true: .*; write \|\|$`
		return errors.New("failed")
	}
	return nil
}

func after(v url.Values) error {
	a := ask(v)
	if a.Code != 200 {
		return errors.New("failed")
	}
	switch a.Code {
	case 403: // want `^NIM204: this test of a.Code, a NIM status code, can never be true: after the test at tests.go:31 only 200 gets here$`
		return errors.New("forbidden")
	}
	return nil
}

func nested(v url.Values) error {
	a := ask(v)
	if a.Code == 403 {
		if a.Code == 414 { // want `^NIM204: .* can never be true: after the test at tests.go:43 only 403 gets here$`
			return errors.New("parameter")
		}
		return errors.New("forbidden")
	}
	return nil
}

func gone(v url.Values) error {
	a := ask(v)
	if a.Code == 414 {
		return errors.New("parameter")
	}
	if a.Code == 200 {
		return nil
	}
	if a.Code == 414 { // want `^NIM204: .* can never be true`
		return errors.New("parameter again")
	}
	return errors.New("failed")
}

func ranged(v url.Values) error {
	a := ask(v)
	if a.Code > 300 {
		return errors.New("failed")
	}
	if a.Code == 414 { // want `^NIM204: .* can never be true`
		return errors.New("parameter")
	}
	return nil
}

func (a answer) ok() bool { return a.Code == 200 }

func predicate(v url.Values) error {
	a := ask(v)
	if !a.ok() {
		return errors.New("failed")
	}
	if a.Code == 403 { // want `^NIM204: .* can never be true`
		return errors.New("forbidden")
	}
	return nil
}
