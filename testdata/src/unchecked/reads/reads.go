package reads

import (
	"encoding/json"
	"io"
	"net/url"
)

func members(v url.Values) (string, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil { // want `^NIM203: the code of a, an answer of NIM, is never read: a call that failed answers HTTP 200 too, and a.Info is empty then; test the code first$`
		return "", err
	}
	return a.Info.Token, nil
}

func nothing(v url.Values) error {
	var a answer
	return call("user/update.action", v, &a) // want `^NIM203: the code of a, an answer of NIM, is never read`
}

func direct(v url.Values) (string, error) {
	res, err := post("user/create.action", v)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	var a answer
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil { // want `^NIM203: `
		return "", err
	}
	return a.Info.Token, nil
}

func read(v url.Values) (string, error) {
	res, err := post("user/create.action", v)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return "", err
	}
	var a answer
	if err := json.Unmarshal(body, &a); err != nil { // want `^NIM203: `
		return "", err
	}
	return a.Info.Token, nil
}

// A type without a code.
func blind(v url.Values) (string, error) {
	res, err := post("user/create.action", v)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	var a struct {
		Info struct {
			Token string `json:"token"`
		} `json:"info"`
	}
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil { // want `^NIM203: a, an answer of NIM, is decoded into a type without a member code: a call that failed answers HTTP 200 too, and cannot be told from success here; add a field for code, and test it$`
		return "", err
	}
	return a.Info.Token, nil
}

// The answer of a function that has not looked.
func ask(v url.Values) (*answer, error) {
	a := new(answer)
	if err := call("user/create.action", v, a); err != nil {
		return nil, err
	}
	return a, nil
}

func asks(v url.Values) (string, error) {
	a, err := ask(v) // want `^NIM203: the code of a, an answer of NIM, is never read: .* and a.Info is empty then`
	if err != nil {
		return "", err
	}
	return a.Info.Token, nil
}

// A map of which only another member is read.
func mapped(v url.Values) (any, error) {
	m := map[string]any{}
	if err := call("user/create.action", v, &m); err != nil { // want `^NIM203: the code of m, an answer of NIM, is never read`
		return nil, err
	}
	return m["info"], nil
}

// The same, by value.
func value(v url.Values) (a answer, err error) {
	err = call("user/create.action", v, &a)
	return a, err
}

func values(v url.Values) (string, error) {
	a, err := value(v) // want `^NIM203: the code of a, an answer of NIM, is never read`
	if err != nil {
		return "", err
	}
	return a.Info.Token, nil
}

// A method called like the one of a body looks at a code, but of its own.
type session struct{}

func (s *session) Close(v url.Values) bool {
	a, err := ask(v)
	return err == nil && a.Code == 200
}

func closes(v url.Values) (string, error) {
	a, err := fetched(v) // want `^NIM203: the code of a, an answer of NIM, is never read`
	if err != nil {
		return "", err
	}
	return a.Info.Token, nil
}

func fetched(v url.Values) (*answer, error) {
	res, err := post("user/create.action", v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	a := &answer{}
	err = json.NewDecoder(res.Body).Decode(a)
	return a, err
}
