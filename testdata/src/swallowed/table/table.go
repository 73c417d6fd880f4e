package table

import (
	"errors"
	"net/url"
	"strconv"
)

var texts = map[int]string{302: "wrong token", 403: "forbidden", 414: "bad parameter"}

// A code that is not in the table leaves as success.
func missing(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return err
	}
	if a.Code != 200 { // want `^NIM202: every failure but 302, 403 and 414 leaves as success: a.Code, a NIM status code, is tested here, but for one that is not known nothing is done, and the error returned is nil; return an error for every code but success$`
		if s, ok := texts[a.Code]; ok {
			return errors.New(s)
		}
	}
	return nil
}

// The not-found case is there.
func complete(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return err
	}
	if a.Code != 200 {
		if s, ok := texts[a.Code]; ok {
			return errors.New(s)
		}
		return errors.New("failed")
	}
	return nil
}

// Without ok: the text is empty, but the error is there.
func plain(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return err
	}
	if a.Code != 200 {
		return errors.New(texts[a.Code])
	}
	return nil
}

var byText = map[string]error{"403": errors.New("forbidden"), "414": errors.New("bad parameter")}

func text(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return err
	}
	key := strconv.Itoa(a.Code)
	if key == "200" {
		return nil
	}
	if err, ok := byText[key]; ok {
		return err
	}
	return nil // want `^NIM202: every failure but 403 and 414 leaves as success here`
}

// Some codes are tested, none of them is success.
func single(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return err
	}
	if a.Code == 403 { // want `^NIM202: every failure but 403 and 414 leaves as success`
		return errors.New("forbidden")
	}
	if a.Code == 414 {
		return errors.New("bad parameter")
	}
	return nil
}

// What the caller gave may be looked at by the caller.
func special(a *answer) error {
	if a.Code == 403 {
		return errors.New("forbidden")
	}
	if a.Code == 414 {
		return errors.New("bad parameter")
	}
	return nil
}

// The zero value of a table is no failure.
func empty(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return err
	}
	if a.Code == 200 {
		return nil
	}
	if t := texts[a.Code]; t != "" {
		return errors.New(t)
	}
	return nil // want `^NIM202: every failure but 302, 403 and 414 leaves as success here`
}

var causes = map[int]error{200: nil, 302: errors.New("token"), 416: errors.New("rate")}

func cause(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return err
	}
	return causes[a.Code] // want `^NIM202: every failure that the table lacks leaves as success here: for such a value of a.Code, a NIM status code, the error returned is nil; return an error for every code but success$`
}
