// Package merged has failures whose errors are nil where ways come together, and
// logs that say nothing.
package merged

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/url"

	"github.com/tidwall/gjson"
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func ask(action string, v url.Values) (*answer, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	a := new(answer)
	return a, json.NewDecoder(res.Body).Decode(a)
}

func table(v url.Values, texts map[int]error) error {
	a, err := ask("user/block.action", v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		err = known[a.Code]
	}
	return err // want "NIM202: a failure for which no error is known leaves as success here: for such a value of a.Code"
}

var known = map[int]error{403: errors.New("denied"), 404: errors.New("gone")}

func remembers(all []url.Values) error {
	var first error
	for _, v := range all {
		a, err := ask("user/block.action", v)
		if err == nil && a.Code != 200 { // want "NIM202: err is nil here: .* the variable that it is put into stays nil"
			first = err
		}
		if err != nil && first == nil {
			first = err
		}
	}
	return first
}

func problem(v url.Values) error {
	a, err := ask("user/block.action", v)
	if err != nil {
		return err
	}
	var problem error
	if a.Code == 508 {
		problem = errors.New("too late")
	} else if a.Code != 200 { // want "NIM202: err is nil here: .* the variable that it is put into stays nil"
		problem = err
	}
	if problem != nil {
		return problem
	}
	return save(v)
}

func save(v url.Values) error { return errors.New(v.Encode()) }

// A log of something else beside an error that is nil.
func logged(v url.Values) error {
	a, err := ask("user/block.action", v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		log.Println("could not block", v)
		return err // want "NIM202: .* a.Code, a NIM status code, is tested at merged.go:[0-9]+, but err is nil by then"
	}
	return nil
}

// A log that tells, and one beside a nil that is meant.
func told(v url.Values) error {
	a, err := ask("user/block.action", v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		log.Println("could not block", a.Code)
		return err
	}
	return nil
}

func meant(v url.Values) error {
	a, err := ask("user/block.action", v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		log.Println("could not block", v)
		return nil
	}
	return nil
}

// The same value for success and failure.
func same(v url.Values, on bool) (bool, error) {
	a, err := ask("user/mute.action", v)
	if err != nil {
		return false, err
	}
	if a.Code == 200 {
		return on, nil
	}
	return on, nil // want "NIM202: .* leaves as success here"
}

type state string

const (
	finished state = "finished"
	partial  state = "partial"
	rejected state = "rejected"
)

func states(all []url.Values) (state, error) {
	st := finished
	for _, v := range all {
		a, err := ask("msg/sendMsg.action", v)
		if err != nil {
			return "", err
		}
		switch a.Code {
		case 200:
		case 416:
			st = partial
		case 403, 414:
			return rejected, nil
		default:
			return finished, nil // want "NIM202: every failure but .* leaves as success here"
		}
	}
	return st, nil
}

// Code 0 is no code.
func zero(v url.Values) error {
	a, err := ask("user/block.action", v)
	if err != nil {
		return err
	}
	if a.Code == 0 || a.Code == 200 { // want "NIM202: an answer without a code leaves as success: a.Code, a NIM status code, is 0 then"
		return nil
	}
	return fmt.Errorf("block: %d", a.Code)
}

// It may be 0 for an error, which is returned.
func zeroOfError(v url.Values) error {
	a, err := ask("user/block.action", v)
	if a != nil && a.Code != 0 && a.Code != 200 {
		return fmt.Errorf("block: %d", a.Code)
	}
	return err
}

func exists(v url.Values) error {
	res, err := http.PostForm("https://api.netease.im/nimserver/user/block.action", v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var m json.RawMessage
	if err := json.NewDecoder(res.Body).Decode(&m); err != nil {
		return err
	}
	if c := gjson.GetBytes(m, "code"); c.Exists() && c.Int() != 200 { // want "NIM202: an answer without a code, or with one that is no number, leaves as success"
		return fmt.Errorf("block: %s", m)
	}
	return nil
}

func existsToo(v url.Values) error {
	res, err := http.PostForm("https://api.netease.im/nimserver/user/block.action", v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var m json.RawMessage
	if err := json.NewDecoder(res.Body).Decode(&m); err != nil {
		return err
	}
	if c := gjson.GetBytes(m, "code"); !c.Exists() || c.Int() != 200 {
		return fmt.Errorf("block: %s", m)
	}
	return nil
}

// A question about an answer is no verdict.
func (a answer) again() bool {
	switch a.Code {
	case 200, 403, 414:
		return false
	case 408, 503:
		return true
	}
	return false
}

func asks(v url.Values) bool {
	a, err := ask("user/block.action", v)
	return err == nil && a.again()
}
