package loops

import (
	"encoding/json"
	"net/http"
	"net/url"
	"time"
)

type base struct {
	Code int
	Desc string
}

func (b *base) GetCode() int { return b.Code }

type coded interface{ GetCode() int }

type sent struct {
	base
	Data struct{ Msgid int64 }
}

type fillFault int

func (fillFault) Error() string { return "code" }

// fill decodes the answer into what the caller gives it, and judges it itself.
func fill(path string, form url.Values, out coded) error {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+path, form)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(out); err != nil {
		return err
	}
	if out.GetCode() != 200 {
		return fillFault(out.GetCode())
	}
	return nil
}

// tolerate fills, too, and tells no code.
func tolerate(path string, form url.Values, out coded) error {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+path, form)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	return json.NewDecoder(res.Body).Decode(out)
}

func message(form url.Values) (*sent, error) {
	var out sent
	if err := fill("msg/sendMsg.action", form, &out); err != nil {
		return nil, err
	}
	return &out, nil
}

func filled(form url.Values) (*sent, error) {
	for i := 0; ; i++ {
		m, err := message(form) // want `^NIM301: the same request is sent again for `
		if err == nil || i > 3 {
			return m, err
		}
		time.Sleep(time.Second)
	}
}

// Errors without a code only.
func tolerated(form url.Values) (m sent, err error) {
	for range 3 {
		if err = tolerate("msg/sendMsg.action", form, &m); err == nil {
			break
		}
		time.Sleep(time.Second)
	}
	return m, err
}

func filledAll(all []url.Values) (bad int) {
	for _, form := range all {
		if _, err := message(form); err != nil {
			bad++
			continue
		}
	}
	return bad
}
