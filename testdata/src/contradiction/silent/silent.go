package silent

import (
	"errors"
	"net/url"
)

func ask(v url.Values) (a answer) {
	_ = call("user/create.action", v, &a)
	return a
}

func ordered(v url.Values) error {
	a := ask(v)
	if a.Code == 302 || a.Code == 403 {
		return errors.New("no")
	}
	if a.Code != 200 && a.Code != 417 {
		return errors.New("failed")
	}
	if a.Code == 417 {
		return errors.New("again")
	}
	return nil
}

// The else says again what the if has said.
func elsed(v url.Values) error {
	a := ask(v)
	if a.Code == 200 {
		return nil
	} else if a.Code != 200 {
		return errors.New("failed")
	}
	return nil
}

// Vet reports this one.
func twice(v url.Values) bool {
	a := ask(v)
	return a.Code == 403 || a.Code == 403
}

// The answer is another one.
func again(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil || a.Code == 200 {
		return err
	}
	if err := call("user/refreshToken.action", v, &a); err != nil {
		return err
	}
	if a.Code == 200 {
		return nil
	}
	return errors.New("failed")
}

func loop(v url.Values) {
	code := 0
	for code != 200 {
		a := ask(v)
		code = a.Code
		if code == 416 {
			continue
		}
	}
}

var last answer

func change() { last.Code = 200 }

func global() {
	if last.Code != 200 {
		return
	}
	change()
	if last.Code == 403 {
		last.Code = 0
	}
}

func opaque(v url.Values, f func(int) bool) bool {
	a := ask(v)
	if f(a.Code) {
		return false
	}
	return a.Code == 200
}
