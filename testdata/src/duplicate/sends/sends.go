// Package sends may act twice.
package sends

import (
	"net/url"
	"time"
)

func sms(v url.Values) (a answer, err error) {
	for range 3 {
		if err = call("sms/sendcode.action", v, &a); err != nil { // want `^NIM304: the same request is sent again for 408 \(.*\), though it may have taken effect, and then acts twice; send a RequestId that stays the same$`
			return a, err
		}
		if a.Code != 408 {
			break
		}
		time.Sleep(time.Second)
	}
	return a, err
}

type client struct{}

func (client) SendCode(path, key string, v url.Values) (a answer, err error) {
	v.Set("key", key)
	err = call(path, v, &a)
	return a, err
}

// Its name says that it sends; it is given no key.
func named(c client, path string, v url.Values) (a answer, err error) {
	for range 3 {
		if a, err = c.SendCode(path, "", v); err != nil { // want `^NIM304: `
			return a, err
		}
		if a.Code != 408 {
			break
		}
		time.Sleep(time.Second)
	}
	return a, err
}
