package silent

import (
	"encoding/json"
	"errors"
	"io"
	"net/url"
)

type envelope struct {
	Code int             `json:"code"`
	Desc string          `json:"desc"`
	Data json.RawMessage `json:"data"`
}

// Into looks at the code before it decodes what the answer holds.
func (e *envelope) Into(out any) error {
	if e.Code != 200 {
		return errors.New(e.Desc)
	}
	return json.Unmarshal(e.Data, out)
}

func member(v url.Values) (string, error) {
	var e envelope
	if err := call("user/create.action", v, &e); err != nil {
		return "", err
	}
	var data struct{ Token string }
	if err := e.Into(&data); err != nil {
		return "", err
	}
	return data.Token, nil
}

func hint(v url.Values) {
	var a answer
	_ = call("msg/sendAttachMsg.action", v, &a) // a typing hint may get lost
}

func warm(v url.Values) error {
	res, err := post("user/getUinfos.action", v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body) // only the connection counts
	return err
}
