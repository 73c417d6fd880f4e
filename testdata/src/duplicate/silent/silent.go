// Package silent acts once.
package silent

import (
	"net/url"
	"time"
)

// A call that reads.
func read(v url.Values) (a answer, err error) {
	for range 3 {
		if err = call("user/getUinfos.action", v, &a); err != nil || a.Code != 408 {
			break
		}
		time.Sleep(time.Second)
	}
	return a, err
}

// A key tells the copy.
func keyed(v url.Values) (a answer, err error) {
	v.Set("msgIdClient", time.Now().String())
	for range 3 {
		if err = call("msg/sendMsg.action", v, &a); err != nil || a.Code != 408 {
			break
		}
		time.Sleep(time.Second)
	}
	return a, err
}

func other(v url.Values) (a answer, err error) {
	for range 3 {
		if err = call("sms/sendcode.action", v, &a); err != nil || a.Code != 416 {
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

// A key tells the copy.
func keyedByCaller(c client, id string, v url.Values) (a answer, err error) {
	for range 3 {
		if a, err = c.SendCode("sms/sendcode.action", "code-"+id, v); err != nil {
			return a, err
		}
		if a.Code != 408 {
			break
		}
		time.Sleep(time.Second)
	}
	return a, err
}
