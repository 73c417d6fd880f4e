package silent

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
)

// judged fetches an answer whose code it has tested.
func judged(v url.Values) ([]byte, error) {
	res, err := post("user/create.action", v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	var head struct {
		Code int `json:"code"`
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return nil, err
	}
	if head.Code != 200 {
		return nil, fmt.Errorf("nim: %d", head.Code)
	}
	return b, nil
}

func try(op func() error) error { return op() }

// A literal fetches it.
func inLiteral(v url.Values) (string, error) {
	var raw []byte
	err := try(func() (err error) {
		raw, err = judged(v)
		return err
	})
	if err != nil {
		return "", err
	}
	var out struct {
		Info struct {
			Token string `json:"token"`
		} `json:"info"`
	}
	if err := json.Unmarshal(raw, &out); err != nil {
		return "", err
	}
	return out.Info.Token, nil
}

// detail looks at the code, though in a way that cannot work.
func detail(v url.Values) (map[string]any, error) {
	m := map[string]any{}
	if err := call("team/queryDetail.action", v, &m); err != nil {
		return nil, err
	}
	if m["code"] == 200 {
		return m, nil
	}
	return nil, fmt.Errorf("nim: %v", m["desc"])
}

func onlyAsks(v url.Values) error {
	_, err := detail(v)
	return err
}
