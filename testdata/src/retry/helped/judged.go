package helped

import (
	"errors"

	"retry/help"
	"retry/nim"
)

// The helper marks what the condition says no to.
func judged(c *nim.Client) {
	anyCode := func(err error) bool {
		var e *nim.Error
		return errors.As(err, &e)
	}
	_ = help.Judged(3, anyCode, func() error { return c.Block("a") }) // want `^NIM301: help.Judged sends the same request again for `
	_ = help.Judged(3, yes, func() error { return c.Block("a") })     // want `^NIM301: help.Judged `
	_ = help.Judged(3, busy, func() error { return c.Block("a") })
	_ = help.Unjudged(3, yes, func() error { return c.Block("a") })
	_ = help.Stubborn(3, func() error { return help.Final(c.Block("a")) })
}

func as(err error) (e *nim.Error, ok bool) {
	ok = errors.As(err, &e)
	return
}

// A function of the package looks for the code.
func looked(c *nim.Client) {
	_ = help.Stubborn(3, func() error { // want `^NIM301: help.Stubborn sends the same request again for 302 \(.*\), 403 \(.*\), 404`
		err := c.Block("a")
		if e, ok := as(err); ok && e.Code == 414 {
			return help.Final(err)
		}
		return err
	})
	_ = help.Stubborn(3, func() error {
		err := c.Block("a")
		if e, ok := as(err); ok && e.Code != 416 && e.Code != 503 {
			return help.Final(err)
		}
		return err
	})
}

// room has a member that is filled, and others that are sent.
type room struct{ id, name string }

// What is learnt is no part of the request.
func founded(c *nim.Client, x *room) error {
	return help.Do(3, func() error { // want `^NIM301: help.Do sends `
		if err := c.Block(x.name); err != nil {
			return err
		}
		x.id = x.name + "!"
		return nil
	})
}

// The next one is another request.
func renamed(c *nim.Client, x *room) error {
	return help.Do(3, func() error {
		err := c.Block(x.name)
		x.name += "2"
		return err
	})
}

// Another room is asked for each time.
func other(c *nim.Client, x *room, next func(*room) *room) error {
	return help.Do(3, func() error {
		err := c.Block(x.name)
		x = next(x)
		return err
	})
}
