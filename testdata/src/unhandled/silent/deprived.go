package silent

import (
	"log"
	"net/url"
)

// Success is sorted out before it is counted.
func countsWritten(ids []string) (n int) {
	for _, id := range ids {
		var a answer
		if err := call("team/updateTeamNick.action", url.Values{"accid": {id}}, &a); err != nil {
			log.Print(err)
			continue
		}
		if a.Code == 804 {
			log.Print(id, " is no member")
			continue
		}
		if a.Code != 200 {
			continue
		}
		n++
	}
	return n
}

// The result is the code's own.
func invited(to string) (ok bool) {
	var a answer
	if err := call("msg/sendAttachMsg.action", url.Values{"to": {to}}, &a); err != nil {
		return false
	}
	if ok = a.Code == 200; ok {
		save(a.Info.Token)
	}
	return ok
}

// 414 is as good as success on purpose.
func alive(v url.Values) bool {
	var a answer
	err := call("user/getUinfos.action", v, &a)
	return err == nil && (a.Code == 200 || a.Code == 414)
}

// The answer goes along.
func reminded(id string, told func(string, *answer) error) error {
	var a answer
	if err := call("msg/sendMsg.action", url.Values{"to": {id}}, &a); err != nil {
		return err
	}
	if a.Code == 200 {
		log.Print("reminded ", id)
	}
	return told(id, &a)
}
