package silent

import (
	"errors"
	"log"
	"net/url"
	"time"
)

func ask(v url.Values) (a answer) {
	_ = call("user/create.action", v, &a)
	return a
}

// Success was told apart before, or is after.
func before(v url.Values) error {
	a := ask(v)
	if a.Code != 200 {
		if a.Code >= 400 {
			return errors.New("failed")
		}
		return errors.New("moved")
	}
	return nil
}

func after(v url.Values) error {
	a := ask(v)
	if a.Code >= 400 {
		return errors.New("failed")
	}
	if a.Code != 200 {
		return errors.New("odd")
	}
	return nil
}

// A class of failures.
func busy(v url.Values) answer {
	a := ask(v)
	if a.Code >= 500 {
		time.Sleep(time.Second)
		a = ask(v)
	}
	return a
}

func isBusy(a answer) bool { return a.Code >= 500 }

// No failure is on the side of success.
func right(v url.Values) error {
	a := ask(v)
	if a.Code > 200 || a.Code < 200 {
		return errors.New("failed")
	}
	return nil
}

// Both ways act.
func logs(v url.Values) answer {
	a := ask(v)
	if a.Code >= 400 {
		log.Print("failed")
	}
	return a
}

type other struct {
	Code int `json:"code"`
}

func elsewhere(o other) bool { return o.Code >= 400 }
