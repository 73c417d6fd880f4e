package deferred

import (
	"errors"
	"net/url"
)

// The answer is a result with a name: a return stores it there once more.
func (c *client) create(v url.Values) (a answer, err error) {
	if err = c.post("team/create.action", v, &a); err != nil {
		return
	}
	if a.Code != 200 {
		return a, err // want `^NIM202`
	}
	return a, nil
}

func (c *client) createEmpty(v url.Values) (a answer, err error) {
	if err = c.post("team/create.action", v, &a); err != nil {
		return
	}
	if a.Code != 200 {
		return answer{}, err // want `^NIM202`
	}
	return a, nil
}

// Spelled so, the nil error hands the answer over.
func (c *client) hand(v url.Values) (a answer, err error) {
	if err = c.post("team/create.action", v, &a); err != nil {
		return
	}
	if a.Code != 200 {
		return a, nil
	}
	a.Desc = ""
	return a, nil
}

func (c *client) told(v url.Values) (a answer, err error) {
	if err = c.post("team/create.action", v, &a); err != nil {
		return
	}
	if a.Code != 200 {
		return a, errors.New(a.Desc)
	}
	return a, nil
}
