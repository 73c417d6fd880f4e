package app

import (
	"errors"
	"log"
	"net/url"

	"across/api"
	"across/nim"
)

func silent(v url.Values) (string, error) {
	a, err := nim.Ask(v)
	if err != nil {
		return "", err
	}
	if err := a.Err(); err != nil {
		return "", err
	}
	return a.Info.Token, nil
}

func logged(v url.Values) (string, error) {
	a, err := nim.Ask(v)
	if err != nil {
		return "", err
	}
	if !a.OK() {
		log.Print(a.Desc)
		return "", nil
	}
	return a.Info.Token, nil
}

func checked(v url.Values) (string, error) {
	a, err := nim.Create(v)
	if err != nil {
		return "", err
	}
	return a.Info.Token, nil
}

func predicate(v url.Values) (string, error) {
	a, err := nim.Ask(v)
	if err != nil {
		return "", err
	}
	if !a.OK() {
		return "", err // want `^NIM202: .*the code of a, a NIM status code, is tested at app.go:48, but err is nil by then`
	}
	return a.Info.Token, nil
}

func toError(v url.Values) (string, error) {
	a, err := nim.Ask(v)
	if err != nil {
		return "", err
	}
	if e := a.Err(); e != nil {
		return "", err // want `^NIM202: `
	}
	return a.Info.Token, nil
}

func unread(v url.Values) (string, error) {
	a, err := nim.Ask(v) // want `^NIM203: the code of a, an answer of NIM, is never read`
	if err != nil {
		return "", err
	}
	return a.Info.Token, nil
}

func contradicts(v url.Values) error {
	a, err := nim.Ask(v)
	if err != nil {
		return err
	}
	if nim.IsBusy(a) {
		if a.Code == 403 { // want `^NIM204: .* can never be true: after the test at app.go:78 only 416 gets here`
			return errors.New("forbidden")
		}
		return errors.New("busy")
	}
	return a.Err()
}

func through(accid string) (string, error) {
	a, err := api.Details(accid) // want `^NIM203: the code of a, an answer of NIM, is never read`
	if err != nil {
		return "", err
	}
	return a.Info.Token, nil
}

func filledAndChecked(v url.Values) (string, error) {
	var a nim.Answer
	if err := nim.Checked("user/create.action", v, &a); err != nil {
		return "", err
	}
	return a.Info.Token, nil
}

func filledAndHandedOn(v url.Values) (*nim.Answer, error) {
	var a nim.Answer
	if err := nim.Send("user/create.action", v, &a); err != nil {
		return nil, err
	}
	return &a, nil
}

func filled(v url.Values) (string, error) {
	var a nim.Answer
	if err := nim.Send("user/create.action", v, &a); err != nil { // want `^NIM203: the code of a, an answer of NIM, is never read`
		return "", err
	}
	return a.Info.Token, nil
}

func readTwice(v url.Values) error {
	body, err := nim.Body(v)
	if err != nil {
		return err
	}
	if nim.Code(body) == 404 {
		return errors.New("no such user")
	}
	if nim.Code(body) != 200 {
		return err // want `^NIM202: 403 \(.*\), 414 \(.*\) and every other failure but 404 leaves as success here`
	}
	return nil
}

func readByOther(v url.Values) error {
	body, err := nim.Body(v)
	if err != nil {
		return err
	}
	switch nim.Code(body) { // want `^NIM201: nothing happens for 403 \(.*\) and 414`
	case 404:
		return errors.New("no such user")
	case 416, 500:
		return errors.New("busy")
	}
	return nil
}

func judged(v url.Values) ([]byte, error) {
	body, err := nim.Body(v)
	if err != nil {
		return nil, err
	}
	if !nim.Good(body) {
		return nil, err // want `^NIM202: .* but err is nil by then`
	}
	return body, nil
}

func checkedBody(v url.Values) ([]byte, error) {
	body, err := nim.Body(v)
	if err != nil {
		return nil, err
	}
	if nim.Check(body) != nil {
		return nil, err // want `^NIM202: .* but err is nil by then`
	}
	return body, nil
}

// The error of the check goes out, or the body does.
func checkedWell(v url.Values) ([]byte, error) {
	body, err := nim.Body(v)
	if err != nil {
		return nil, err
	}
	if err := nim.Check(body); err != nil {
		return nil, err
	}
	if !nim.Good(body) {
		log.Printf("%s", body)
		return nil, nil
	}
	return body, nil
}
