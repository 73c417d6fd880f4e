package deferred

import (
	"errors"
	"fmt"
	"io"
	"net/url"
)

type tx interface {
	Commit() error
	Rollback() error
}

// A panic becomes an error.
func (c *client) panics(v url.Values) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	var a answer
	if err = c.post("team/create.action", v, &a); err != nil {
		return err
	}
	if a.Code != 200 {
		return err // want `^NIM202`
	}
	return nil
}

// What is closed may fail, too.
func (c *client) closes(f io.Closer, v url.Values) (err error) {
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	var a answer
	err = c.post("team/create.action", v, &a)
	if err != nil {
		return
	}
	if a.Code == 200 {
		fmt.Println(a.Tid)
		return
	}
	return // want `^NIM202`
}

// A transaction ends as the error says.
func (c *client) commits(t tx, v url.Values) (err error) {
	defer func() {
		if err != nil {
			t.Rollback()
			return
		}
		err = t.Commit()
	}()
	var a answer
	if err = c.post("team/create.action", v, &a); err != nil {
		return err
	}
	if a.Code != 200 {
		return nil // want `^NIM202`
	}
	fmt.Println(a.Tid)
	return nil
}

// The one of several blocks that words it.
func (c *client) words(v url.Values) (err error) {
	defer func() {
		if err != nil {
			if len(v) > 0 {
				err = fmt.Errorf("create %v: %w", v, err)
			}
		}
	}()
	var a answer
	if err = c.post("team/create.action", v, &a); err != nil {
		return err
	}
	if a.Code != 200 {
		return // want `^NIM202`
	}
	return nil
}

var errNotDone = errors.New("not done")

// Whatever has not come to its end has failed.
func (c *client) done(v url.Values) (err error) {
	done := false
	defer func() {
		if !done {
			err = errNotDone
		}
	}()
	var a answer
	if err = c.post("team/create.action", v, &a); err != nil {
		return err
	}
	if a.Code != 200 {
		return nil
	}
	done = true
	return nil
}

// What is deferred judges the answer.
func (c *client) judges(v url.Values) (err error) {
	var a answer
	defer func() {
		if err == nil {
			err = judge(&a)
		}
	}()
	err = c.post("team/create.action", v, &a)
	return err
}

func judge(a *answer) error {
	if a.Code != 200 {
		return fmt.Errorf("code %d %s", a.Code, a.Desc)
	}
	return nil
}

func (c *client) wraps(v url.Values) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	var a answer
	if err = c.post("team/create.action", v, &a); err != nil {
		return err
	}
	if a.Code != 200 {
		err = fmt.Errorf("create: %d %s", a.Code, a.Desc)
	}
	return err
}
