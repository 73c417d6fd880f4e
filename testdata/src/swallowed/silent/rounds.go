package silent

import (
	"errors"
	"fmt"
	"log"
	"net/url"
	"time"
)

// The last failure is kept.
func lastKept(v url.Values) error {
	var last error
	for range 3 {
		var a answer
		if err := call("msg/sendMsg.action", v, &a); err != nil {
			return err
		}
		if a.Code == 200 {
			return nil
		}
		last = fmt.Errorf("nim: %d", a.Code)
		time.Sleep(time.Second)
	}
	return last
}

// Behind the loop comes an error of its own.
func gaveUp(v url.Values) error {
	for range 3 {
		var a answer
		if err := call("msg/sendMsg.action", v, &a); err != nil {
			return err
		}
		if a.Code == 200 {
			return nil
		}
		if a.Code != 416 && a.Code != 503 {
			return errors.New(a.Desc)
		}
		time.Sleep(time.Second)
	}
	return errors.New("gave up")
}

// Each failed try is logged.
func loggedTries(v url.Values) error {
	for i := range 3 {
		var a answer
		if err := call("msg/sendMsg.action", v, &a); err != nil {
			return err
		}
		if a.Code == 200 {
			return nil
		}
		log.Printf("try %d: %d", i, a.Code)
		time.Sleep(time.Second)
	}
	return nil
}

// A flag tells in the end.
func flagged(v url.Values) error {
	sent := false
	for range 3 {
		var a answer
		if err := call("msg/sendMsg.action", v, &a); err != nil {
			return err
		}
		if a.Code == 200 {
			sent = true
			break
		}
		time.Sleep(time.Second)
	}
	if !sent {
		return errors.New("not sent")
	}
	return nil
}

// What goes wrong for the next item has nothing to do with this one, but this
// one is logged.
func batchOn(ids []string) error {
	for _, id := range ids {
		var a answer
		if err := call("user/block.action", url.Values{"accid": {id}}, &a); err != nil {
			return err
		}
		if a.Code != 200 {
			log.Print(id, a.Code)
			continue
		}
	}
	return nil
}
