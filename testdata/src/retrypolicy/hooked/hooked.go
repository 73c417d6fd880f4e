// Package hooked has hooks that leave the looking to others.
package hooked

import (
	"fmt"

	"github.com/go-resty/resty/v2"
	"github.com/tidwall/gjson"
)

const root = "https://api.netease.im/nimserver"

func code(r *resty.Response) int64 { return gjson.GetBytes(r.Body(), "code").Int() }

func verdict(r *resty.Response) error {
	if n := code(r); n != 200 {
		return fmt.Errorf("%d %s", n, gjson.GetBytes(r.Body(), "desc").String())
	}
	return nil
}

type reply struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

var final = map[int]bool{200: true, 403: true, 414: true}

func replyOf(r *resty.Response) *reply {
	out, _ := r.Result().(*reply)
	return out
}

func clients() []*resty.Client {
	return []*resty.Client{
		resty.New().SetBaseURL(root).AddRetryCondition(func(r *resty.Response, err error) bool {
			return err != nil || verdict(r) != nil // want `^NIM302: AddRetryCondition asks for another try for 302 `
		}),
		resty.New().SetBaseURL(root).AddRetryCondition(func(r *resty.Response, err error) bool {
			return err == nil && (code(r) == 508 || code(r) == 404) // want `^NIM302: AddRetryCondition asks for another try for 404 \(.*\) and 508 `
		}),
		resty.New().SetBaseURL(root).AddRetryCondition(func(r *resty.Response, err error) bool {
			a := replyOf(r)
			return err == nil && a != nil && !final[a.Code] // want `^NIM302: AddRetryCondition asks for another try for 302 `
		}),
		resty.New().SetBaseURL(root).AddRetryCondition(func(r *resty.Response, err error) bool {
			a := replyOf(r)
			return err != nil || a != nil && a.Code == 416
		}),
		resty.New().SetBaseURL(root).AddRetryCondition(busy),
	}
}

func busy(r *resty.Response, err error) bool {
	if err != nil {
		return true
	}
	switch code(r) {
	case 416, 500, 503:
		return true
	}
	return false
}

func block(c *resty.Client, accid string) error {
	r, err := c.R().SetFormData(map[string]string{"accid": accid}).SetResult(&reply{}).Post(root + "/user/block.action")
	if err != nil {
		return err
	}
	return verdict(r)
}

func limited(r *resty.Response, err error) bool {
	return r != nil && r.StatusCode() == 416 // want `^NIM402: r.StatusCode\(\), an HTTP status, is compared with 416 `
}

func gateway(r *resty.Response, err error) bool { return r != nil && r.StatusCode() == 502 }

func more() []*resty.Client {
	return []*resty.Client{resty.New().SetBaseURL(root).AddRetryCondition(limited), resty.New().SetBaseURL(root).AddRetryCondition(gateway)}
}
