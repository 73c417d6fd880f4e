package conveyed

import (
	"encoding/json"
	"errors"
	"net/url"

	"github.com/tidwall/gjson"
)

func tid(v url.Values) (string, error) {
	o, err := create(v) // want `^NIM203: the code of o, an answer of NIM, is never read: a call that failed answers HTTP 200 too, and o.Tid is empty then; test the code first$`
	if err != nil {
		return "", err
	}
	return o.Tid, nil
}

func wrapped(v url.Values) (string, error) {
	o, err := created(v) // want `^NIM203: the code of o, an answer of NIM, is never read`
	if err != nil {
		return "", err
	}
	return o.Tid, nil
}

func codeless(v url.Values) (string, error) {
	f, err := flagged(v) // want `^NIM203: the code of f, an answer of NIM, is never read`
	if err != nil {
		return "", err
	}
	return f.Tid, nil
}

func byCode(v url.Values) (string, error) {
	o, err := create(v)
	if err != nil {
		return "", err
	}
	if o.Code != 200 {
		return "", errors.New(o.Text)
	}
	return o.Tid, nil
}

func byFlag(v url.Values) (string, error) {
	o, err := created(v)
	if err != nil {
		return "", err
	}
	if !o.OK {
		return "", errors.New("refused")
	}
	return o.Tid, nil
}

func byText(v url.Values) (string, error) {
	o, err := create(v)
	if err != nil {
		return "", err
	}
	if o.Text != "" {
		return "", errors.New(o.Text)
	}
	return o.Tid, nil
}

func byDone(v url.Values) (string, error) {
	f, err := flagged(v)
	if err != nil || !f.Done {
		return "", errors.Join(err, errors.New("refused"))
	}
	return f.Tid, nil
}

func returned(v url.Values) (*outcome, error) {
	o, err := create(v)
	if err != nil {
		return nil, err
	}
	o.Tid = "t" + o.Tid
	return o, nil
}

func loggedThere(v url.Values) (string, error) {
	f, err := logged(v)
	if err != nil {
		return "", err
	}
	return f.Tid, nil
}

func byError(v url.Values) (string, error) {
	o, err := judged(v)
	if err != nil {
		return "", err
	}
	return o.Tid, o.Err
}

// To ask whether a code is there is not to look at it.
func onlyThere(v url.Values) (json.RawMessage, error) {
	m, err := members(v) // want `^NIM203: the code of m, an answer of NIM, is never read`
	if err != nil {
		return nil, err
	}
	if m["tinfos"] == nil {
		return nil, nil
	}
	return *m["tinfos"], nil
}

func onlyThereHere(v url.Values) (string, error) {
	body, err := post("team/query.action", v)
	if err != nil {
		return "", err
	}
	var m map[string]any
	if err := json.Unmarshal(body, &m); err != nil { // want `^NIM203: the code of m, an answer of NIM, is never read`
		return "", err
	}
	if _, ok := m["code"]; !ok {
		return "", errors.New("no answer")
	}
	tid, _ := m["tid"].(string)
	return tid, nil
}

func thereAndRead(v url.Values) (json.RawMessage, error) {
	m, err := members(v)
	if err != nil {
		return nil, err
	}
	if string(*m["code"]) != "200" {
		return nil, errors.New("refused")
	}
	return *m["tinfos"], nil
}

// A part of an answer has no code of its own.
func part(v url.Values) (string, error) {
	m, err := members(v)
	if err != nil {
		return "", err
	}
	var code int
	if err := json.Unmarshal(*m["code"], &code); err != nil || code != 200 {
		return "", errors.New("refused")
	}
	var info struct {
		Token string `json:"token"`
	}
	err = json.Unmarshal(*m["info"], &info)
	return info.Token, err
}

func picked(v url.Values) (string, error) {
	body, err := post("team/query.action", v)
	if err != nil {
		return "", err
	}
	return gjson.GetBytes(body, "tinfos.0.tname").String(), nil // want `^NIM203: a member of an answer of NIM is taken here, and its code is never read`
}

func pickedTwice(v url.Values) (string, string, error) {
	body, err := post("team/query.action", v)
	if err != nil || len(body) == 0 {
		return "", "", err
	}
	name := gjson.GetBytes(body, "tinfos.0.tname").String() // want `^NIM203: a member of an answer of NIM is taken here`
	return name, gjson.GetBytes(body, "tinfos.0.owner").String(), nil
}

func pickedAfter(v url.Values) (string, error) {
	body, err := post("team/query.action", v)
	if err != nil {
		return "", err
	}
	if gjson.GetBytes(body, "code").Int() != 200 {
		return "", errors.New(gjson.GetBytes(body, "desc").String())
	}
	return gjson.GetBytes(body, "tinfos.0.tname").String(), nil
}

func pickedByText(v url.Values) (string, error) {
	body, err := post("team/query.action", v)
	if err != nil {
		return "", err
	}
	if d := gjson.GetBytes(body, "desc").String(); d != "" {
		return "", errors.New(d)
	}
	return gjson.GetBytes(body, "tinfos.0.tname").String(), nil
}

func pickedAndKept(v url.Values) (string, []byte, error) {
	body, err := post("team/query.action", v)
	if err != nil {
		return "", nil, err
	}
	return gjson.GetBytes(body, "tinfos.0.tname").String(), body, nil
}

// The handlers of a web server's own JSON are no answers of NIM.
func foreign(body []byte) string { return gjson.GetBytes(body, "tname").String() }
