package silent

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"
)

type apiError struct {
	Code int
	Desc string
}

func (e *apiError) Error() string { return e.Desc }

func asked(v url.Values) (json.RawMessage, error) {
	res, err := post("user/create.action", v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	var a answer
	if err := json.Unmarshal(b, &a); err != nil {
		return nil, err
	}
	if a.Code != 200 {
		return nil, &apiError{a.Code, a.Desc}
	}
	return b, nil
}

// Who fetched the text has looked at the code.
func token(v url.Values) (string, error) {
	b, err := asked(v)
	if err != nil {
		return "", err
	}
	var a struct{ Token string }
	return a.Token, json.Unmarshal(b, &a)
}

// A question about an error says nothing of the other codes.
func busy(err error) bool {
	var e *apiError
	if errors.As(err, &e) {
		return e.Code == 408 || e.Code == 416 || e.Code == 503
	}
	return false
}

func peek(res *http.Response) (int, error) {
	b, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, err
	}
	res.Body = io.NopCloser(bytes.NewReader(b))
	var a answer
	return a.Code, json.Unmarshal(b, &a)
}

// Whether to try again is no verdict: success gets the same answer.
func policy(res *http.Response, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	code, err := peek(res)
	if err != nil {
		return false, err
	}
	switch code {
	case 416, 503:
		return true, nil
	}
	return false, nil
}

// The response goes out with its body.
func calm(v url.Values) (res *http.Response, err error) {
	for range 3 {
		if res, err = post("user/create.action", v); err != nil {
			return nil, err
		}
		code, err := peek(res)
		if err != nil {
			return nil, err
		}
		if code != 416 && code != 503 {
			return res, nil
		}
		time.Sleep(time.Second)
	}
	return res, err
}

// So does the last answer.
func insistent(v url.Values) (a *answer, err error) {
	for range 3 {
		a = new(answer)
		err = call("user/create.action", v, a)
		if err == nil && a.Code == 200 {
			break
		}
		time.Sleep(time.Second)
	}
	return a, err
}

// Successes are counted.
func fill(ids []string) {
	var done atomic.Int64
	for _, id := range ids {
		var a answer
		if call("user/create.action", url.Values{"accid": {id}}, &a) != nil {
			continue
		}
		if a.Code == 414 {
			continue
		}
		if a.Code == 200 {
			done.Add(1)
		}
	}
}

// 414 does not stand alone for a no.
func gone(v url.Values) (bool, error) {
	var a answer
	if err := call("user/getUinfos.action", v, &a); err != nil {
		return false, err
	}
	switch a.Code {
	case 200:
		return true, nil
	case 404, 414:
		return false, nil
	}
	return false, errors.New(a.Desc)
}
