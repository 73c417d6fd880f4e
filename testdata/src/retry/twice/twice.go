// Package twice has calls that are written twice.
package twice

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

func renew(accid string) (*answer, error) {
	a := &answer{}
	return a, call("user/refreshToken.action", url.Values{"accid": {accid}}, a)
}

// Another account, a new token, or no answer at all.
func other(a, b url.Values) error {
	r, err := ask(a)
	if err == nil && r.Code != 200 {
		r, err = ask(b)
	}
	return failed(r, err)
}

func suffixed(id string) error {
	r, err := ask(url.Values{"accid": {id}})
	if err == nil && r.Code == 414 {
		r, err = ask(url.Values{"accid": {id + "1"}})
	}
	return failed(r, err)
}

func mended(v url.Values) error {
	r, err := ask(v)
	if err == nil && r.Code == 414 {
		v.Set("name", "")
		r, err = ask(v)
	}
	return failed(r, err)
}

func renewed(v url.Values) error {
	r, err := ask(v)
	if err == nil && r.Code == 302 {
		if _, err = renew(v.Get("accid")); err == nil {
			r, err = ask(v)
		}
	}
	return failed(r, err)
}

func noAnswer(v url.Values) error {
	r, err := ask(v)
	if err != nil {
		r, err = ask(v)
	}
	return failed(r, err)
}

func passing(v url.Values) error {
	r, err := ask(v)
	for n := 0; err == nil && (r.Code == 500 || r.Code == 503) && n < 3; n++ {
		time.Sleep(time.Second)
		r, err = ask(v)
	}
	return failed(r, err)
}

// What follows success, too, is no second try.
func polled(v url.Values) (n int) {
	for range 3 {
		if r, err := ask(v); err == nil && r.Code == 200 {
			n++
		}
	}
	_, err := ask(v)
	if err != nil {
		return 0
	}
	return n
}

func failed(r *answer, err error) error {
	if err == nil && r.Code != 200 {
		err = errors.New(r.Desc)
	}
	return err
}

// A literal that starts the next one: for the next account, or while NIM is busy.
func chain(all []url.Values, done chan<- error) {
	go func() {
		if r, err := ask(all[0]); len(all) > 1 && err == nil && r.Code != 200 {
			chain(all[1:], done)
			return
		}
		done <- nil
	}()
}

func spawnBusy(v url.Values, left int) {
	go func() {
		if r, err := ask(v); left > 0 && err == nil && r.Code == 503 {
			time.Sleep(time.Second)
			spawnBusy(v, left-1)
		}
	}()
}

// Server trouble was meant, and nothing else comes back there.
func server(v url.Values) (r *answer, err error) {
	for range 3 {
		if r, err = ask(v); err != nil || r.Code < 500 {
			break
		}
		time.Sleep(time.Second)
	}
	return r, err
}

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
		if err = call("team/add.action", v, &r); err != nil || r.Code != 801 && r.Code < 500 { // want `^NIM301: the same request is sent again for 5`
			break
		}
		time.Sleep(time.Second)
	}
	return r, err
}

// A method in between that writes other members of the sender.
type sender struct {
	url   string
	fails []string
}

func (s *sender) fail(why string) { s.fails = append(s.fails, why) }

func (s *sender) move(url string) { s.url = url }

func (s *sender) moving(id string) error {
	for range 3 {
		r, err := ask(url.Values{"accid": {id}, "url": {s.url}})
		if err != nil || r.Code != 403 {
			return failed(r, err)
		}
		s.move(r.Desc)
	}
	return nil
}

func (s *sender) failing(id string) error {
	for range 3 {
		r, err := ask(url.Values{"accid": {id}, "url": {s.url}}) // want `^NIM301: the same request is sent again for 403 `
		if err != nil || r.Code != 403 {
			return failed(r, err)
		}
		s.fail(id)
		time.Sleep(time.Second)
	}
	return nil
}
