package lost

import (
	"errors"
)

// shadowed
func (c *client) b1() (err error) {
	var a answer
	if err := c.post("team/remove.action", nil, &a); err != nil {
		return err
	}
	if a.Code != 200 {
		err := errors.New(a.Desc) // want `^NIM202: .* leaves as success: the error that is made for it here is assigned to a variable that nobody reads, not to the result; a.Code, a NIM status code, is tested at lost.go:\d+; return that error$`
		_ = err
	}
	return err
}

func (c *client) b2() error {
	var a answer
	err := c.post("team/remove.action", nil, &a)
	if err != nil {
		return err
	}
	defer func() {
		if a.Code != 200 {
			err = errors.New(a.Desc) // want `^NIM202`
		}
	}()
	return nil
}

func (c *client) b3() (err error) {
	var a answer
	err = c.post("team/remove.action", nil, &a)
	if err != nil {
		return err
	}
	defer func() {
		if a.Code != 200 {
			err = errors.New(a.Desc)
		}
	}()
	return nil
}

func (c *client) b4() error {
	var a answer
	err := c.post("team/remove.action", nil, &a)
	if err != nil {
		return err
	}
	func() {
		if a.Code != 200 {
			err = errors.New(a.Desc)
		}
	}()
	return err
}
