package held

import (
	"errors"
	"fmt"
	"log"
	"net/url"
)

// A deferred function that wraps what is there is registered in between.
func block(v url.Values) (err error) {
	n, _, err := code("user/block.action", v)
	defer func() {
		if err != nil {
			err = fmt.Errorf("block: %w", err)
		}
	}()
	if err != nil {
		return err
	}
	if n == 200 {
		return nil
	}
	return // want `^NIM202`
}

// A deferred function that sets the error of its own tells it.
func blocked(v url.Values) (err error) {
	n, text, err := code("user/block.action", v)
	defer func() {
		if n != 200 && err == nil {
			err = errors.New(text)
		}
	}()
	if err != nil {
		return err
	}
	if n == 200 {
		return nil
	}
	return
}

// The other result was never set on that way.
func token(v url.Values) (tok string, err error) {
	defer func() { log.Println("token", err) }()
	a, err := ask("user/refreshToken.action", v)
	if err != nil {
		return
	}
	if a.Code != 200 {
		return // want `^NIM202`
	}
	tok = a.Info.Token
	return
}

func tokenOr(v url.Values) (tok string, err error) {
	defer func() { log.Println("token", err) }()
	a, err := ask("user/refreshToken.action", v)
	if err != nil {
		return
	}
	tok = a.Info.Token
	if a.Code != 200 {
		err = errors.New(a.Desc)
		return
	}
	return
}

type queue interface {
	Done(id int) error
	Fail(id int) error
}

// To be done with something is no cleanup.
func once(q queue, id int, v url.Values) error {
	a, err := ask("msg/sendMsg.action", v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return q.Done(id) // want `^NIM202`
	}
	return q.Done(id)
}

func onceOr(q queue, id int, v url.Values) error {
	a, err := ask("msg/sendMsg.action", v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return q.Fail(id)
	}
	return q.Done(id)
}

type store struct{}

func (store) mark(id int, state, why string) error { return save(id, state, why) }

var save func(int, string, string) error

// What is stored says the same.
func noted(s store, id int, v url.Values) error {
	a, err := ask("msg/sendMsg.action", v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return s.mark(id, "sent", "") // want `^NIM202`
	}
	return s.mark(id, "sent", "")
}

type outcome struct {
	id   int
	code int
	err  error
}

// The error in the struct is that of the call.
func one(id int, v url.Values) outcome {
	n, _, err := code("msg/sendMsg.action", v)
	return outcome{id, n, err}
}

func sent(id int, v url.Values) error {
	o := one(id, v)
	if o.code != 200 {
		return o.err // want `^NIM202`
	}
	return nil
}

func sentAll(ids []int, v url.Values) error {
	errs := make(chan error, len(ids))
	for _, id := range ids {
		go func() {
			o := one(id, v)
			if o.code != 200 {
				errs <- o.err // want `^NIM202`
				return
			}
			errs <- nil
		}()
	}
	for range ids {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

// This one makes an error of the code.
func judged(id int, v url.Values) outcome {
	n, text, err := code("msg/sendMsg.action", v)
	if err != nil {
		return outcome{id, 0, err}
	}
	return outcome{id, n, toError(n, text)}
}

func toError(n int, text string) error {
	if n != 200 {
		return fmt.Errorf("%d %s", n, text)
	}
	return nil
}

func sentJudged(id int, v url.Values) error {
	o := judged(id, v)
	if o.code != 200 {
		return o.err
	}
	return nil
}

// The error is nil beside what stands in; written as nil, it is meant.
func name(v url.Values, or string) (string, error) {
	a, err := ask("user/refreshToken.action", v)
	if err != nil {
		return or, err
	}
	if a.Code != 200 {
		return or, err // want `^NIM202`
	}
	return a.Info.Token, nil
}

func nameOr(v url.Values, or string) (string, error) {
	a, err := ask("user/refreshToken.action", v)
	if err != nil {
		return or, err
	}
	if a.Code != 200 {
		return or, nil
	}
	return a.Info.Token, nil
}

type refusal answer

func (r refusal) Error() string { return r.Desc }
func (r refusal) busy() bool    { return r.Code == 416 || r.Code == 503 }

func check(action string, v url.Values) error {
	a, err := ask(action, v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return refusal(*a)
	}
	return nil
}

// The target of errors.As is spelled out as zero.
func promote(v url.Values) error {
	err := check("team/addManager.action", v)
	if r := (refusal{}); errors.As(err, &r) {
		switch r.Code {
		case 403:
			return fmt.Errorf("not allowed: %s", r.Desc)
		case 500, 503:
			return nil // want `^NIM202`
		}
	}
	return err
}

// A refusal is put aside, and told by who asks.
func demote(v url.Values) error {
	var refused error
	try := func() error {
		err := check("team/removeManager.action", v)
		if r := (refusal{}); errors.As(err, &r) && !r.busy() {
			refused = err
			return nil
		}
		return err
	}
	return errors.Join(try(), refused)
}

// The error is set to nil for every refusal.
func leave(v url.Values) error {
	err := check("team/leave.action", v)
	if err != nil {
		var r refusal
		if errors.As(err, &r) {
			err = nil
		}
	}
	return err // want `^NIM202`
}

func left(v url.Values) error {
	err := check("team/leave.action", v)
	if err != nil {
		var r refusal
		if errors.As(err, &r) && r.Code == 404 {
			err = nil
		}
	}
	return err
}
