// Package names has predicates under many names.
package names

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	avast "github.com/avast/retry-go/v4"
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

type failure struct{ Code int }

func (f failure) Error() string { return fmt.Sprint(f.Code) }

// Temporary is true for success, too, which an error never tells of.
func (f failure) Temporary() bool { return f.Code != 414 } // want `^NIM302: Temporary is true for 302 `

func ask(v url.Values) (a answer, err error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/user/create.action", v)
	if err != nil {
		return a, err
	}
	defer res.Body.Close()
	err = json.NewDecoder(res.Body).Decode(&a)
	return a, err
}

func send(v url.Values) error {
	a, err := ask(v)
	if err == nil && a.Code != 200 {
		err = failure{a.Code}
	}
	return err
}

func worthAnotherTry(code int) bool { return code == 416 || code == 404 } // want `^NIM302: worthAnotherTry is true for 404 `

func tryAgain(a answer) bool { return a.Code != 200 && a.Code != 414 } // want `^NIM302: tryAgain is true for 302 `

func (a answer) resendable() bool { return a.Code == 503 || a.Code == 417 } // want `^NIM302: resendable is true for 417 `

func askAgain(err error) bool {
	f, ok := errors.AsType[failure](err)
	return !ok || f.Code == 413 || f.Code == 416 // want `^NIM302: askAgain is true for 413 `
}

// These are right, or about something else.
func soon(code int) bool          { return code == 416 || code == 503 }
func loginAgain(code int) bool    { return code == 302 }
func isRepeated(code int) bool    { return code == 417 }
func giveUp(code int) bool        { return code != 416 }
func noRetry(code int) bool       { return code == 414 }
func retryToken(code int) bool    { return code == 302 }
func againOrElse(code int) string { return map[bool]string{true: "again"}[code == 302] }

func tried(v url.Values) error {
	// What the predicate says is reported where it is written.
	return avast.Do(func() error {
		err := send(v)
		var f failure
		if errors.As(err, &f) && !worthAnotherTry(f.Code) {
			return avast.Unrecoverable(err)
		}
		return err
	})
}

func use(v url.Values) {
	a, err := ask(v)
	if err != nil {
		return
	}
	fmt.Println(tryAgain(a), a.resendable(), soon(a.Code), loginAgain(a.Code), isRepeated(a.Code), giveUp(a.Code), noRetry(a.Code), retryToken(a.Code), againOrElse(a.Code), worthAnotherTry(a.Code))
}

type step func() (answer, error)

// persist looks at the code: what is sent in vain is its callers'.
func persist(s step, tries int) (a answer, err error) {
	for ; tries > 0; tries-- {
		if a, err = s(); err != nil {
			return a, err
		}
		if a.Code == 200 {
			break
		}
		time.Sleep(time.Second)
	}
	return a, nil
}

func persistBusy(s step, tries int) (a answer, err error) {
	for ; tries > 0; tries-- {
		if a, err = s(); err != nil || a.Code != 503 {
			break
		}
		time.Sleep(time.Second)
	}
	return a, err
}

func handed(v url.Values) error {
	a, err := persist(func() (answer, error) { return ask(v) }, 3) // want `^NIM301: persist sends the same request again for 302 `
	if err != nil {
		return err
	}
	if a, err = persistBusy(func() (answer, error) { return ask(v) }, 3); err != nil {
		return err
	}
	if a, err = persist(func() (answer, error) {
		a, err := ask(v)
		if err == nil && a.Code != 200 && a.Code != 416 {
			err = failure{a.Code}
		}
		return a, err
	}, 3); err != nil {
		return err
	}
	if a.Code != 200 {
		return failure{a.Code}
	}
	return nil
}
