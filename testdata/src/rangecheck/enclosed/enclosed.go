// Package enclosed has ranges of codes with two bounds.
package enclosed

import (
	"errors"
	"fmt"
	"net/url"
)

func a1(v url.Values) error {
	r, err := ask(v)
	if err != nil {
		return err
	}
	if r.Code >= 400 && r.Code < 500 { // want "^NIM105: .* takes 302 .* more for success"
		return fmt.Errorf("code %d", r.Code)
	}
	return nil
}

func a2(v url.Values) (string, error) {
	r, err := ask(v)
	if err != nil {
		return "", err
	}
	if r.Code < 400 || r.Code > 599 { // want "^NIM105: .* takes 302 .* more for success"
		return r.Info.Token, nil
	}
	return "", fmt.Errorf("code %d", r.Code)
}

func a3(v url.Values) (string, error) {
	r, err := ask(v)
	if err != nil {
		return "", err
	}
	if r.Code >= 400 && r.Code < 500 {
		return "", errors.New("client")
	}
	if r.Code != 200 {
		return "", fmt.Errorf("code %d", r.Code)
	}
	return r.Info.Token, nil
}

func a4(v url.Values) (string, error) {
	r, err := ask(v)
	if err != nil {
		return "", err
	}
	switch {
	case r.Code == 200:
		return r.Info.Token, nil
	case r.Code >= 800 && r.Code < 900:
		return "", errors.New("team")
	case r.Code >= 400 && r.Code < 500:
		return "", errors.New("client")
	}
	return "", fmt.Errorf("code %d", r.Code)
}

func a5(v url.Values) error {
	r, err := ask(v)
	if err != nil {
		return err
	}
	if r.Code < 200 || r.Code >= 300 { // want "^NIM105: .* takes 201 .* for success"
		return fmt.Errorf("code %d", r.Code)
	}
	return nil
}

func a6(v url.Values) error {
	r, err := ask(v)
	if err != nil {
		return err
	}
	if r.Code >= 300 && r.Code <= 99999999 { // want "^NIM105: .* takes 201 .* for success"
		return fmt.Errorf("code %d", r.Code)
	}
	return nil
}

func class(code int) string {
	if code >= 400 && code < 500 {
		return "client"
	}
	return ""
}

func a7(v url.Values) (bool, error) {
	r, err := ask(v)
	if err != nil {
		return false, err
	}
	if r.Code >= 500 && r.Code < 600 {
		return true, nil
	}
	if r.Code != 200 {
		return false, errors.New(class(r.Code))
	}
	return false, nil
}

type kind int

func kindOf(code int) kind {
	if code >= 400 && code < 500 {
		return 1
	}
	return 0
}

func kindOf2(r *answer) kind {
	switch {
	case r.Code >= 400 && r.Code < 500:
		return 1
	case r.Code >= 500:
		return 2
	}
	return 0
}

func a8(v url.Values) error {
	r, err := ask(v)
	if err != nil {
		return err
	}
	if r.Code != 200 {
		fmt.Println(kindOf(r.Code), kindOf2(r))
		return fmt.Errorf("code %d", r.Code)
	}
	return nil
}
