// Package faults calls NIM and tells its failures by errors.
package faults

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"slices"

	"across/codeerr"
)

// A Fault is a failure of NIM.
type Fault struct {
	Code int
	Desc string
}

func (f *Fault) Error() string { return fmt.Sprintf("nim: %d %s", f.Code, f.Desc) }

var ErrQuota = errors.New("too many calls")

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

// OK is false for no answer, too.
func (a *answer) OK() bool { return a != nil && a.Code == 200 }

func ask(action string, v url.Values) (*answer, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	a := new(answer)
	return a, json.NewDecoder(res.Body).Decode(a)
}

// Send returns a *Fault for every code but 200.
func Send(to string) error {
	a, err := ask("msg/sendMsg.action", url.Values{"to": {to}})
	if err != nil {
		return err
	}
	if a.Code == 416 {
		return ErrQuota
	}
	if a.Code != 200 {
		return &Fault{a.Code, a.Desc}
	}
	return nil
}

// Block tells by the error of another package.
func Block(accid string) error {
	a, err := ask("user/block.action", url.Values{"accid": {accid}})
	if err != nil {
		return err
	}
	if e := codeerr.Of(a.Code, a.Desc); e != nil {
		return err // want "NIM202: 403 .*, 414 .* and every other failure leaves as success here: a.Code, a NIM status code, is tested at faults.go:[0-9]+, but err is nil by then"
	}
	return nil
}

// Unblock does so, too.
func Unblock(accid string) error {
	a, err := ask("user/unblock.action", url.Values{"accid": {accid}})
	if err != nil {
		return err
	}
	return codeerr.Of(a.Code, a.Desc)
}

// Mute has a predicate that asks for nil.
func Mute(accid string) error {
	a, err := ask("user/mute.action", url.Values{"accid": {accid}})
	if err != nil {
		return err
	}
	if !a.OK() {
		return err // want "NIM202: 403 .*, 414 .* and every other failure leaves as success here: the code of a, .* but err is nil by then"
	}
	return nil
}

// Join tells by a bool.
func Join(tid string) (bool, error) {
	a, err := ask("team/add.action", url.Values{"tid": {tid}})
	if err != nil {
		return false, err
	}
	return a.OK(), nil
}

// CodeOf returns the code in an error, 0 if there is none.
func CodeOf(err error) int {
	var f *Fault
	if errors.As(err, &f) {
		return f.Code
	}
	return 0
}

// Find does the same with a bool.
func Find(err error) (int, bool) {
	if f, ok := errors.AsType[*Fault](err); ok {
		return f.Code, true
	}
	return 0, false
}

// Is compares.
func Is(err error, code int) bool {
	var f *Fault
	return errors.As(err, &f) && f.Code == code
}

// IsAny compares with several.
func IsAny(err error, codes ...int) bool {
	return slices.Contains(codes, CodeOf(err))
}

// IsFinal judges.
func IsFinal(err error) bool {
	var f *Fault
	return errors.As(err, &f) && (f.Code == 403 || f.Code == 404)
}

// Noted judges and logs.
func Noted(err error) bool {
	var f *Fault
	if errors.As(err, &f) {
		log.Print(f)
		return true
	}
	return false
}

// IsOne goes through a list.
func IsOne(err error, codes ...int) bool {
	var f *Fault
	if !errors.As(err, &f) {
		return false
	}
	for _, c := range codes {
		if f.Code == c {
			return true
		}
	}
	return false
}
