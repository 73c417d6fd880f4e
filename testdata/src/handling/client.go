package handling

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
	Info struct {
		Token string `json:"token"`
	} `json:"info"`
}

func post(action string, v url.Values) (*http.Response, error) {
	return http.PostForm("https://api.netease.im/nimserver/"+action, v)
}

func call(action string, v url.Values, out any) error {
	res, err := post(action, v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	return json.NewDecoder(res.Body).Decode(out)
}

func ask(v url.Values) answer {
	var a answer
	_ = call("user/create.action", v, &a)
	return a
}

// A failure is the client's error.
type failure struct {
	Code int
	Desc string
}

func (f *failure) Error() string { return fmt.Sprint(f.Code, f.Desc) }

// want 200=success 414=handled other=handled absent=handled
func checked(v url.Values) (*answer, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return nil, err
	}
	if a.Code != 200 {
		return nil, &failure{a.Code, a.Desc}
	}
	return &a, nil
}

func save(token string) {}
