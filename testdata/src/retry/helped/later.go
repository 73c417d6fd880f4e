package helped

import (
	"net/url"
	"time"

	"retry/coded"
	"retry/codes"
	"retry/help"
)

// The condition looks at the answer.
func kept(c *coded.Client, v url.Values) (coded.Answer, error) {
	return help.Keep(func() (coded.Answer, error) { return c.Ask(v) }, func(a coded.Answer, err error) bool { // want `^NIM301: help.Keep sends the same request again for 403 \(.*\) and 404`
		return err == nil && (a.Code == codes.Forbidden || a.Code == 404)
	})
}

func keptBusy(c *coded.Client, v url.Values) (coded.Answer, error) {
	return help.Keep(func() (coded.Answer, error) { return c.Ask(v) }, func(a coded.Answer, err error) bool {
		return err == nil && a.Code == codes.Busy
	})
}

// Each call asks for something else.
func keptNext(c *coded.Client, all []url.Values) (coded.Answer, error) {
	i := -1
	return help.Keep(func() (coded.Answer, error) { i++; return c.Ask(all[i]) }, func(a coded.Answer, err error) bool {
		return err == nil && a.Code == codes.Forbidden
	})
}

// Loops over what a function yields: numbers, or what is asked for.
func yielded(c *coded.Client, v url.Values) error {
	for range help.Tries(3) {
		a, err := c.Ask(v) // want `^NIM301: the same request is sent again for 403 `
		if err != nil {
			return err
		}
		if a.Code == codes.Forbidden {
			continue
		}
		return codes.Error(int(a.Code))
	}
	return nil
}

func items(c *coded.Client, all []string) error {
	for id := range help.Items(all) {
		a, err := c.Ask(url.Values{"accid": {id}})
		if err != nil {
			return err
		}
		if a.Code == codes.Forbidden {
			continue
		}
		return codes.Error(int(a.Code))
	}
	return nil
}

// A closure, or a timer, that calls the function again.
func closure(c *coded.Client, v url.Values) error {
	var try func(left int) error
	try = func(left int) error {
		err := c.Tell(v) // want `^NIM301: the same request is sent again for 403 `
		if left > 0 && err == codes.ErrForbidden {
			time.Sleep(time.Second)
			return try(left - 1)
		}
		return err
	}
	return try(3)
}

func list(c *coded.Client, all []url.Values) error {
	var next func(i int) error
	next = func(i int) error {
		if i == len(all) {
			return nil
		}
		if err := c.Tell(all[i]); err != nil && err != codes.ErrForbidden {
			return err
		}
		return next(i + 1)
	}
	return next(0)
}

func timer(c *coded.Client, v url.Values, left int) {
	err := c.Tell(v) // want `^NIM301: the same request is sent again for 403 `
	if err == codes.ErrForbidden && left > 0 {
		time.AfterFunc(time.Second, func() { timer(c, v, left-1) })
	}
}

func timerNext(c *coded.Client, all []url.Values) {
	if err := c.Tell(all[0]); err == codes.ErrForbidden && len(all) > 1 {
		time.AfterFunc(time.Second, func() { timerNext(c, all[1:]) })
	}
}
