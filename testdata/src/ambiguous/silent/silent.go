package silent

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

var (
	errParam     = errors.New("bad parameter")
	errForbidden = errors.New("forbidden")
	errAbsent    = errors.New("not found")
)

func ask(v url.Values) (a answer) {
	_ = call("user/create.action", v, &a)
	return a
}

// What the code means.
func meant(v url.Values) error {
	a := ask(v)
	switch a.Code {
	case 200:
		return nil
	case 403:
		return errForbidden
	case 414:
		return errParam
	}
	return errors.New("failed")
}

// The text tells the cause.
func read(v url.Values) error {
	a := ask(v)
	if a.Code == 414 && strings.Contains(a.Desc, "already register") {
		return nil
	}
	if a.Code != 200 {
		return errors.New(a.Desc)
	}
	return nil
}

func shown(v url.Values) error {
	a := ask(v)
	if a.Code == 414 {
		return fmt.Errorf("already registered? %s", a.Desc)
	}
	if a.Code != 200 {
		return errors.New("failed")
	}
	return nil
}

// Other codes have one meaning.
func others(v url.Values) error {
	a := ask(v)
	switch a.Code {
	case 200, 417:
		return nil
	case 404:
		return errAbsent
	}
	return errors.New("failed")
}

// Told in another way.
func ok(v url.Values) (bool, error) {
	a := ask(v)
	switch a.Code {
	case 200:
		return true, nil
	case 403:
		return false, nil
	}
	return false, errors.New("failed")
}

// Several causes.
func open(v url.Values) error {
	a := ask(v)
	if a.Code == 403 {
		return errors.New("blocked or not allowed")
	}
	if a.Code != 200 {
		return errors.New("failed")
	}
	return nil
}

// What is printed is what the code means, or several things, and an error is
// made of it.
func createPrinted(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return err
	}
	switch a.Code {
	case 200:
	case 414:
		fmt.Println("rejected:", v.Get("accid"))
	default:
		return fmt.Errorf("create: %d %s", a.Code, a.Desc)
	}
	return nil
}

func createHinted(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return err
	}
	switch a.Code {
	case 200:
	case 414:
		fmt.Println("bad parameter or already registered")
	default:
		return fmt.Errorf("create: %d %s", a.Code, a.Desc)
	}
	return nil
}

func createFailed(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return err
	}
	switch a.Code {
	case 200:
	case 414:
		fmt.Println("is it registered already?")
		return errors.New("create: rejected")
	default:
		return fmt.Errorf("create: %d %s", a.Code, a.Desc)
	}
	return nil
}

// A function without a result, from which a failure never leaves.
func deferred(v url.Values) (err error) {
	a := ask(v)
	defer func() {
		if x := recover(); x != nil && a.Code == 414 {
			for {
				fmt.Println("bad parameter")
			}
		}
	}()
	return err
}

// A format that says what the code means, or that has its text.
func formats(v url.Values) error {
	a := ask(v)
	switch a.Code {
	case 200:
		return nil
	case 403:
		return fmt.Errorf("%s may not send", v.Get("to"))
	case 414:
		return fmt.Errorf("%s: rejected, blocked words perhaps: %s", v.Get("to"), a.Desc)
	}
	return fmt.Errorf("send: %d %s", a.Code, a.Desc)
}
