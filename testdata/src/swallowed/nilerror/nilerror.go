package nilerror

import (
	"errors"
	"log"
	"net/url"
)

func panics(v url.Values) error {
	var a answer
	err := call("user/update.action", v, &a)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return errors.New(err.Error()) // want `^NIM202: err is nil here: it was found to be nil before a.Code, a NIM status code, was tested at nilerror.go:15, and this call panics; report a.Code instead$`
	}
	return nil
}

func logs(v url.Values) {
	var a answer
	err := call("user/update.action", v, &a)
	if err != nil {
		log.Print(err.Error())
		return
	}
	if a.Code != 200 {
		log.Print(err.Error()) // want `^NIM202: err is nil here`
	}
}

// The error may be there.
func may(v url.Values) {
	var a answer
	err := call("user/update.action", v, &a)
	if err != nil || a.Code != 200 {
		if err != nil {
			log.Print(err.Error())
		}
		log.Print(a.Code)
	}
}

func sends(v url.Values, errs chan<- error) {
	var a answer
	err := call("user/update.action", v, &a)
	if err != nil {
		errs <- err
		return
	}
	if a.Code != 200 {
		errs <- err // want `^NIM202: err is nil here: .*, and what is sent says that all is well; report a.Code instead$`
	}
}
