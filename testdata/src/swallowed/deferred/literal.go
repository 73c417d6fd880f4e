package deferred

import (
	"errors"
	"fmt"
	"net/url"
)

// twice calls again what has failed.
func twice(f func() error) error {
	err := f()
	if err != nil {
		err = f()
	}
	return err
}

// A function literal sets the answer that is tested behind the call.
func (c *client) literal(v url.Values) error {
	var a *answer
	err := twice(func() error {
		a = new(answer)
		return c.post("team/create.action", v, a)
	})
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return nil // want `^NIM202`
	}
	return bind(a.Tid)
}

// Or the code alone.
func (c *client) literalCode(v url.Values) error {
	code := 0
	err := twice(func() error {
		var a answer
		if err := c.post("team/create.action", v, &a); err != nil {
			return err
		}
		code = a.Code
		return nil
	})
	if err != nil {
		return err
	}
	if code == 403 || code == 414 { // want `^NIM202`
		return errors.New("rejected")
	}
	return nil
}

// The literal has judged the answer.
func (c *client) literalJudges(v url.Values) error {
	var a answer
	err := twice(func() error {
		if err := c.post("team/create.action", v, &a); err != nil {
			return err
		}
		if a.Code != 200 && a.Code != 403 {
			return fmt.Errorf("create: %d %s", a.Code, a.Desc)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if a.Code == 403 {
		return errors.New("not permitted")
	}
	return nil
}

func (c *client) literalTold(v url.Values) error {
	var a answer
	err := twice(func() error { return c.post("team/create.action", v, &a) })
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return fmt.Errorf("create: %d %s", a.Code, a.Desc)
	}
	return bind(a.Tid)
}

func bind(tid string) error {
	if tid == "" {
		return errors.New("no team")
	}
	return nil
}
