// Package silent tests HTTP statuses for what they are.
package silent

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
)

const host = "https://api.netease.im/nimserver"

var (
	errHTTP  = errors.New("http")
	errParam = errors.New("bad parameter")
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func post(path string) (*http.Response, error) {
	return http.Post(host+path, "", strings.NewReader(""))
}

// HTTP's own statuses, which a gateway may answer.
func gateway() error {
	res, err := post("/user/create.action")
	if err != nil {
		return err
	}
	defer res.Body.Close()
	switch res.StatusCode {
	case 200:
	case 403, 404, 408, 413, 500, 502, 503, 504:
		return errHTTP
	}
	if res.StatusCode != 200 || res.StatusCode == 405 || res.StatusCode/100 != 2 || res.StatusCode >= 400 {
		return errHTTP
	}
	var a answer
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		return err
	}
	if a.Code != 200 {
		return errors.New(a.Desc)
	}
	return nil
}

// Both are tested.
func both() error {
	res, err := post("/user/update.action")
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var a answer
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		return err
	}
	if res.StatusCode == 414 || a.Code == 414 {
		return errParam
	}
	return nil
}

// The author means HTTP's.
func constants() error {
	res, err := post("/user/update.action")
	if err != nil {
		return err
	}
	res.Body.Close()
	if res.StatusCode == http.StatusRequestURITooLong {
		return errHTTP
	}
	return nil
}

func commented() error {
	res, err := post("/user/update.action")
	if err != nil {
		return err
	}
	res.Body.Close()
	// the url is too long
	if res.StatusCode == 414 {
		return errHTTP
	}
	if res.StatusCode == 414 {
		return errors.New("URL too long")
	}
	return nil
}

func ranged() error {
	req, err := http.NewRequest("GET", host+"/history/file.action", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Range", "bytes=0-")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	res.Body.Close()
	if res.StatusCode == 416 {
		return errHTTP
	}
	return nil
}

// One goes through all that HTTP has.
func all() error {
	res, err := post("/user/update.action")
	if err != nil {
		return err
	}
	res.Body.Close()
	switch res.StatusCode {
	case 400, 401, 403, 414, 417, 429:
		return errHTTP
	}
	return nil
}

// Servers and CDNs answer these.
func odd() error {
	res, err := post("/user/update.action")
	if err != nil {
		return err
	}
	res.Body.Close()
	if res.StatusCode == 509 || res.StatusCode == 514 || res.StatusCode == 999 {
		return errHTTP
	}
	return nil
}

// Responses of others, and of the program itself.
func others(w http.ResponseWriter, r *http.Request) {
	res, err := http.Get("https://api.vendor.com/send")
	if err != nil {
		return
	}
	res.Body.Close()
	if res.StatusCode == 414 || res.StatusCode == 802 {
		fmt.Fprint(w, "failed")
	}
	rec := httptest.NewRecorder()
	if rec.Code == 414 || rec.Result().StatusCode == 414 {
		fmt.Fprint(w, "failed")
	}
}

// A response from anywhere.
func Check(res *http.Response) bool { return res.StatusCode == 414 }

// An error of another package.
type HttpCodeError struct{ Code int }

func (e *HttpCodeError) Error() string { return "" }

func ofError(err error) bool {
	var e *HttpCodeError
	return errors.As(err, &e) && e.Code == 414
}

// The redirect of a gateway's login.
func redirected() error {
	c := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := c.Post(host+"/user/update.action", "", strings.NewReader(""))
	if err != nil {
		return err
	}
	res.Body.Close()
	if res.StatusCode == 302 {
		return errHTTP
	}
	return nil
}

// The code of the body takes the place of the status.
func merged() error {
	res, err := post("/user/update.action")
	if err != nil {
		return err
	}
	defer res.Body.Close()
	code := res.StatusCode
	if code == 200 {
		var a answer
		if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
			return err
		}
		code = a.Code
	}
	if code != 200 && code == 403 {
		return errParam
	}
	return nil
}

// The second API has long queries.
func long() error {
	res, err := http.Get("https://open.yunxinapi.com/im/v2/accounts?ids=1,2,3")
	if err != nil {
		return err
	}
	res.Body.Close()
	if res.StatusCode == 414 {
		return errHTTP
	}
	return nil
}
