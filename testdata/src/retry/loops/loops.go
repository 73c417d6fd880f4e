// Package loops has every form of loop that sends a request again in vain.
package loops

import (
	"errors"
	"fmt"
	"log"
	"net/url"
	"strconv"
	"time"
)

func ask(v url.Values) (*answer, error) {
	a := &answer{}
	return a, call("user/create.action", v, a)
}

func send(v url.Values) error {
	a, err := ask(v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return fmt.Errorf("nim: %d %s", a.Code, a.Desc)
	}
	return nil
}

func counted(v url.Values) (err error) {
	for i := 0; i < 3; i++ {
		if err = send(v); err == nil { // want `^NIM301: the same request is sent again for 302 \(.*\), 403 \(.*\), 414 \(.*\) and \d+ more: it cannot succeed unchanged; give up for them: renew the token after 302, mend the parameter after 414, take 417 as done$`
			return nil
		}
		log.Printf("try %d: %v", i, err)
		time.Sleep(time.Second)
	}
	return err
}

func ranged(v url.Values) error {
	for range 3 {
		a, err := ask(v) // want `^NIM301: `
		if err != nil {
			return err
		}
		if a.Code == 200 {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("failed")
}

// A transport error is no answer: what counts is the code.
func both(v url.Values) error {
	for i := range 3 {
		a, err := ask(v) // want `^NIM301: `
		if err != nil || a.Code != 200 {
			time.Sleep(time.Duration(i) * time.Second)
			continue
		}
		return nil
	}
	return errors.New("failed")
}

func jumping(v url.Values) error {
	n := 0
again:
	err := send(v) // want `^NIM301: `
	if err != nil && n < 3 {
		n++
		time.Sleep(time.Second)
		goto again
	}
	return err
}

// The items change only in the outer loop.
func labelled(all []url.Values) {
next:
	for _, v := range all {
		for {
			if err := send(v); err != nil { // want `^NIM301: `
				time.Sleep(time.Second)
				continue
			}
			continue next
		}
	}
}

func recursive(v url.Values, tries int) error {
	err := send(v) // want `^NIM301: `
	if err != nil && tries > 0 {
		time.Sleep(time.Second)
		return recursive(v, tries-1)
	}
	return err
}

func ticking(v url.Values) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for range t.C {
		if err := send(v); err == nil { // want `^NIM301: `
			return
		}
	}
}

func selecting(v url.Values, done <-chan struct{}) error {
	for {
		a, err := ask(v) // want `^NIM301: `
		if err == nil && a.Code == 200 {
			return nil
		}
		select {
		case <-done:
			return errors.New("stopped")
		case <-time.After(time.Second):
		}
	}
}

// Only some codes are tried again, among them one in vain.
func chosen(v url.Values) (*answer, error) {
	for {
		a, err := ask(v) // want `^NIM301: the same request is sent again for 404 \(.*\): it cannot succeed unchanged; give up and return the failure$`
		if err != nil {
			return nil, err
		}
		switch a.Code {
		case 404, 408, 503:
			time.Sleep(time.Second)
		default:
			return a, nil
		}
	}
}

// The request is built anew, of the same things.
func rebuilt(accid string) error {
	for i := 0; i < 3; i++ {
		v := url.Values{}
		v.Set("accid", accid)
		v.Set("time", strconv.FormatInt(time.Now().Unix(), 10))
		a, err := ask(v) // want `^NIM301: `
		if err != nil {
			return err
		}
		if a.Code == 200 {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("failed")
}

// By the helper's loop, not by its name.
func insist(n int, f func() error) (err error) {
	for range n {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func helped(v url.Values) error {
	return insist(3, func() error { // want `^NIM301: insist sends the same request again for `
		return send(v)
	})
}

func handedOn(v url.Values) error {
	return patiently(func() error { // want `^NIM301: patiently sends the same request again for `
		a, err := ask(v)
		if err != nil {
			return err
		}
		if a.Code != 200 {
			return errors.New(a.Desc)
		}
		return nil
	})
}

func patiently(f func() error) error {
	return insist(10, func() error { return f() })
}

type failure struct {
	Code int
	Desc string
}

func (f *failure) Error() string { return f.Desc }

func typed(v url.Values) error {
	a, err := ask(v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return &failure{a.Code, a.Desc}
	}
	return nil
}

// 302 leaves the loop, and the others stay.
func typedLoop(v url.Values) error {
	for {
		err := typed(v) // want `^NIM301: the same request is sent again for 403 \(.*\), 404 \(.*\), 414 \(.*\) and \d+ more`
		if err == nil {
			return nil
		}
		var f *failure
		if errors.As(err, &f) && f.Code == 302 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// Until the flag is set, for each that comes.
func insists(in <-chan string) {
	for p := range in {
		for ok := false; !ok; {
			a, err := ask(url.Values{"accid": {p}}) // want `^NIM301: `
			ok = err == nil && a.Code == 200
			if !ok {
				time.Sleep(time.Second)
			}
		}
	}
}
