package lost

import (
	"fmt"
)

// wrapper of its own
func wrap(err error, what string) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

func (c *client) w1() error {
	var a answer
	err := c.post("team/remove.action", nil, &a)
	if err != nil {
		return wrap(err, "remove")
	}
	if a.Code != 200 {
		return wrap(err, "remove "+a.Desc) // want `^NIM202`
	}
	return nil
}

type opError struct {
	op  string
	err error
}

func (e *opError) Error() string { return e.op }

func wrap2(op string, err error) error { return &opError{op, err} }

func (c *client) w2() error {
	var a answer
	err := c.post("team/remove.action", nil, &a)
	if err != nil {
		return wrap2("remove", err)
	}
	if a.Code != 200 {
		return wrap2("remove "+a.Desc, err)
	}
	return nil
}
