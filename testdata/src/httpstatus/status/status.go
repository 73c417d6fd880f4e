// Package status tests the HTTP status for NIM's failures.
package status

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/go-resty/resty/v2"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

const host = "https://api.netease.im/nimserver"

var (
	errParam = errors.New("bad parameter")
	errOther = errors.New("failed")
)

func post(path string) (*http.Response, error) {
	return http.Post(host+path, "", strings.NewReader(""))
}

func direct() error {
	res, err := post("/user/create.action")
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode == 414 { // want `^NIM402: res.StatusCode, an HTTP status, is compared with 414 \(parameter, .*\), a code of NIM: NIM answers HTTP 200 even where a call fails, so that the two are never equal; test the code in the body$`
		return errParam
	}
	if 802 != res.StatusCode { // want `NIM402: res.StatusCode, .* 802 `
		return nil
	}
	return errOther
}

func switched() error {
	res, err := post("/user/create.action")
	if err != nil {
		return err
	}
	defer res.Body.Close()
	switch status := res.StatusCode; status {
	case 302, 403, 416, 417: // want `NIM402: status, an HTTP status, is compared with 302 \(.*\), 416 \(.*\) and 417 \(.*\), codes of NIM: `
		return errOther
	case 500, 502:
		return errParam
	}
	return nil
}

func named() error {
	res, err := post("/user/create.action")
	if err != nil {
		return err
	}
	res.Body.Close()
	switch {
	case res.StatusCode == nimcode.AccountBlocked: // want `NIM402: .* 422 `
		return errOther
	case res.StatusCode == nimcode.Forbidden, res.StatusCode == nimcode.ServerError:
		return errOther
	}
	return nil
}

func said() error {
	res, err := post("/sms/verifycode.action")
	if err != nil {
		return err
	}
	res.Body.Close()
	if res.StatusCode == 422 { // want `NIM402: .* 422 `
		return errors.New("account disabled")
	}
	if res.StatusCode == 422 {
		return errors.New("unprocessable entity")
	}
	return nil
}

// The status is handed on.
func do(path string) (status int, body []byte, err error) {
	res, err := post(path)
	if err != nil {
		return 0, nil, err
	}
	defer res.Body.Close()
	body, err = io.ReadAll(res.Body)
	return res.StatusCode, body, err
}

func handed() error {
	status, _, err := do("/user/block.action")
	if err != nil {
		return err
	}
	if status == 414 { // want `NIM402: status, .* 414 `
		return errParam
	}
	return nil
}

func library() error {
	res, err := resty.New().R().Post(host + "/user/create.action")
	if err != nil {
		return err
	}
	if res.StatusCode() == 414 { // want `NIM402: res.StatusCode\(\), .* 414 `
		return errParam
	}
	return nil
}
