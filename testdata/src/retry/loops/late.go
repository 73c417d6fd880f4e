package loops

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"time"
)

type codeFault struct{ code int }

func (codeFault) Error() string { return "code" }

func deliver(form url.Values) error {
	res, err := http.PostForm("https://api.netease.im/nimserver/msg/sendMsg.action", form)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var a struct{ Code int }
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		return err
	}
	if a.Code != 200 {
		return codeFault{a.Code}
	}
	return nil
}

type task struct {
	form url.Values
	left int
}

// A timer runs it, and once more.
func later(d time.Duration, t task) {
	time.AfterFunc(d, func() {
		if err := deliver(t.form); err == nil || t.left == 0 { // want `^NIM301: the same request is sent again for `
			return
		}
		t.left--
		later(2*d, t)
	})
}

// The timer runs what comes next.
func latest(d time.Duration, all []task) {
	time.AfterFunc(d, func() {
		if len(all) == 0 {
			return
		}
		if deliver(all[0].form) == nil {
			return
		}
		latest(d, all[1:])
	})
}

// The record stays the same in the inner loop.
func records(r io.Reader) error {
	rd := csv.NewReader(r)
next:
	for {
		rec, err := rd.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		for range 3 {
			if deliver(url.Values{"to": {rec[0]}}) == nil { // want `^NIM301: the same request is sent again for `
				continue next
			}
			time.Sleep(time.Second)
		}
	}
}

// Each turn reads another one.
func reads(r io.Reader) (bad int) {
	rd := csv.NewReader(r)
	for {
		rec, err := rd.Read()
		if err != nil {
			return bad
		}
		if deliver(url.Values{"to": {rec[0]}}) != nil {
			bad++
			continue
		}
	}
}

// A sender is what is decorated.
type sender interface {
	Send(to string) error
	Ask(to string) error
}

type plain struct{}

func (plain) Send(to string) error { return deliver(url.Values{"to": {to}}) }
func (plain) Ask(to string) error  { return deliver(url.Values{"to": {to}}) }

type patient struct{ next sender }

func (p patient) Send(to string) error {
	return p.loop(func() error { return p.next.Send(to) }) // want `^NIM301: loop sends the same request again for `
}

func (p patient) Ask(to string) error {
	return p.gentle(func() error { return p.next.Ask(to) })
}

func (p patient) loop(f func() error) error {
	left := 3
	for {
		err := f()
		if err == nil {
			return nil
		}
		if left--; left <= 0 {
			return err
		}
		time.Sleep(time.Second)
	}
}

func (p patient) gentle(f func() error) error {
	for {
		err := f()
		var c codeFault
		if !errors.As(err, &c) || c.code != 416 && c.code != 503 {
			return err
		}
		time.Sleep(time.Second)
	}
}
