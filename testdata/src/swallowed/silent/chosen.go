package silent

import (
	"errors"
	"fmt"
	"net/url"
)

// codeOf tells the code of an error: 0 is none, -1 one of another kind.
func codeOf(err error) int {
	if err == nil {
		return 0
	}
	if e, ok := errors.AsType[*apiError](err); ok {
		return e.Code
	}
	return -1
}

// 0 is what codeOf says of no error.
func removed(v url.Values) error {
	_, err := asked(v)
	switch codeOf(err) {
	case 0, 404:
		return nil
	case 416:
		return fmt.Errorf("busy: %w", err)
	}
	return err
}

// rc says 0 where all went well, as a process does.
func rc(v url.Values) int {
	var a answer
	if call("user/block.action", v, &a) != nil || a.Code == 0 {
		return -1
	}
	if a.Code == 200 {
		return 0
	}
	return a.Code
}

func byStatus(v url.Values) error {
	if n := rc(v); n != 0 {
		return fmt.Errorf("rc %d", n)
	}
	return nil
}

// caused has a cause for some codes only: nil says that there is none.
type caused struct {
	Code int
	Desc string
}

func (c *caused) Error() string { return c.Desc }

var (
	errForbidden = errors.New("forbidden")
	errGone      = errors.New("gone")
)

func (c *caused) Unwrap() error {
	switch c.Code {
	case 403:
		return errForbidden
	case 404:
		return errGone
	}
	return nil
}

func sends(v url.Values) error {
	var a answer
	if err := call("msg/sendMsg.action", v, &a); err != nil {
		return err
	}
	if a.Code != 200 {
		return &caused{a.Code, a.Desc}
	}
	return nil
}

// Without a nick there is the id.
func nick(id string) (string, error) {
	var a answer
	if err := call("user/getUinfos.action", url.Values{"accids": {id}}, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		return id, nil
	}
	return a.Info.Token, nil
}

// The failure that is told by an error, too.
func nickOf(id string) (string, error) {
	b, err := asked(url.Values{"accid": {id}})
	if err != nil {
		return id, nil
	}
	return string(b), nil
}

type step func() (step, error)

// The failure takes another step.
func first() (step, error) {
	if _, err := asked(nil); err != nil {
		return last, nil
	}
	return nil, nil
}

func last() (step, error) {
	_, err := asked(url.Values{"last": {"1"}})
	return nil, err
}

// Both texts are chosen: the test decides between them.
func greeting(id string) (string, error) {
	text := "hello"
	var a answer
	if err := call("vip/get.action", url.Values{"accid": {id}}, &a); err != nil {
		return "", err
	}
	if a.Code == 200 {
		text = "dear member"
	}
	return text, nil
}
