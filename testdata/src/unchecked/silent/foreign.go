package silent

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

// OrderEvent reads what a shop sends: no answer of NIM has such a member.
func OrderEvent(body []byte) (string, error) {
	var e struct {
		Code    int    `json:"code"`
		Desc    string `json:"desc"`
		OrderID string `json:"order_id"`
	}
	if err := json.Unmarshal(body, &e); err != nil {
		return "", err
	}
	if e.Code == 0 {
		return e.OrderID, nil
	}
	return "", errors.New(e.Desc)
}

// Coupon reads a coupon, which has a number, too.
func Coupon(r io.Reader) (int, error) {
	var c struct {
		Code int    `json:"code"`
		Desc string `json:"desc"`
		Off  int    `json:"off"`
	}
	err := json.NewDecoder(r).Decode(&c)
	return c.Off, err
}

// Partner asks an address that it is given.
func Partner(url string) (string, error) {
	res, err := http.Get(url)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	var p struct {
		Code int    `json:"code"`
		Desc string `json:"desc"`
	}
	err = json.NewDecoder(res.Body).Decode(&p)
	return p.Desc, err
}
