// Package shout sends to chatrooms.
package shout

import (
	"errors"
	"net/url"
	"time"

	"retry/nim"
)

type Room struct{ C *nim.Client }

func (r *Room) Urgent(text string) error { return r.C.Send("a", "b", text) }

func (r *Room) Kick(accid string) error { return r.C.Block(accid) }

type form = url.Values

// A room that is over its flow limit answers 403.
func (r *Room) patient(text string) (err error) {
	for wait := time.Second; wait < time.Minute; wait *= 2 {
		err = r.Urgent(text)
		var e *nim.Error
		if !errors.As(err, &e) || e.Code != 403 && e.Code != 416 {
			return err
		}
		time.Sleep(wait)
	}
	return err
}

// Not for what is no message.
func (r *Room) kicks(accid string) (err error) {
	for range 3 {
		err = r.Kick(accid) // want `NIM301: the same request is sent again for 403 .*`
		var e *nim.Error
		if !errors.As(err, &e) || e.Code != 403 && e.Code != 416 {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// Nor for other codes.
func (r *Room) all(text string) (err error) {
	for range 3 {
		if err = r.Urgent(text); err == nil { // want `NIM301: the same request is sent again for 302 .*`
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}
