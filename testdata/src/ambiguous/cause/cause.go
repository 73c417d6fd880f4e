package cause

import (
	"errors"
	"fmt"
	"net/url"
)

var (
	errExists    = errors.New("exists")
	errKnown     = errors.New("account already registered")
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

// What is printed names the cause.
func createPrinted(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return err
	}
	switch a.Code {
	case 200:
	case 414: // want `^NIM205: 414 \(.*\) alone is taken for "already there:" here`
		fmt.Println("already there:", v.Get("accid"))
	default:
		return fmt.Errorf("create: %d %s", a.Code, a.Desc)
	}
	return nil
}

// What is called for it shows what it is taken for.
func register(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return err
	}
	if a.Code == 414 { // want `^NIM205: 414 \(.*\) alone is taken for an account that is there already \(refreshToken is called for it\) here`
		return refreshToken(v)
	}
	if a.Code != 200 {
		return fmt.Errorf("create: %d %s", a.Code, a.Desc)
	}
	return nil
}

func refreshToken(v url.Values) error {
	var a answer
	if err := call("user/refreshToken.action", v, &a); err != nil {
		return err
	}
	if a.Code != 200 {
		return fmt.Errorf("refresh: %d %s", a.Code, a.Desc)
	}
	return nil
}

// A format, or the text beside a status, says what 403 is taken for.
func send(v url.Values) error {
	a := ask(v)
	switch {
	case a.Code == 200:
		return nil
	case a.Code == 403: // want `^NIM205: 403 \(.*\) alone is taken for "%s is on the blocklist" here`
		return fmt.Errorf("%s is on the blocklist", v.Get("to"))
	}
	return fmt.Errorf("send: %d %s", a.Code, a.Desc)
}

// What the error says counts, whatever it is called.
func join(v url.Values) error {
	a := ask(v)
	if a.Code == 414 { // want `^NIM205: 414 \(.*\) alone is taken for "account already registered" here`
		return errKnown
	}
	if a.Code != 200 {
		return fmt.Errorf("create: %d %s", a.Code, a.Desc)
	}
	return nil
}
