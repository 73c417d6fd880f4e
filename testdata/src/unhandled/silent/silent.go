package silent

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/url"
)

func save(token string) {}

func ask(v url.Values) answer {
	var a answer
	_ = call("user/create.action", v, &a)
	return a
}

// A default, an else that acts.
func defaulted(v url.Values) {
	a := ask(v)
	switch a.Code {
	case 200:
		save(a.Info.Token)
	case 302:
		log.Print("token")
	default:
		log.Print("failed")
	}
}

func elsed(v url.Values) {
	a := ask(v)
	if a.Code == 200 {
		save(a.Info.Token)
	} else {
		log.Print("failed")
	}
}

// The rest is told at the end.
func after(v url.Values) error {
	a := ask(v)
	switch a.Code {
	case 200:
		save(a.Info.Token)
		return nil
	case 302:
		log.Print("token")
	}
	return fmt.Errorf("nim: %d", a.Code)
}

// A result tells.
func token(v url.Values) string {
	a := ask(v)
	if a.Code == 200 {
		return a.Info.Token
	}
	return ""
}

func state(v url.Values) (s string) {
	a := ask(v)
	s = "failed"
	if a.Code == 200 {
		s = "ok"
	}
	return s
}

func isOK(v url.Values) bool {
	a := ask(v)
	ok := a.Code == 200
	return ok
}

func errs(v url.Values) (err error) {
	a := ask(v)
	if a.Code != 200 {
		err = errors.New(a.Desc)
	}
	return err
}

// The code is looked at elsewhere too.
func logs(v url.Values) {
	a := ask(v)
	log.Print(a.Code)
	if a.Code == 200 {
		save(a.Info.Token)
	}
}

func handsOn(v url.Values) answer {
	a := ask(v)
	if a.Code == 200 {
		save(a.Info.Token)
	}
	return a
}

type result struct {
	ok    bool
	count int
}

// Success leaves a mark.
func marks(v url.Values, r *result) {
	a := ask(v)
	if a.Code == 200 {
		r.ok = true
	}
}

func counts(all []url.Values) (n int) {
	for _, v := range all {
		a := ask(v)
		if a.Code == 200 {
			n++
		}
	}
	return n
}

// A reason.
func reasoned(v url.Values) {
	a := ask(v)
	if a.Code != 200 {
		// The next run of the job tries again.
		return
	}
	save(a.Info.Token)
}

// Not success, but one failure is looked for.
func relogin(v url.Values) {
	a := ask(v)
	if a.Code == 302 {
		log.Print("token")
	}
}

type failure struct{ answer }

func (f *failure) Error() string { return f.Desc }

func failing(v url.Values) error { return &failure{ask(v)} }

// The code of an error is never success.
func handles(v url.Values) {
	var f *failure
	if errors.As(failing(v), &f) && f.Code != 403 {
		log.Fatal(f)
	}
}

// The same code, read twice.
func twice(v url.Values) error {
	m := map[string]json.RawMessage{}
	if err := call("user/create.action", v, &m); err != nil {
		return err
	}
	var n int
	if raw, ok := m["code"]; ok {
		if err := json.Unmarshal(raw, &n); err != nil {
			return err
		}
	}
	if n == 801 {
		return errors.New("full")
	}
	if string(m["code"]) != "200" {
		return errors.New(string(m["desc"]))
	}
	return nil
}

// The bool says whether the code is success.
func wellOf(m map[string]any) (int, bool) {
	f, _ := m["code"].(float64)
	return int(f), f == 200
}

func well(v url.Values) error {
	var m map[string]any
	if err := call("user/create.action", v, &m); err != nil {
		return err
	}
	code, ok := wellOf(m)
	if code == 302 {
		log.Print("token")
	}
	if !ok {
		return errors.New("failed")
	}
	return nil
}

// A question about single codes: the answer is yes where the server was not
// asked, too.
func mayWrite(v url.Values) bool {
	var a answer
	if err := call("team/query.action", v, &a); err != nil {
		return true
	}
	if a.Code == 423 || a.Code == 404 {
		return false
	}
	return true
}

// One code is of interest, and nothing else.
func notes(v url.Values) {
	var a answer
	if err := call("msg/recall.action", v, &a); err != nil {
		return
	}
	if a.Code == 416 {
		log.Print("slow down")
	}
}
