package nim

import (
	"errors"
	"log"
	"net/url"
	"time"
)

var errToken = errors.New("wrong token")

// Register returns every failure as an error.
func Register(form url.Values) (string, error) {
	a, err := Call("/user/create.action", form)
	if err != nil {
		return "", err
	}
	if a.Code != 200 {
		return "", a.Err()
	}
	return a.Info.Token, nil
}

// Refresh returns an error that is nil by then.
func Refresh(form url.Values) (string, error) {
	a, err := Call("/user/refreshToken.action", form)
	if err != nil {
		return "", err
	}
	if a.Code != 200 {
		return "", err
	}
	return a.Info.Token, nil
}

// Block knows two failures and forgets the others.
func Block(form url.Values) error {
	a, err := Call("/user/block.action", form)
	if err != nil {
		return err
	}
	switch a.Code {
	case 200:
		log.Print("blocked")
	case 302:
		return errToken
	case 404:
		// Gone already.
	}
	return nil
}

// Send tries again, whatever the failure is.
func Send(form url.Values) error {
	for range 3 {
		a, err := Call("/msg/sendMsg.action", form)
		if err != nil {
			return err
		}
		if a.Code == 200 {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("not sent")
}
