// Package loops sends again to a busy server at once.
package loops

import (
	"errors"
	"log"
	"net/url"
	"time"
)

func ask(v url.Values) (*answer, error) {
	a := &answer{}
	return a, call("user/create.action", v, a)
}

func busy(v url.Values) (*answer, error) {
	for {
		a, err := ask(v) // want `^NIM303: the same request is sent again at once for 416 \(.*\) and 503 \(.*\); wait before the next try, longer each time$`
		if err != nil {
			return nil, err
		}
		if a.Code == 416 || a.Code == 503 {
			log.Print("busy")
			continue
		}
		return a, nil
	}
}

// It waits after a transport error only.
func half(v url.Values) (*answer, error) {
	for range 5 {
		a, err := ask(v) // want `^NIM303: the same request is sent again at once for 500 \(.*\); `
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		if a.Code != 500 {
			return a, nil
		}
	}
	return nil, errors.New("failed")
}

func recursive(v url.Values) (*answer, error) {
	a, err := ask(v) // want `^NIM303: `
	if err == nil && a.Code == 503 {
		return recursive(v)
	}
	return a, err
}
