package bounds

import (
	"errors"
	"fmt"
	"net/url"
)

func ask(v url.Values) (a answer) {
	_ = call("user/create.action", v, &a)
	return a
}

func atLeast(v url.Values) error {
	a := ask(v)
	if a.Code >= 400 { // want `^NIM105: this range of a.Code, a NIM status code, takes 302 \(.*\), .* and \d+ more for success: NIM has no classes of codes as HTTP does; write a.Code != nimcode.Success$`
		return errors.New("failed")
	}
	return nil
}

func below(v url.Values) error {
	a := ask(v)
	if a.Code < 400 { // want `^NIM105: .*; write a.Code == nimcode.Success$`
		return nil
	}
	return errors.New("failed")
}

func hundreds(v url.Values) error {
	a := ask(v)
	if a.Code/100 != 2 { // want `^NIM105: .*takes 201 \(.*\) for success.*; write a.Code != nimcode.Success$`
		return errors.New("failed")
	}
	return nil
}

func interval(v url.Values) error {
	a := ask(v)
	if a.Code >= 200 && a.Code < 300 { // want `^NIM105: .*; write a.Code == nimcode.Success$`
		return nil
	}
	return errors.New("failed")
}

func turned(v url.Values) error {
	a := ask(v)
	if 400 <= a.Code { // want `^NIM105: .*; write a.Code != nimcode.Success$`
		return errors.New("failed")
	}
	return nil
}

func predicate(v url.Values) bool {
	a := ask(v)
	return a.Code < 400 // want `^NIM105: .*; write a.Code == nimcode.Success$`
}

func classes(v url.Values) error {
	a := ask(v)
	switch c := a.Code / 100; c {
	case 4, 5: // want `^NIM105: .*; write a comparison with success$`
		return errors.New("failed")
	}
	return nil
}

// How many there are tells nothing of the code.
func howMany(v url.Values) (int, error) {
	var a struct {
		Code  int      `json:"code"`
		Infos []string `json:"infos"`
	}
	if err := call("team/joinTeams.action", v, &a); err != nil {
		return 0, err
	}
	if a.Code/100 != 2 { // want `^NIM105: `
		return 0, errors.New("joinTeams")
	}
	return len(a.Infos), nil
}

// What is called next knows nothing of the code.
func bound(v url.Values) error {
	a := ask(v)
	if a.Code > 400 { // want `^NIM105: `
		return fmt.Errorf("create: %d", a.Code)
	}
	return bind(a.Info.Accid)
}

func bind(accid string) error {
	if accid == "" {
		return errors.New("no accid")
	}
	return nil
}

// What is made of members is no answer.
func upper(v url.Values) (string, error) {
	a := ask(v)
	if a.Code/100 != 2 { // want `^NIM105: `
		return "", fmt.Errorf("create: %d", a.Code)
	}
	return quoted(a.Info.Accid), nil
}

func quoted(s string) string { return fmt.Sprintf("%q", s) }
