// Package told sends again what it was told of in one way or another.
package told

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"retry/tell"
)

type verdict interface{ OK() bool }

func isErrors(c *tell.Client, form url.Values) error {
	for i := 0; ; i++ {
		err := c.Exec("friend/delete.action", form) // want `^NIM301: `
		if err == nil || i > 5 || errors.Is(err, tell.ErrRate) {
			return err
		}
		time.Sleep(time.Second)
	}
}

func oneOfThem(c *tell.Client, form url.Values) error {
	for range 3 {
		err := c.Exec("user/block.action", form) // want `^NIM301: the same request is sent again for 403 \(`
		if err == nil {
			return nil
		}
		if !errors.Is(err, tell.ErrDenied) && !errors.Is(err, tell.ErrRate) {
			return err
		}
		time.Sleep(time.Second)
	}
	return errors.New("denied")
}

func behaves(c *tell.Client, form url.Values) error {
	for {
		err := c.Exec("user/mute.action", form) // want `^NIM303: `
		var t interface{ Temporary() bool }
		if errors.As(err, &t) && t.Temporary() {
			continue
		}
		return err
	}
}

func stubborn(c *tell.Client, form url.Values) error {
	for range 5 {
		err := c.Exec("user/mute.action", form) // want `^NIM301: `
		var t interface{ Stubborn() bool }
		if !errors.As(err, &t) || !t.Stubborn() {
			return err
		}
		time.Sleep(time.Second)
	}
	return nil
}

func untilOK(c *tell.Client, form url.Values) {
	for {
		ok, code, err := c.Try("user/setSpecialRelation.action", form) // want `^NIM301: `
		if ok {
			return
		}
		fmt.Println(code, err)
		time.Sleep(time.Second)
	}
}

func byClosure(c *tell.Client, form url.Values) error {
	attempt := func() (bool, error) {
		ok, code, err := c.Try("user/mute.action", form)
		if err != nil || ok {
			return ok, err
		}
		return false, fmt.Errorf("code %d", code)
	}
	for {
		ok, err := attempt() // want `^NIM301: `
		if ok {
			return nil
		}
		fmt.Println(err)
		time.Sleep(time.Second)
	}
}

func later(c *tell.Client, form url.Values, n int) {
	ok, code, err := c.Try("msg/sendMsg.action", form) // want `^NIM301: `
	if ok {
		return
	}
	fmt.Println(code, err)
	if n < 8 {
		time.AfterFunc(time.Minute, func() { later(c, form, n+1) })
	}
}

func noID(c *tell.Client, form url.Values, tries int) (tid string, err error) {
	for i := 0; tid == "" && i < tries; i++ {
		if i > 0 {
			time.Sleep(time.Second)
		}
		tid, err = c.Team(form) // want `^NIM301: `
	}
	return tid, err
}

func boxed(c *tell.Client, form url.Values) (*tell.Wide, error) {
	var v verdict
	for _, pause := range []time.Duration{time.Second, time.Minute} {
		w, err := c.Get(form) // want `^NIM301: `
		if err != nil {
			return nil, err
		}
		if v = w; v.OK() {
			return w, nil
		}
		time.Sleep(pause)
	}
	return nil, fmt.Errorf("not %v", v)
}

func number(c *tell.Client, form url.Values) error {
	for range 3 {
		code, err := c.Number("user/block.action", form) // want `^NIM301: `
		if err == nil && code == 200 {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("not blocked")
}

func float(c *tell.Client, form url.Values) (any, error) {
	var last any
	for i := 0; i < 3; i++ {
		m, err := c.Map(form) // want `^NIM301: `
		if err != nil {
			return nil, err
		}
		if m["code"] == 200.0 {
			return m["uinfos"], nil
		}
		last = m["desc"]
		time.Sleep(time.Second)
	}
	return nil, fmt.Errorf("%v", last)
}

func question(c *tell.Client, form url.Values) error {
	for {
		if err := c.Exec("team/kick.action", form); !tell.CanWait(err) { // want `^NIM303: `
			return err
		}
	}
}

// What passes, with a pause.
func silent(ctx context.Context, c *tell.Client, form url.Values) error {
	err := c.Exec("msg/sendMsg.action", form)
	for wait := time.Second; errors.Is(err, tell.ErrRate) && wait < time.Minute; wait *= 2 {
		time.Sleep(wait)
		err = c.Exec("msg/sendMsg.action", form)
	}
	for range 3 {
		err := c.Exec("user/mute.action", form)
		var t interface{ Temporary() bool }
		if !errors.As(err, &t) || !t.Temporary() {
			return err
		}
		time.Sleep(time.Second)
	}
	// Nothing is known of such a method.
	for range 3 {
		err := c.Exec("user/mute.action", form)
		var t interface{ Timeout() bool }
		if !errors.As(err, &t) || !t.Timeout() {
			return err
		}
		time.Sleep(time.Second)
	}
	for i := 0; i < 4; i++ {
		if i > 0 {
			time.Sleep(time.Second)
		}
		if err := c.Exec("team/kick.action", form); !tell.CanWait(err) {
			return err
		}
	}
	return err
}

// Whether somebody is there is a state, not an answer to a try.
func poll(c *tell.Client, form url.Values) error {
	for range 20 {
		there, err := c.Exists(form)
		if err != nil || there {
			return err
		}
		time.Sleep(time.Second)
	}
	return nil
}

func wide(c *tell.Client, form url.Values) (*tell.Wide, error) {
	for range 3 {
		w, err := c.Get(form)
		if err != nil {
			return nil, err
		}
		if v := verdict(w); v.OK() {
			return w, nil
		}
		if code := w.GetCode(); code != 416 && code != 503 {
			return nil, fmt.Errorf("code %d", code)
		}
		time.Sleep(time.Second)
	}
	return nil, nil
}
