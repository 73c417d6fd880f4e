package silent

import (
	"errors"
	"fmt"
	"net/url"
	"time"
)

// A loop that waits for what is not there yet: 404 alone goes round.
func appears(v url.Values) error {
	for range 20 {
		var a answer
		if err := call("team/query.action", v, &a); err != nil {
			return err
		}
		if a.Code == 200 {
			return nil
		}
		if a.Code != 404 {
			return fmt.Errorf("%d: %s", a.Code, a.Desc)
		}
		time.Sleep(time.Second)
	}
	return errors.New("not there")
}

// A question that waits for what is asked for and for the server.
func settles(v url.Values) error {
	for range 20 {
		var a answer
		if err := call("task/state.action", v, &a); err != nil {
			return err
		}
		switch a.Code {
		case 200:
			return nil
		case 404, 416:
			time.Sleep(time.Second)
		default:
			return fmt.Errorf("%d: %s", a.Code, a.Desc)
		}
	}
	return errors.New("not there")
}
