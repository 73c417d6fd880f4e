// Package handling has functions with what the handling map says of them.
package handling

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/url"
	"time"
)

var errBusy, errToken = errors.New("busy"), errors.New("token")

// want 200=success 302=unhandled 403=handled 414=handled 500=handled other=handled absent=unhandled
func ranges(v url.Values) error {
	a := ask(v)
	if a.Code >= 400 {
		return fmt.Errorf("nim: %d", a.Code)
	}
	save(a.Info.Token)
	return nil
}

// want 200=success 414=swallowed other=swallowed
func falseNil(v url.Values) (string, error) {
	var a answer
	err := call("user/create.action", v, &a)
	if err != nil {
		return "", err
	}
	if a.Code != 200 {
		return "", err
	}
	return a.Info.Token, nil
}

// want 200=success 302=handled 404=handled 414=swallowed 403=handled other=handled
func chosen(v url.Values) error {
	a := ask(v)
	switch a.Code {
	case 200:
		save(a.Info.Token)
	case 302:
		return errToken
	case 404, 414:
		return nil
	default:
		return fmt.Errorf("nim: %d", a.Code)
	}
	return nil
}

// want 200=success 414=handled other=handled
func told(v url.Values) error {
	a := ask(v)
	if a.Code == 414 && a.Desc == "already register" {
		return nil
	}
	if a.Code != 200 {
		return fmt.Errorf("nim: %d", a.Code)
	}
	return nil
}

var texts = map[int]string{302: "token", 414: "bad"}

// want 200=success 302=handled 414=handled 403=unhandled other=unhandled
func table(v url.Values) {
	a := ask(v)
	if a.Code != 200 {
		if s, ok := texts[a.Code]; ok {
			log.Print(s)
		}
	}
}

// want 200=success 302=handled 414=handled 403=unhandled other=unhandled
func tableOfErrors(v url.Values) error {
	a := ask(v)
	if a.Code != 200 {
		if s, ok := texts[a.Code]; ok {
			return errors.New(s)
		}
	}
	return nil
}

// want 200=success 414=unhandled other=unhandled
func noElse(v url.Values) {
	a := ask(v)
	if a.Code == 200 {
		save(a.Info.Token)
	}
}

// want 200=success 414=handled other=handled
func result(v url.Values) bool {
	a := ask(v)
	return a.Code == 200
}

// want 200=success 414=handled other=handled
func panics(v url.Values) string {
	a := ask(v)
	if a.Code != 200 {
		panic(a.Desc)
	}
	return a.Info.Token
}

// want 200=success 414=handled other=handled
func sends(v url.Values, c chan<- error) {
	a := ask(v)
	if a.Code != 200 {
		c <- fmt.Errorf("nim: %d", a.Code)
		return
	}
	save(a.Info.Token)
}

// want 200=success 414=passed-on other=passed-on
func logs(v url.Values) string {
	a := ask(v)
	log.Print(a.Code)
	return a.Info.Token
}

// want 200=success 414=passed-on other=passed-on
func returns(v url.Values) (*answer, error) {
	var a answer
	err := call("user/create.action", v, &a)
	return &a, err
}

// want 200=success 414=unhandled other=unhandled absent=unhandled
func never(v url.Values) string {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return ""
	}
	return a.Info.Token
}

// want 200=success 414=handled other=handled absent=swallowed
func absent(body []byte, v url.Values) error {
	var m map[string]any
	if err := call("user/create.action", v, &m); err != nil {
		return err
	}
	if code, ok := m["code"].(float64); ok && code != 200 {
		return errors.New("nim")
	}
	return nil
}

// want 200=success 414=handled other=handled absent=unhandled
func asserted(v url.Values) error {
	var m map[string]any
	if err := call("user/create.action", v, &m); err != nil {
		return err
	}
	if m["code"].(float64) != 200 {
		return errors.New("nim")
	}
	return nil
}

// The error has the code: success does not come here.
//
// want 200=not-here 302=handled 414=passed-on other=passed-on
func fromError(v url.Values) error {
	_, err := checked(v)
	var f *failure
	if errors.As(err, &f) && f.Code == 302 {
		return errToken
	}
	return err
}

// want 200=success 302=retried 414=retried 416=retried other=retried
func everything(v url.Values) error {
	for i := 0; i < 3; i++ {
		a := ask(v)
		if a.Code == 200 {
			return nil
		}
		log.Print("try ", i)
	}
	return errBusy
}

// want 200=success 414=handled 416=retried 503=retried other=handled
func busy(v url.Values) error {
	for {
		a := ask(v)
		switch a.Code {
		case 200:
			return nil
		case 416, 503:
			time.Sleep(time.Second)
		default:
			return fmt.Errorf("nim: %d", a.Code)
		}
	}
}

// want 200=success 414=retried other=retried
func jumps(v url.Values) error {
again:
	a := ask(v)
	if a.Code != 200 {
		time.Sleep(time.Second)
		goto again
	}
	return nil
}

// want 200=success 414=retried other=retried
func selects(v url.Values, stop chan struct{}) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-stop:
			return
		case <-t.C:
			if a := ask(v); a.Code == 200 {
				return
			}
		}
	}
}

// The next item is no retry.
//
// want 200=success 414=unhandled other=unhandled
func items(vs []url.Values) (answer, error) {
	for _, v := range vs {
		a := ask(v)
		if a.Code != 200 {
			continue
		}
		return a, nil
	}
	return answer{}, nil
}

// want 200=success 414=unhandled other=unhandled
func counted(vs []url.Values) {
	for i := 0; i < len(vs); i++ {
		a := ask(vs[i])
		if a.Code != 200 {
			continue
		}
		save(a.Info.Token)
	}
}

// want 200=success 414=handled other=handled
func batch(vs []url.Values) {
	for _, v := range vs {
		a := ask(v)
		if a.Code != 200 {
			log.Print(a.Desc)
			continue
		}
		save(a.Info.Token)
	}
}

// want 200=success 414=handled other=handled
func literal(v url.Values) {
	done := func() error {
		a := ask(v)
		if a.Code != 200 {
			return errors.New(a.Desc)
		}
		return nil
	}
	_ = done()
}

// A question is no place.
//
// want none
func isBusy(code int) bool { return code == 416 || code == 503 }

// want 200=success 414=handled 416=retried other=handled
func asks(v url.Values) error {
	for {
		a := ask(v)
		if a.Code == 200 {
			return nil
		}
		if !isBusy(a.Code) {
			return errors.New(a.Desc)
		}
		time.Sleep(time.Second)
	}
}

// want 200=success 414=handled other=handled
func raw(v url.Values) error {
	res, err := post("user/create.action", v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var a answer
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		return err
	}
	if a.Code != 200 {
		return fmt.Errorf("nim: %d", a.Code)
	}
	return nil
}

// The client's error is what goes round.
//
// want 200=success 302=retried 414=retried 416=retried other=retried
func chain(v url.Values) error {
	var err error
	for range 3 {
		if _, err = checked(v); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}
