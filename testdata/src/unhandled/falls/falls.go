package falls

import (
	"bufio"
	"errors"
	"log"
	"net/url"
	"strconv"
)

func save(token string) {}

func ask(v url.Values) answer {
	var a answer
	_ = call("user/create.action", v, &a)
	return a
}

func switched(v url.Values) {
	a := ask(v)
	switch a.Code { // want `^NIM201: nothing happens for 403 \(.*\) and 414 \(.*\): a.Code, a NIM status code, is tested here, but they go on as for success; return or log the failure$`
	case 200:
		save(a.Info.Token)
	case 302:
		log.Print("token")
	}
}

func one(v url.Values) error {
	a := ask(v)
	switch a.Code { // want `^NIM201: nothing happens for 414 \(.*\): a.Code, a NIM status code, is tested here, but it goes on as for success`
	case 200:
		save(a.Info.Token)
	case 403:
		return errors.New("forbidden")
	}
	return nil
}

func chained(v url.Values) {
	a := ask(v)
	if a.Code == 200 { // want `^NIM201: `
		save(a.Info.Token)
	} else if a.Code == 302 {
		log.Print("token")
	}
}

func tagless(v url.Values) error {
	a := ask(v)
	switch {
	case a.Code == 200: // want `^NIM201: `
		save(a.Info.Token)
	case a.Code == 302:
		return errors.New("token")
	}
	return nil
}

func noElse(v url.Values) error {
	a := ask(v)
	if a.Code == 200 { // want `^NIM201: `
		save(a.Info.Token)
	}
	return nil
}

func returns(v url.Values) {
	a := ask(v)
	if a.Code != 200 { // want `^NIM201: `
		return
	}
	save(a.Info.Token)
}

// Only one failure is told from success.
func single(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return err
	}
	if a.Code == 302 { // want `^NIM201: `
		return errors.New("token")
	}
	save(a.Info.Token)
	return nil
}

var texts = map[int]string{302: "token", 404: "absent"}

func table(v url.Values) error {
	a := ask(v)
	if a.Code != 200 { // want `^NIM201: `
		if s, ok := texts[a.Code]; ok {
			return errors.New(s)
		}
	}
	return nil
}

// An empty token comes out as a token.
func token(v url.Values) (string, error) {
	a := ask(v)
	t := ""
	if a.Code == 200 { // want `^NIM201: `
		t = a.Info.Token
	}
	return t, nil
}

func param(code int, t string) {
	switch code { // want `^NIM201: `
	case 200:
		save(t)
	case 302:
		log.Print("token")
	}
}

func calls(v url.Values) {
	a := ask(v)
	param(a.Code, a.Info.Token)
}

// The next item, and no word about this one.
func batch(all []url.Values, out chan<- string) error {
	for _, v := range all {
		var a answer
		if err := call("user/create.action", v, &a); err != nil {
			return err
		}
		if a.Code != 200 { // want `^NIM201: `
			continue
		}
		out <- a.Info.Token
	}
	return nil
}

// What the scanner says is no word about the code.
func lines(in *bufio.Scanner, out chan<- string) error {
	for in.Scan() {
		var a answer
		if err := call("user/create.action", url.Values{"accid": {in.Text()}}, &a); err != nil {
			return err
		}
		switch a.Code { // want `^NIM201: `
		case 200:
			out <- a.Info.Token
		case 404:
			log.Print(in.Text())
		}
	}
	return in.Err()
}

// The bool says that there is a code, and not which.
func codeOf(m map[string]any) (int, bool) {
	f, ok := m["code"].(float64)
	return int(f), ok
}

func found(v url.Values) error {
	var m map[string]any
	if err := call("user/create.action", v, &m); err != nil {
		return err
	}
	code, ok := codeOf(m)
	if !ok {
		return errors.New("no code")
	}
	if code == 403 || code == 404 { // want `^NIM201: nothing happens for 414 `
		return errors.New("failed")
	}
	return nil
}

// The pages that came are taken for all there are.
func paged(v url.Values) ([]string, error) {
	var all []string
	for page := 1; ; page++ {
		v.Set("page", strconv.Itoa(page))
		var a answer
		if err := call("user/list.action", v, &a); err != nil {
			return nil, err
		}
		if a.Code != 200 { // want `^NIM201: nothing happens for 403`
			break
		}
		if a.Info.Accid == "" {
			break
		}
		all = append(all, a.Info.Accid)
	}
	return all, nil
}

// A bool says that all went well, and an error does not.
func verify(v url.Values) bool {
	var a answer
	if err := call("sms/verifycode.action", v, &a); err != nil {
		return false
	}
	if a.Code == 413 || a.Code == 404 { // want `^NIM201: nothing happens for 403 \(.*\) and 414`
		return false
	}
	return true
}

var knownFailures = map[int]string{801: "team is full", 802: "no right", 803: "no such team"}

// Only what the table has is told.
func looksUp(v url.Values) {
	var a answer
	if err := call("team/changeOwner.action", v, &a); err != nil {
		log.Print(err)
		return
	}
	if s, ok := knownFailures[a.Code]; ok { // want `^NIM201: nothing happens for 403 \(.*\) and 414`
		log.Print(s)
	}
}
