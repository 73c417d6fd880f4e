package silent

import (
	"fmt"
	"log"
	"net/url"
	"time"
)

// To send the same again is something: what NIM301 reports is no fault of this kind.
func befriend(pairs [][2]string) {
	for _, p := range pairs {
	pair:
		var a answer
		if err := call("friend/add.action", url.Values{"accid": {p[0]}, "faccid": {p[1]}}, &a); err != nil {
			log.Print(err)
			continue
		}
		if a.Code != 200 && a.Code != 414 {
			time.Sleep(time.Second)
			goto pair
		}
		if a.Code == 414 {
			log.Print(p, a.Desc)
		}
	}
}

func askCode(v url.Values) (code int, err error) {
	var a answer
	err = call("sms/sendcode.action", v, &a)
	return a.Code, err
}

func untilSent(v url.Values) (err error) {
	code := 0
	for n := 0; code != 200 && n < 3; n++ {
		if code, err = askCode(v); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
	if code != 200 {
		return fmt.Errorf("code %d", code)
	}
	return nil
}
