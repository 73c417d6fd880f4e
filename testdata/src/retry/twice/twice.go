package twice

import (
	"log"
	"net/url"
	"time"
)

func before(v url.Values) error {
	r, err := ask(v)
	for n := 0; err == nil && r.Code != 200 && n < 3; n++ {
		time.Sleep(time.Second)
		r, err = ask(v) // want `^NIM301: the same request is sent again for 302 `
	}
	return failed(r, err)
}

func post3(v url.Values) error {
	r, err := ask(v)
	for n := 0; err == nil && r.Code != 200 && n < 3; r, err = ask(v) { // want `^NIM301: the same request is sent again for 302 `
		n++
		time.Sleep(time.Second)
	}
	return failed(r, err)
}

func once(v url.Values) error {
	r, err := ask(v) // want `^NIM301: the same request is sent again for 302 `
	if err != nil {
		return err
	}
	if r.Code != 200 {
		log.Print("once more: ", r.Code)
		time.Sleep(time.Second)
		r, err = ask(v)
	}
	return failed(r, err)
}

func literal(id string) error {
	r, err := renew(id) // want `^NIM301: the same request is sent again for 403 `
	if err == nil && r.Code == 403 {
		r, err = renew(id)
	}
	return failed(r, err)
}

func spelt(id string) error {
	r, err := ask(url.Values{"accid": {id}, "name": {"a"}}) // want `^NIM301: the same request is sent again for 403 `
	if err == nil && r.Code == 403 {
		r, err = ask(url.Values{"accid": {id}, "name": {"a"}})
	}
	return failed(r, err)
}

func spawn(v url.Values, left int) {
	go func() {
		r, err := ask(v) // want `^NIM301: the same request is sent again for 302 `
		if err == nil && r.Code != 200 && left > 0 {
			time.Sleep(time.Second)
			spawn(v, left-1)
		}
	}()
}

// Codes of teams are above 500, too.
func addToTeam(v url.Values) (r answer, err error) {
	for range 3 {
		r = answer{}
		if err = call("team/add.action", v, &r); err != nil || r.Code < 500 { // want `^NIM301: the same request is sent again for 5`
			break
		}
		time.Sleep(time.Second)
	}
	return r, err
}
