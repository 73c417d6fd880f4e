// Package lobby reads the codes of errors that other packages declare.
package lobby

import (
	"errors"
	"net/url"

	"across/apierr"
	"across/imerr"
	"across/nimerr"
	"across/post"
)

var (
	ErrSlow  = errors.New("slow down")
	ErrTaken = errors.New("already there")
)

func mute(v url.Values) error {
	err := post.Mute(v)
	switch nimerr.Of(err) { // want `^NIM202`
	case 0:
		return err
	case 416:
		return ErrSlow
	}
	return nil
}

func muteAll(v url.Values) error {
	err := post.Mute(v)
	var e *nimerr.Error
	if errors.As(err, &e) && e.Code == 414 { // want `^NIM205`
		return ErrTaken
	}
	return err
}

func muteRight(v url.Values) error {
	err := post.Mute(v)
	if nimerr.Of(err) == 404 {
		return nil
	}
	return err
}

// The one who talks to NIM puts its codes into that error.
func block(v url.Values) error {
	err := post.Block(v)
	var e *imerr.Error
	if errors.As(err, &e) {
		if e.Code == 416 { // want `^NIM202`
			return ErrSlow
		}
		return nil
	}
	return err
}

func blockRight(v url.Values) error {
	err := post.Block(v)
	var e *imerr.Error
	if errors.As(err, &e) && e.Code == 404 {
		return nil
	}
	return err
}

// That error may be of anybody.
func kick(v url.Values) error {
	err := post.Kick(v)
	var e *apierr.Error
	if errors.As(err, &e) && e.Code == 414 {
		return ErrTaken
	}
	return err
}

// That one is also made of HTTP's status.
func leave(v url.Values) error {
	err := post.Leave(v)
	var e *imerr.Fault
	if errors.As(err, &e) && e.Code == 414 {
		return ErrTaken
	}
	return err
}
