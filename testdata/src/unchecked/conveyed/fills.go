package conveyed

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
)

func twice(op func() error) error {
	if err := op(); err != nil {
		return op()
	}
	return nil
}

func fill(v url.Values, out any) error {
	body, err := post("team/create.action", v)
	if err != nil {
		return err
	}
	return json.Unmarshal(body, out)
}

// A literal fills the answer.
func filledByLiteral(v url.Values) (string, error) {
	var a answer
	err := twice(func() error { return fill(v, &a) }) // want `^NIM203: the code of a, an answer of NIM, is never read`
	return a.Tid, err
}

func testedByLiteral(v url.Values) (string, error) {
	var a answer
	err := twice(func() error {
		if err := fill(v, &a); err != nil {
			return err
		}
		if a.Code != 200 {
			return errors.New(a.Desc)
		}
		return nil
	})
	return a.Tid, err
}

func testedBehindLiteral(v url.Values) (string, error) {
	var a answer
	err := twice(func() error { return fill(v, &a) })
	if err == nil && a.Code != 200 {
		err = errors.New(a.Desc)
	}
	return a.Tid, err
}

func checkedLater(v url.Values) (tid string, err error) {
	var a answer
	defer func() {
		if err == nil && a.Code != 200 {
			err = errors.New(a.Desc)
		}
	}()
	err = fill(v, &a)
	return a.Tid, err
}

// Somebody else reads what is decoded.
func teed(v url.Values) (string, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/team/create.action", v)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	var buf bytes.Buffer
	var a answer
	if err := json.NewDecoder(io.TeeReader(res.Body, &buf)).Decode(&a); err != nil {
		return "", err
	}
	if !bytes.Contains(buf.Bytes(), []byte(`"code":200`)) {
		return "", errors.New(buf.String())
	}
	return a.Tid, nil
}

func collected(v url.Values) (string, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/team/create.action", v)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	var buf bytes.Buffer
	if _, err := io.Copy(&buf, res.Body); err != nil {
		return "", err
	}
	if !bytes.Contains(buf.Bytes(), []byte(`"code":200`)) {
		return "", errors.New("refused")
	}
	var a answer
	err = json.Unmarshal(buf.Bytes(), &a)
	return a.Tid, err
}

// How many members there are says nothing of the code.
func counted(v url.Values) (string, error) {
	var m map[string]any
	if err := fill(v, &m); err != nil { // want `^NIM203: the code of m, an answer of NIM, is never read`
		return "", err
	}
	if len(m) == 0 {
		return "", errors.New("empty")
	}
	tid, _ := m["tid"].(string)
	return tid, nil
}
