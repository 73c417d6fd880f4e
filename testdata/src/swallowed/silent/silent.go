package silent

import (
	"errors"
	"fmt"
	"log"
	"net/url"
	"sync"
)

var (
	errAbsent = errors.New("absent")
	failures  = map[int]int{}
	queue     = make(chan answer, 1)
	mu        sync.Mutex
)

// An error of its own.
func wrapped(v url.Values) (string, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		return "", fmt.Errorf("nim: %d", a.Code)
	}
	return a.Info.Token, nil
}

// Logged, counted, sent, stored, handed to another function.
func logged(v url.Values) (string, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		log.Printf("create: %d", a.Code)
		return "", nil
	}
	return a.Info.Token, nil
}

func counted(v url.Values) (string, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		mu.Lock()
		failures[a.Code]++
		mu.Unlock()
		return "", nil
	}
	return a.Info.Token, nil
}

func sent(v url.Values) (string, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		queue <- a
		return "", nil
	}
	return a.Info.Token, nil
}

type user struct{ lastCode int }

func (u *user) stored(v url.Values) (string, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		u.lastCode = a.Code
		return "", nil
	}
	return a.Info.Token, nil
}

func report(a answer) { log.Print(a) }

func handed(v url.Values) (string, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		report(a)
		return "", nil
	}
	return a.Info.Token, nil
}

// The answer itself, beside a nil that is spelled so.
func handedBack(v url.Values) (*answer, error) {
	a := new(answer)
	if err := call("user/create.action", v, a); err != nil {
		return nil, err
	}
	if a.Code != 200 {
		return a, nil
	}
	return a, nil
}

func codeBack(v url.Values) (string, int, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return "", 0, err
	}
	if a.Code != 200 {
		return "", a.Code, nil
	}
	return a.Info.Token, 200, nil
}

// A bool that tells.
func told(v url.Values) (bool, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return false, err
	}
	if a.Code != 200 {
		return false, nil
	}
	return true, nil
}

func merged(v url.Values) bool {
	var a answer
	err := call("user/create.action", v, &a)
	if err != nil || a.Code != 200 {
		return false
	}
	return true
}

// 404 says that there is none, and so does the result.
func find(v url.Values) (string, bool, error) {
	var a answer
	if err := call("user/getUinfos.action", v, &a); err != nil {
		return "", false, err
	}
	switch a.Code {
	case 200:
		return a.Info.Accid, true, nil
	case 404:
		return "", false, nil
	}
	return "", false, fmt.Errorf("nim: %d", a.Code)
}

func sentinel(v url.Values) (string, error) {
	var a answer
	if err := call("user/getUinfos.action", v, &a); err != nil {
		return "", err
	}
	if a.Code == 404 {
		return "", errAbsent
	}
	if a.Code != 200 {
		return "", errors.New(a.Desc)
	}
	return a.Info.Accid, nil
}

// Already gone, already done: a decision.
func remove(v url.Values) error {
	var a answer
	if err := call("friend/delete.action", v, &a); err != nil {
		return err
	}
	if a.Code == 404 || a.Code == 417 {
		return nil
	}
	if a.Code != 200 {
		return errors.New(a.Desc)
	}
	return nil
}

// An error that is set, and one that may be.
func named(v url.Values) (token string, err error) {
	var a answer
	if err = call("user/create.action", v, &a); err != nil {
		return
	}
	if a.Code != 200 {
		err = errors.New(a.Desc)
		return
	}
	return a.Info.Token, nil
}

func deferred(v url.Values) (token string, err error) {
	var a answer
	defer func() {
		if a.Code != 200 && err == nil {
			err = errors.New(a.Desc)
		}
	}()
	if err = call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		return "", nil
	}
	return a.Info.Token, nil
}

// The next item after a log line, and the next try.
func batch(ids []string) error {
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

func poll(v url.Values) error {
	for {
		var a answer
		if err := call("history/query.action", v, &a); err != nil {
			return err
		}
		if a.Code != 200 {
			continue
		}
		return nil
	}
}

// A code of another service.
type other struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func elsewhere(o other, err error) (string, error) {
	if err != nil {
		return "", err
	}
	if o.Code != 200 {
		return "", err
	}
	return o.Msg, nil
}

// A request of applying to join, which was handed in: success.
func join(v url.Values) error {
	var a answer
	if err := call("team/join.action", v, &a); err != nil {
		return err
	}
	switch a.Code {
	case 200, 808, 810:
		return nil
	}
	return fmt.Errorf("nim: %d", a.Code)
}

// A code that is not there is a failure.
func absent(v url.Values) (any, error) {
	m := map[string]any{}
	if err := call("user/create.action", v, &m); err != nil {
		return nil, err
	}
	if c, ok := m["code"].(float64); !ok || c != 200 {
		return nil, errors.New("failed")
	}
	return m["info"], nil
}

func absentFirst(v url.Values) (any, error) {
	m := map[string]any{}
	if err := call("user/create.action", v, &m); err != nil {
		return nil, err
	}
	c, ok := m["code"].(float64)
	if !ok {
		return nil, errors.New("no code")
	}
	if c != 200 {
		return nil, errors.New("failed")
	}
	return m["info"], nil
}

func orElse(v url.Values) (string, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if a.Code != 200 || a.Info.Token == "" {
		log.Print(a.Code)
		return "", nil
	}
	return a.Info.Token, nil
}

// A batch that counts what failed.
func tallied(all []url.Values) (failed int, err error) {
	for _, v := range all {
		var a answer
		if err := call("user/create.action", v, &a); err != nil {
			return failed, err
		}
		if a.Code != 200 {
			failed++
		}
	}
	return failed, nil
}

// A batch that collects what failed.
func collected(all []string) ([]string, error) {
	var bad []string
	for _, id := range all {
		var a answer
		if err := call("user/create.action", url.Values{"accid": {id}}, &a); err != nil {
			return bad, err
		}
		if a.Code != 200 {
			bad = append(bad, id)
		}
	}
	return bad, nil
}

// An alert, unless nobody has time for it.
func alerted(v url.Values, alerts chan<- string) (string, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		select {
		case alerts <- a.Desc:
		default:
		}
		return "", nil
	}
	return a.Info.Token, nil
}

// The named result is set before the deferred function looks at it.
func deferredLog(v url.Values) (token string, err error) {
	defer func() {
		if err != nil {
			log.Print(err)
		}
	}()
	var a answer
	if err = call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		err = errors.New(a.Desc)
	} else {
		token = a.Info.Token
	}
	return token, err
}

type kept struct {
	err error
	a   answer
}

func (k *kept) note() { k.err = errors.New(k.a.Desc) }

// The error is written in between.
func (k *kept) noted() error {
	if k.err != nil {
		return k.err
	}
	if k.a.Code != 200 {
		k.note()
		return k.err
	}
	return nil
}

func (k *kept) assigned() error {
	if k.err != nil {
		return k.err
	}
	if k.a.Code != 200 {
		k.err = errors.New(k.a.Desc)
	}
	return k.err
}

// The answer as a whole goes out, and with it what it has for a code.
func absentPrinted(v url.Values) (string, error) {
	m := map[string]any{}
	if err := call("user/getUinfos.action", v, &m); err != nil {
		return "", err
	}
	if c, ok := m["code"].(float64); ok && c != 200 {
		return "", errors.New("failed")
	}
	return fmt.Sprint(m), nil
}
