package falls

import (
	"log"
	"net/url"
)

// The other failures are counted as written.
func renamed(ids []string) (n int) {
	for _, id := range ids {
		var a answer
		if err := call("team/updateTeamNick.action", url.Values{"accid": {id}}, &a); err != nil {
			log.Print(err)
			continue
		}
		if a.Code == 804 { // want `^NIM201: `
			log.Print(id, " is no member")
			continue
		}
		n++
	}
	return n
}

// The other failures are listed as closed.
func closed(ids []string) (done []string) {
	for _, id := range ids {
		var a answer
		if err := call("team/remove.action", url.Values{"tid": {id}}, &a); err != nil {
			log.Print(err)
			continue
		}
		switch a.Code { // want `^NIM201: `
		case 200:
		case 802, 803:
			log.Print(id, a.Code)
			continue
		}
		done = append(done, id)
	}
	return done
}

func invited(to string) bool {
	var a answer
	if err := call("msg/sendAttachMsg.action", url.Values{"to": {to}}, &a); err != nil {
		log.Print(err)
		return false
	}
	ok := true
	if a.Code == 404 || a.Code == 408 { // want `^NIM201: `
		ok = false
	}
	return ok
}

// What is told in the end gets nothing of the answer.
func reminded(id string, told func(string) error) error {
	var a answer
	if err := call("msg/sendMsg.action", url.Values{"to": {id}}, &a); err != nil {
		return err
	}
	if a.Code == 200 { // want `^NIM201: `
		log.Print("reminded ", id)
	}
	return told(id)
}
