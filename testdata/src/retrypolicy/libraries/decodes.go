package libraries

import (
	"encoding/json"
	"errors"
	"io"
	"net/url"

	avast "github.com/avast/retry-go/v4"
)

// fetch returns the answer that says success.
func fetch(v url.Values) ([]byte, error) {
	res, err := post("team/create.action", v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	var head answer
	if err := json.Unmarshal(raw, &head); err != nil {
		return nil, err
	}
	if head.Code != 200 {
		return nil, &failure{head.Code, head.Desc}
	}
	return raw, nil
}

// What success brings is decoded.
func found(v url.Values) (tid string, err error) {
	err = avast.Do(func() error { // want `^NIM302: retry.Do sends the same request again for `
		raw, err := fetch(v)
		if err != nil {
			return err
		}
		var a struct{ Tid string }
		if err := json.Unmarshal(raw, &a); err != nil {
			return err
		}
		tid = a.Tid
		return nil
	})
	return tid, err
}

// A state is waited for.
func ready(v url.Values) error {
	return avast.Do(func() error {
		raw, err := fetch(v)
		if err != nil {
			return err
		}
		var a struct{ Ready bool }
		if err := json.Unmarshal(raw, &a); err != nil {
			return err
		}
		if !a.Ready {
			return errors.New("not yet")
		}
		return nil
	})
}
